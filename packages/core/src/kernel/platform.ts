import type { GraphQLSchema } from 'graphql'
import { PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { AccessRule, Permission, TenantScope } from './access.ts'
import { systemActor } from './access.ts'
import { Activations, PluginActivated, PluginDeactivated } from './activations.ts'
import { type Database, type DatabaseConnections, migrate, openDatabase, type Persistence } from './database.ts'
import { EventLog } from './event-log.ts'
import type { Files } from './files.ts'
import { buildPlatformSchema, type SchemaPart } from './graphql-schema.ts'
import { type Job, JobQueue } from './jobs.ts'
import { kernelMigrations } from './migrations.ts'
import { LiveFeed } from './live-feed.ts'
import type { LiveField } from './live-field.ts'
import type { Logger } from './logger.ts'
import type { AnyPlugin, DealershipEnvironment, DealershipRef, Installation, KernelServices, ModuleEnvironment, NodeLoader, PluginParts, PluginStatus, PortHandles, Ports, Route } from './plugin.ts'
import { PersonalDataLog } from './personal-data-log.ts'
import { orderPlugins } from './plugin-order.ts'
import type { FilledPort } from './port-calls.ts'
import { PortCalls } from './port-calls.ts'
import { readModels, type ReadModels } from './read-model.ts'
import { Subscriptions } from './subscriptions.ts'
import { UnitsOfWork } from './unit-of-work.ts'
import { createQueues, type OwnedSubscriber, Worker } from './worker.ts'

/** A plugin as the installation lists it. */
export interface InstalledPlugin {
  readonly plugin: AnyPlugin
  /** What its failure means: stop the start, or go on without it and say so. */
  readonly onFailure: 'abort' | 'degrade'
  readonly config?: unknown
}

export interface PlatformOptions {
  readonly coreVersion: string
  /** On everywhere, always: the modules of the core and of the gateway. Their failure stops the start. */
  readonly modules: readonly AnyPlugin[]
  readonly plugins: readonly InstalledPlugin[]
  readonly connections: DatabaseConnections
  readonly files: Files
  readonly log: Logger
  readonly clock: () => Date
  /** `check` refuses to start on a database that is behind; `up` brings it up to date first. */
  readonly migrations: 'up' | 'check'
  readonly poolSize?: number
}

export class PlatformRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Lazo cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

type Parts = PluginParts<unknown, Ports>

/**
 * Runs modules: load → check range → parse config → sort → migrate → set up → build schema. Knows nothing of dealerships but
 * that they are tenants. One for each process.
 */
export class Platform {
  readonly schema: GraphQLSchema
  readonly permissions: readonly Permission[]
  readonly access: ReadonlyMap<string, AccessRule>
  readonly routes: readonly Route[]
  readonly nodes: ReadonlyMap<string, NodeLoader>
  readonly subscriptions: Subscriptions
  readonly services: KernelServices
  readonly unitsOfWork: UnitsOfWork
  readonly readModels: ReadModels
  readonly personalData: PersonalDataLog
  #worker: Worker | null = null
  #stopFollowing: () => void = () => undefined

  private constructor(
    readonly database: Database,
    readonly log: Logger,
    private readonly kernel: KernelParts,
    readonly eventLog: EventLog,
    readonly feed: LiveFeed,
    readonly activations: Activations,
    readonly plugins: readonly PluginStatus[],
    private readonly boss: PgBoss,
    private readonly options: PlatformOptions,
    private readonly environmentOf: (plugin: string, dealershipId: string) => Promise<DealershipEnvironment<unknown> | null>,
    everywhere: ReadonlySet<string>,
  ) {
    const entries = [...kernel.parts]
    this.unitsOfWork = kernel.unitsOfWork
    this.readModels = kernel.readModels
    this.personalData = kernel.personalData
    this.permissions = entries.flatMap(([plugin]) => plugin.permissions ?? [])
    this.access = new Map(entries.flatMap(([plugin]) => Object.entries(plugin.access ?? {})))
    this.routes = entries.flatMap(([, part]) => part.routes ?? [])
    this.nodes = new Map(entries.flatMap(([, part]) => Object.entries(part.nodes ?? {})))
    this.services = oneOfEach(entries)
    this.schema = buildPlatformSchema(entries.map(([plugin, part]) => schemaPart(plugin, part, everywhere)), {
      isActive: (plugin, dealershipId) => activations.isActive(plugin, dealershipId),
      recordPersonalData: (record) => kernel.personalData.record(record),
    })
    this.subscriptions = new Subscriptions({
      schema: this.schema,
      fields: new Map<string, LiveField>(entries.flatMap(([, part]) => Object.entries(part.live ?? {}))),
      access: this.access,
      feed,
      log: eventLog,
      authenticator: this.services.authenticator,
      clock: options.clock,
      logger: log,
    })
  }

  /** @throws PlatformRefused with every reason at once; each names both sides. */
  static async start(options: PlatformOptions): Promise<Platform> {
    const { log } = options
    const { ordered, core, refused } = choose(options)
    const degraded = new Map(refused)
    const persistence = await loadPersistence(ordered, core, options, degraded)
    await bringUpToDate(options, persistence)

    const database = await openDatabase(options.connections, persistence, log, options.poolSize)
    const boss = new PgBoss({ ...(options.connections.app as object), application_name: 'lazo jobs', schema: 'pgboss', createSchema: false, max: 4, useListenNotify: true } as ConstructorParameters<typeof PgBoss>[0])
    boss.on('error', (error) => log.error({ err: error }, 'the job queue has a problem'))
    try {
      await boss.start()
      const queue = new JobQueue(() => boss)
      const eventLog = new EventLog(database.feed, log)
      const unitsOfWork = new UnitsOfWork(database, eventLog, queue, options.clock)
      const running = ordered.filter((plugin) => !degraded.has(plugin))
      const everywhere = new Set(core.map((plugin) => plugin.name))
      const activations = new Activations(running, unitsOfWork, database.feed, everywhere)
      await activations.reload()
      const personalData = new PersonalDataLog(unitsOfWork, log, options.clock)
      const parts = new Map<AnyPlugin, Parts>()

      const environment = async (name: string, dealershipId: string): Promise<DealershipEnvironment<unknown> | null> => {
        const dealership = (await oneOfEach([...parts]).tenants()).find((one) => one.id === dealershipId)
        if (!dealership) return null
        const scope: TenantScope = { dealerships: [dealershipId], actor: { ...systemActor, name } }
        return {
          dealership,
          settings: activations.of(name, dealershipId).settings,
          log: log.child({ plugin: name, dealership: dealership.code }),
          files: options.files,
          unitOfWork: (work, how) => unitsOfWork.run(scope, work, how),
        }
      }
      const fillers = async (portId: string, dealershipId: string): Promise<FilledPort[]> => {
        const filled: FilledPort[] = []
        for (const plugin of activations.filling(portId, dealershipId)) {
          const key = Object.entries(plugin.provides ?? {}).find(([, port]) => port.id === portId)![0]
          const make = parts.get(plugin)?.implementations?.[key]
          const at = make && (await environment(plugin.name, dealershipId))
          if (make && at) filled.push({ plugin: plugin.name, implementation: make(at) })
        }
        return filled
      }
      const portCalls = new PortCalls(fillers, log)
      let started: Platform | null = null
      const installation: Installation = {
        plugins: () => started?.plugins ?? [],
        activation: (plugin, dealershipId) => activations.of(plugin, dealershipId),
        activate: (scope, dealershipId, plugin, settings) => activations.activate(scope, dealershipId, plugin, settings),
        deactivate: (scope, dealershipId, plugin) => activations.deactivate(scope, dealershipId, plugin),
        node: (type) => started?.nodes.get(type),
        health: async () => (await started?.health()) ?? [],
      }
      const kernel: KernelParts = { readModels: readModels(database.reads), queue, unitsOfWork, portCalls, personalData, parts, installation }
      for (const plugin of running) {
        try {
          parts.set(plugin, await setUp(plugin, options, kernel))
        } catch (error) {
          fail(plugin, error, options, degraded)
        }
      }
      const plugins = [...ordered, ...[...degraded.keys()].filter((plugin) => !ordered.includes(plugin))].map((plugin): PluginStatus => ({
        plugin,
        core: everywhere.has(plugin.name),
        state: degraded.has(plugin) ? 'DEGRADED' : 'RUNNING',
        reason: degraded.get(plugin) ?? null,
      }))
      const feed = new LiveFeed(eventLog, database.feed, log)
      const platform = new Platform(database, log, kernel, eventLog, feed, activations, plugins, boss, options, environment, everywhere)
      started = platform
      await createQueues(boss, platform.#jobs(), platform.#subscribers())
      await feed.start()
      await platform.#followSwitches()
      return platform
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => undefined)
      await database.close()
      throw error
    }
  }

  /** Begins to work jobs and to hand events to subscribers in this process. */
  async startWorker(): Promise<void> {
    this.#worker = new Worker({
      boss: this.boss,
      queue: this.kernel.queue,
      log: this.eventLog,
      feed: this.database.feed,
      logger: this.log,
      jobs: this.#jobs(),
      subscribers: this.#subscribers(),
      isActive: (plugin, dealershipId) => this.activations.isActive(plugin, dealershipId),
      environment: this.environmentOf,
    })
    await this.#worker.start()
  }

  /** Ends in good order: what is under way is finished, what waits is written. */
  async stop(): Promise<void> {
    this.#stopFollowing()
    await this.#worker?.stop()
    await this.boss.stop({ graceful: true, timeout: 10_000 })
    await this.personalData.flush()
    for (const [plugin, part] of this.kernel.parts) {
      await part.stop?.().catch((error: unknown) => this.log.error({ err: error, plugin: plugin.name }, 'a plugin could not be stopped in good order'))
    }
    await this.feed.stop()
    await this.eventLog.settle()
    await this.database.close()
  }

  /** Surroundings like a module's, for who composes the platform: the command line, seeds, the sign-in's routes. */
  environment<Required extends Ports>(name: string, requires: Required): ModuleEnvironment<unknown, Required> {
    return moduleEnvironment(name, undefined, requires, this.options, this.kernel)
  }

  async health(): Promise<{ name: string; ok: boolean; message: string | null }[]> {
    return Promise.all(
      this.plugins.map(async ({ plugin, state, reason }) => {
        if (state === 'DEGRADED') return { name: plugin.name, ok: false, message: reason }
        const report = await this.kernel.parts.get(plugin)?.health?.().catch((error: unknown) => ({ ok: false as const, message: String(error) }))
        return { name: plugin.name, ok: report?.ok ?? true, message: report && !report.ok ? report.message : null }
      }),
    )
  }

  #jobs(): Job[] {
    return [...this.kernel.parts.values()].flatMap((part) => part.jobs ?? [])
  }

  #subscribers(): OwnedSubscriber[] {
    return [...this.kernel.parts].flatMap(([plugin, part]) => (part.subscribers ?? []).map((subscriber) => ({ plugin: plugin.name, subscriber })))
  }

  /** Switches that were moved by another process are seen here within a second: the feed follows every dealership. */
  async #followSwitches(): Promise<void> {
    const following = new Map<string, () => void>()
    const followAll = async (tenants: readonly DealershipRef[]): Promise<void> => {
      for (const { id } of tenants.filter((one) => !following.has(one.id))) {
        following.set(id, () => undefined)
        const { stop } = await this.feed.follow(id, async (events) => {
          if (events.some((event) => PluginActivated.is(event) || PluginDeactivated.is(event))) await this.activations.reload()
        })
        following.set(id, stop)
      }
    }
    await followAll(await this.services.tenants())
    const timer = setInterval(() => void this.services.tenants().then(followAll, () => undefined), 10_000)
    this.#stopFollowing = () => {
      clearInterval(timer)
      for (const stop of following.values()) stop()
    }
  }
}

