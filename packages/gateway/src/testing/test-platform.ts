import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnyPlugin, createDealership, createGroup, isProblem, newUuid, type Role, systemActor } from '@lazo/core'
import type { InstalledPlugin, Platform } from '@lazo/core/running'
import { freshDatabase } from '@lazo/core/testing'
import type { Configuration } from '../configuration/configuration.ts'
import { createLogger } from '../logging/logger.ts'
import type { CapturedMessage, LocalMailbox } from '../mail/local-mailbox.ts'
import { openPlatform, type OpenPlatform } from '../open-platform.ts'
import { serve, type Serving } from '../serve.ts'
import type { SocketRules } from '../ws/socket-rules.ts'
import { Actor } from './actor.ts'
import { TestClock } from './test-clock.ts'
import { signedInPerson, type TestPerson } from './test-people.ts'

export interface TestPlatformOptions {
  readonly plugins?: readonly InstalledPlugin[]
  /** Instead of the core's. */
  readonly modules?: readonly AnyPlugin[]
  /** Codes with their zones; without them AGS01 and TIJ02. */
  readonly dealerships?: Readonly<Record<string, string>>
  readonly socketRules?: Partial<SocketRules>
  /** Without a worker no mail is sent and no job runs. */
  readonly worker?: boolean
  readonly publicUrl?: string
}

/** A whole platform on a database of its own, listening on a free port. */
export interface TestPlatform {
  readonly url: string
  readonly platform: Platform
  readonly opened: OpenPlatform
  readonly serving: Serving
  readonly clock: TestClock
  readonly mailbox: LocalMailbox
  /** What was logged at `warn` and above, as JSON lines. */
  readonly logged: readonly string[]
  /** By code. */
  readonly dealerships: ReadonlyMap<string, string>
  agent(dealership: string): Promise<Actor>
  coordinator(dealership: string): Promise<Actor>
  areaManager(dealership: string): Promise<Actor>
  admin(dealership: string): Promise<Actor>
  /** Somebody with these roles; another one at each call. */
  person(person: TestPerson): Promise<Actor>
  /** A program with a token of its own. */
  program(token: string): Actor
  anonymous(): Actor
  /** Waits for the next mail to an address that was not asked for before. */
  nextMailTo(address: string): Promise<CapturedMessage>
  stop(): Promise<void>
}

/** Starts a platform for one test file: `beforeAll`, then `stop` in `afterAll`. */
export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'lazo-platform-'))
  const database = await freshDatabase()
  const clock = new TestClock()
  const logged: string[] = []
  const log = createLogger({ level: 'warn', plain: false, write: (line) => void logged.push(line) })
  const publicUrl = options.publicUrl ?? 'http://localhost:4000'
  const opened = await openPlatform({
    configuration: configurationFor(folder, publicUrl), log, plugins: options.plugins ?? [], database: database.source, clock: () => clock.now(), poolSize: 5, ...(options.modules ? { modules: options.modules } : {}),
  })
  const dealerships = await makeDealerships(opened.platform, options.dealerships ?? { AGS01: 'America/Mexico_City', TIJ02: 'America/Tijuana' })
  const serving = await serve({
    opened, log, listen: { host: '127.0.0.1', port: 0, trustProxy: 0 }, publicUrl, allowedOrigins: [publicUrl], worker: options.worker ?? true, ...(options.socketRules ? { socketRules: options.socketRules } : {}),
  })
  const actors: Actor[] = []
  const known = new Map<string, Promise<Actor>>()
  const seen = new Set<string>()
  const enter = (token: string | null, person: Actor['person'] = null): Actor => {
    const actor = new Actor(serving.url, token, person)
    actors.push(actor)
    return actor
  }
  const person = async (wanted: TestPerson): Promise<Actor> => {
    const { token, ...made } = await signedInPerson(opened, wanted)
    return enter(token, made)
  }
  const only = (role: Role) => (dealership: string): Promise<Actor> => {
    // Signed in anew when the clock was put forward so far that the session may be over.
    const key = `${role}@${dealership} ${Math.floor(clock.now().getTime() / 21_600_000)}`
    const actor = known.get(key) ?? person({ email: `${role}.${dealership}@example.com`.toLowerCase().replaceAll('_', '.'), grants: [{ dealership, role }] })
    known.set(key, actor)
    return actor
  }
  return {
    url: serving.url, platform: opened.platform, opened, serving, clock, mailbox: opened.mailbox!, logged, dealerships, person,
    agent: only('TELEMARKETING'), coordinator: only('CUSTOMER_CARE'), areaManager: only('AREA_MANAGER'), admin: only('ADMIN'),
    program: (token) => enter(token),
    anonymous: () => enter(null),
    async nextMailTo(address) {
      for (;;) {
        const message = (await opened.mailbox!.list()).reverse().find(({ to, id }) => to === address && !seen.has(id))
        if (message) {
          seen.add(message.id)
          return message
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async stop() {
      await Promise.all(actors.map((actor) => actor.leave()))
      await serving.stop(2_000)
      await opened.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeDealerships(platform: Platform, zones: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  return platform.unitsOfWork.run({ dealerships: [], actor: systemActor }, async (unitOfWork) => {
    const group = await createGroup(unitOfWork, { name: 'Grupo de prueba' })
    const made = new Map<string, string>()
    for (const [code, timeZone] of Object.entries(zones)) {
      const dealership = await createDealership(unitOfWork, { id: newUuid(), groupId: group.id, code, name: `Agencia ${code}`, brand: 'Marca', timeZone })
      if (isProblem(dealership)) throw new Error(dealership.message)
      made.set(code, dealership.id)
    }
    return made
  })
}

function configurationFor(dataFolder: string, publicUrl: string): Configuration {
  return {
    plugins: { plugins: [], config: {}, onPluginFailure: {} }, role: 'all', listen: { host: '127.0.0.1', port: 0, trustProxy: 0 }, publicUrl, allowedOrigins: [publicUrl], dataFolder,
    database: { kind: 'embedded', dataFolder: join(dataFolder, 'postgres') }, secretKey: new Uint8Array(32), mail: { from: 'Lazo <lazo@example.com>' }, logLevel: 'warn',
  }
}
