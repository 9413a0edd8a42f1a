import { rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExecutionResult, graphql, parse } from 'graphql'
import { createHash } from 'node:crypto'
import { coreVersion } from '../core-version.ts'
import { systemActor, type Viewer } from '../kernel/access.ts'
import { migrate } from '../kernel/database.ts'
import { fileStore } from '../kernel/file-store.ts'
import { newRequestId, newUuid } from '../kernel/identity.ts'
import { type Logger, silentLogger } from '../kernel/logger.ts'
import { kernelMigrations } from '../kernel/migrations.ts'
import { Loaders, type OperationContext, PersonalDataCount } from '../kernel/operation-context.ts'
import { type InstalledPlugin, Platform } from '../kernel/platform.ts'
import type { AnyPlugin } from '../kernel/plugin.ts'
import type { SharedResult } from '../kernel/subscription-group.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { freshDatabase, type FreshDatabase } from './fresh-database.ts'
import { TestSessions } from './test-authenticator.ts'

export interface CorePlatformOptions {
  /** Modules that are on everywhere; without it those of the core. */
  readonly modules?: readonly AnyPlugin[]
  readonly plugins?: readonly InstalledPlugin[]
  /** What time it is; without it the machine's. */
  readonly clock?: () => Date
  readonly log?: Logger
  /** The key that seals secrets; null for an installation without one, left out for a made-up one. */
  readonly secretKey?: Uint8Array | null
  /** Configuration of modules, by name. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Whether jobs are worked and events handed to subscribers. */
  readonly worker?: boolean
}

/** The core's modules on a database of their own, without HTTP and without sign-in. */
export interface CorePlatform {
  readonly platform: Platform
  readonly sessions: TestSessions
  readonly database: FreshDatabase
  /** One unit of work of the platform itself, bound to these dealerships. */
  work<T>(dealerships: readonly string[], work: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T>
  /** Executes a query or mutation as a viewer, through the same access pipeline as a transport. */
  ask(viewer: Viewer | null, document: string, variables?: Record<string, unknown>): Promise<ExecutionResult>
  /** Opens a subscription as a viewer. */
  subscribe(viewer: Viewer, document: string, variables?: Record<string, unknown>): Promise<AsyncGenerator<SharedResult, void, void>>
  stop(): Promise<void>
}

/** Starts the core on real PostgreSQL for one test file: `beforeAll`, then `stop` in `afterAll`. */
export async function startCorePlatform(options: CorePlatformOptions = {}): Promise<CorePlatform> {
  const sessions = new TestSessions()
  // Loaded only where nobody chose modules: a test of one module needs no other.
  const modules = [...(options.modules ?? (await import('../core-modules.ts')).coreModules), sessions.module()]
  const log = options.log ?? silentLogger
  const database = await freshDatabase(migratedFor([...modules, ...(options.plugins ?? []).map((installed) => installed.plugin)]))
  const folder = await mkdtemp(join(tmpdir(), 'lazo-test-files-'))
  const platform = await Platform.start({
    coreVersion, modules, plugins: options.plugins ?? [], connections: database.connections,
    files: await fileStore(folder), log, clock: options.clock ?? (() => new Date()), migrations: 'up', poolSize: 5,
    secretKey: options.secretKey === undefined ? new Uint8Array(32).fill(7) : options.secretKey, ...(options.config ? { config: options.config } : {}),
  })
  if (options.worker) await platform.startWorker()
  return {
    platform,
    sessions,
    database,
    work: (dealerships, work) => platform.unitsOfWork.run({ dealerships, actor: systemActor }, work),
    ask: (viewer, source, variableValues) => graphql({ schema: platform.schema, source, variableValues, contextValue: contextOf(viewer) }),
    subscribe: (viewer, source, variables = {}) =>
      platform.subscriptions.subscribe({ document: parse(source), operationName: null, variables, viewer, context: contextOf }),
    async stop() {
      await platform.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A viewer with these permissions, for tests that need no person behind it. */
export function viewerWith(grants: readonly { dealershipId: string; code: string; permissions: readonly string[] }[], more: Partial<Viewer> = {}): Viewer {
  return {
    kind: 'PERSON', personId: newUuid(), sessionId: newUuid(), name: 'Somebody', language: 'es', expiresAt: new Date('2100-01-01T00:00:00Z'),
    grants: new Map(grants.map((grant) => [grant.dealershipId, { ...grant, roles: [], permissions: new Set(grant.permissions) }])),
    ...more,
  }
}

function contextOf(viewer: Viewer | null): OperationContext {
  return { viewer, requestId: newRequestId(), token: null, language: viewer?.language ?? 'es', transport: null, loaders: new Loaders(), personalData: new PersonalDataCount() }
}

/** Migrating once for each set of modules in a run; the platform brings up what is left by itself. */
function migratedFor(modules: readonly AnyPlugin[]): { name: string; build(empty: FreshDatabase): Promise<void> } {
  const name = createHash('sha256').update(modules.map((module) => `${module.name}@${module.version}`).join()).digest('hex').slice(0, 16)
  return {
    name,
    async build({ connections }) {
      const parts = await Promise.all(modules.map((module) => module.persistence?.()))
      await migrate(connections.owner, {
        entities: parts.flatMap((part) => part?.entities ?? []),
        migrations: [...kernelMigrations, ...parts.flatMap((part) => part?.migrations ?? [])],
      })
    },
  }
}