function choose(options: PlatformOptions): { ordered: AnyPlugin[]; core: readonly AnyPlugin[]; refused: Map<AnyPlugin, string> } {
  const all = [...options.modules, ...options.plugins.map((installed) => installed.plugin)]
  const { ordered, problems } = orderPlugins(all, options.coreVersion)
  const refused = new Map<AnyPlugin, string>()
  const fatal: string[] = []
  for (const problem of problems) {
    const plugin = all.findLast((one) => one.name === problem.plugin)!
    if (policyOf(plugin, options) === 'degrade') refused.set(plugin, problem.message)
    else fatal.push(problem.message)
  }
  if (fatal.length > 0) throw new PlatformRefused([...new Set(fatal)])
  for (const [plugin, reason] of refused) options.log.warn({ plugin: plugin.name, reason }, 'a plugin was left out')
  return { ordered: [...ordered], core: options.modules, refused }
}

function policyOf(plugin: AnyPlugin, options: PlatformOptions): 'abort' | 'degrade' {
  return options.plugins.find((installed) => installed.plugin === plugin)?.onFailure ?? 'abort'
}

function fail(plugin: AnyPlugin, error: unknown, options: PlatformOptions, degraded: Map<AnyPlugin, string>): void {
  const message = error instanceof Error ? error.message : String(error)
  if (policyOf(plugin, options) === 'abort') throw new PlatformRefused([`${plugin.name} ${plugin.version} could not be set up: ${message}`])
  options.log.error({ err: error, plugin: plugin.name }, 'a plugin failed and was left out')
  degraded.set(plugin, message)
}

async function loadPersistence(ordered: readonly AnyPlugin[], core: readonly AnyPlugin[], options: PlatformOptions, degraded: Map<AnyPlugin, string>): Promise<Persistence> {
  const entities: Persistence['entities'][number][] = []
  const migrations = [...kernelMigrations]
  // The core's tables first: a plugin's foreign keys point to them, never the other way.
  for (const plugin of [...ordered.filter((one) => core.includes(one)), ...ordered.filter((one) => !core.includes(one))]) {
    try {
      const own = await plugin.persistence?.()
      const foreign = own?.migrations.find((migration) => !migration.name.startsWith(`${plugin.name}/`))
      if (foreign) throw new Error(`Its migration ${foreign.name} has to be named ${plugin.name}/….`)
      entities.push(...(own?.entities ?? []))
      migrations.push(...(own?.migrations ?? []))
    } catch (error) {
      fail(plugin, error, options, degraded)
    }
  }
  return { entities, migrations }
}

async function bringUpToDate(options: PlatformOptions, persistence: Persistence): Promise<void> {
  const report = await migrate(options.connections.owner, persistence, { check: options.migrations === 'check' })
  if (report.pending.length > 0) throw new PlatformRefused([`The database is behind: ${report.pending.join(', ')}. Run \`npx lazo migrate\` first.`])
  if (report.missing.length > 0) throw new PlatformRefused([`The database lacks what entities name: ${report.missing.join(', ')}. A migration is missing or was changed after it ran.`])
  if (report.applied.length > 0) options.log.info({ migrations: report.applied }, 'the database was brought up to date')
}

interface KernelParts {
  readonly readModels: ReadModels
  readonly queue: JobQueue
  readonly unitsOfWork: UnitsOfWork
  readonly portCalls: PortCalls
  readonly personalData: PersonalDataLog
  readonly parts: ReadonlyMap<AnyPlugin, Parts>
  readonly installation: Installation
}

async function setUp(plugin: AnyPlugin, options: PlatformOptions, kernel: KernelParts): Promise<Parts> {
  const given = options.plugins.find((installed) => installed.plugin === plugin)?.config
  const config = plugin.config ? parseConfig(plugin, given) : undefined
  const environment = moduleEnvironment(plugin.name, config, plugin.requires ?? {}, options, kernel)
  return ((await plugin.setup?.(environment as never)) ?? {}) as Parts
}

function moduleEnvironment<Required extends Ports>(name: string, config: unknown, requires: Required, options: PlatformOptions, kernel: KernelParts): ModuleEnvironment<unknown, Required> {
  return {
    config,
    ports: Object.fromEntries(Object.entries(requires).map(([key, port]) => [key, kernel.portCalls.handle(port)])) as PortHandles<Required>,
    log: options.log.child({ module: name }),
    jobs: kernel.queue,
    files: options.files,
    readModels: kernel.readModels,
    clock: options.clock,
    unitOfWork: (scope, work, how) => kernel.unitsOfWork.run(scope, work, how),
    dealerships: () => oneOfEach([...kernel.parts]).tenants(),
    recordPersonalData: (record) => kernel.personalData.take(record),
    installation: kernel.installation,
  }
}

function parseConfig(plugin: AnyPlugin, given: unknown): unknown {
  const parsed = (plugin.config as z.ZodType).safeParse(given ?? {})
  if (!parsed.success) throw new Error(`its configuration in lazo.config.ts cannot be used: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function schemaPart(plugin: AnyPlugin, part: Parts, everywhere: ReadonlySet<string>): SchemaPart {
  return {
    plugin: plugin.name,
    everywhere: everywhere.has(plugin.name),
    resolvers: part.resolvers ?? [],
    orphanedTypes: part.orphanedTypes ?? [],
    access: plugin.access ?? {},
    permissions: plugin.permissions ?? [],
  }
}

/** The services that modules give to the kernel; each by exactly one. */
function oneOfEach(entries: readonly (readonly [AnyPlugin, Parts])[]): KernelServices {
  const give = <K extends keyof KernelServices>(key: K): KernelServices[K] => {
    const givers = entries.filter(([, part]) => part.services?.[key])
    if (givers.length !== 1) throw new PlatformRefused([`Exactly one module gives ${key}; here it is ${givers.map(([plugin]) => plugin.name).join(' and ') || 'none'}.`])
    return givers[0]![1].services![key]!
  }
  return {
    get tenants() {
      return give('tenants')
    },
    get authenticator() {
      return give('authenticator')
    },
  }
}

