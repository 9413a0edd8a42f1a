import type { GraphQLSchema } from 'graphql'
import { PgBoss } from 'pg-boss'
import type { AccessRule, Permission } from './access.ts'
import { systemActor } from './access.ts'
import { Activations } from './activations.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { choosePlugins, leaveOut } from './choose-plugins.ts'
import { type Database, openDatabase } from './database.ts'
import { EventLog } from './event-log.ts'
import { followSwitches } from './follow-switches.ts'
import { buildPlatformSchema, SchemaRefused } from './graphql-schema.ts'
import { inTime } from './in-time.ts'
import { JobQueue } from './jobs.ts'
import { KnownTenants } from './known-tenants.ts'
import { LiveFeed } from './live-feed.ts'
import type { LiveField } from './live-field.ts'
import type { Logger } from './logger.ts'
import { type KernelParts, moduleEnvironment, type Parts, servicesOf, setUp } from './module-environment.ts'
import { PersonalDataLog } from './personal-data-log.ts'
import { type PlatformOptions, PlatformRefused } from './platform-options.ts'
import type { AnyPlugin, DealershipEnvironment, Installation, KernelServices, ModuleEnvironment, NodeLoader, PluginStatus, Ports, Route } from './plugin.ts'
import { guardedNodes, guardedRoutes, twins } from './plugin-guards.ts'
import type { FilledPort } from './port-calls.ts'
import { PortCalls } from './port-calls.ts'
import { readModels, type ReadModels } from './read-model.ts'
import { SealedSecrets } from './sealed-secret.ts'
import { Subscriptions } from './subscriptions.ts'
import { UnitsOfWork } from './unit-of-work.ts'
import { createQueues, type OwnedJob, type OwnedSubscriber, Worker } from './worker.ts'

export * from './platform-options.ts'

/** How long one module may take to say how it is. */
const healthDeadlineMs = 5_000

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
  #stopping: Promise<void> | null = null

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
  ) {
    const entries = [...kernel.parts]
    const clashes = twins(kernel.parts)
    if (clashes.length > 0) throw new PlatformRefused(clashes)
    this.unitsOfWork = kernel.unitsOfWork
    this.readModels = kernel.readModels
    this.personalData = kernel.personalData
    this.permissions = entries.flatMap(([plugin]) => plugin.permissions ?? [])
    this.access = new Map(entries.flatMap(([plugin]) => Object.entries(plugin.access ?? {})))
    this.routes = entries.flatMap(([plugin, part]) => guardedRoutes(plugin.name, part, kernel.isActive))
    this.nodes = new Map(entries.flatMap(([plugin, part]) => guardedNodes(plugin.name, part, kernel.isActive)))
    this.services = servicesOf(kernel.parts)
    this.schema = buildPlatformSchema(
      entries.map(([plugin, { resolvers = [], orphanedTypes = [] }]) => ({
        plugin: plugin.name, everywhere: options.modules.includes(plugin), resolvers, orphanedTypes, access: plugin.access ?? {}, permissions: plugin.permissions ?? [],
      })),
      { isActive: kernel.isActive, recordPersonalData: (record) => kernel.personalData.take(record) },
    )
    const liveOwners = new Map(entries.flatMap(([plugin, part]) => Object.keys(part.live ?? {}).map((field) => [field, plugin.name] as const)))
    this.subscriptions = new Subscriptions({
      schema: this.schema,
      fields: new Map<string, LiveField>(entries.flatMap(([, part]) => Object.entries(part.live ?? {}))),
      access: this.access,
      feed,
      log: eventLog,
      authenticator: this.services.authenticator,
      clock: options.clock,
      logger: log,
      inactive: (field, dealershipId) => {
        const owner = liveOwners.get(field)
        return owner === undefined || kernel.isActive(owner, dealershipId) ? null : owner
      },
    })
  }

  /** @throws PlatformRefused with every reason at once; each names both sides. */
  static async start(options: PlatformOptions): Promise<Platform> {
    const { log } = options
    const { ordered, degraded } = choosePlugins(options)
    const persistence = await bringUpToDate(ordered, options, degraded)
    const database = await openDatabase(options.connections, persistence, log, options.poolSize)
    const boss = new PgBoss({ ...(options.connections.app as object), application_name: 'lazo jobs', schema: 'pgboss', createSchema: false, max: 4, useListenNotify: true } as ConstructorParameters<typeof PgBoss>[0])
    boss.on('error', (error) => log.error({ err: error }, 'the job queue has a problem'))
    const parts = new Map<AnyPlugin, Parts>()
    let feed: LiveFeed | null = null
    try {
      await boss.start()
      const queue = new JobQueue(() => boss)
      const eventLog = new EventLog(database.feed, log)
      const unitsOfWork = new UnitsOfWork(database, eventLog, queue, options.clock)
      const everywhere = new Set(options.modules.map((plugin) => plugin.name))
      const running = (): AnyPlugin[] => ordered.filter((plugin) => !degraded.has(plugin))
      const secrets = new SealedSecrets(options.secretKey)
      const activations = new Activations(running, unitsOfWork, database.feed, everywhere, secrets)
      await activations.reload()
      const tenants = new KnownTenants(() => servicesOf(parts).tenants())

      const environment = async (name: string, dealershipId: string): Promise<DealershipEnvironment<unknown> | null> => {
        const dealership = await tenants.byId(dealershipId)
        return dealership && {
          dealership,
          settings: activations.settings(name, dealershipId),
          log: log.child({ plugin: name, dealership: dealership.code }),
          files: options.files,
          unitOfWork: (work, how) => unitsOfWork.run({ dealerships: [dealershipId], actor: { ...systemActor, name } }, work, how),
        }
      }
      const fillers = async (portId: string, dealershipId: string): Promise<FilledPort[]> =>
        activations.filling(portId, dealershipId).flatMap((plugin) => {
          const key = Object.entries(plugin.provides ?? {}).find(([, port]) => port.id === portId)![0]
          const make = parts.get(plugin)?.implementations?.[key]
          const implementation = async (): Promise<unknown> => {
            const at = await environment(plugin.name, dealershipId)
            if (!at) throw new Error('There is no such dealership.')
            return make!(at)
          }
          return make ? [{ plugin: plugin.name, implementation }] : []
        })
      let started: Platform | null = null
      const installation: Installation = {
        plugins: () => started?.plugins ?? [],
        activation: (plugin, dealershipId) => activations.of(plugin, dealershipId),
        activate: (scope, dealershipId, plugin, settings) => activations.activate(scope, dealershipId, plugin, settings),
        deactivate: (scope, dealershipId, plugin) => activations.deactivate(scope, dealershipId, plugin),
        node: (type) => started?.nodes.get(type),
        health: async () => (await started?.health()) ?? [],
      }
      const kernel: KernelParts = {
        readModels: readModels(database.reads), queue, unitsOfWork, parts, installation,
        portCalls: new PortCalls(fillers, log),
        personalData: new PersonalDataLog(unitsOfWork, log, options.clock),
        secrets,
        isActive: (plugin, dealershipId) => activations.isActive(plugin, dealershipId),
      }
      for (const plugin of running()) {
        try {
          parts.set(plugin, await setUp(plugin, options, kernel))
        } catch (error) {
          leaveOut(plugin, error, options, degraded)
        }
      }
      const listed = [...ordered, ...[...degraded.keys()].filter((plugin) => !ordered.includes(plugin))]
      const plugins = listed.map((plugin): PluginStatus => ({
        plugin, core: options.modules.includes(plugin), state: degraded.has(plugin) ? 'DEGRADED' : 'RUNNING', reason: degraded.get(plugin) ?? null,
      }))
      feed = new LiveFeed(eventLog, database.feed, log)
      const platform = new Platform(database, log, kernel, eventLog, feed, activations, plugins, boss, options, environment)
      started = platform
      await createQueues(boss, platform.#jobs(), platform.#subscribers())
      await feed.start()
      platform.#stopFollowing = await followSwitches({ tenants: platform.services.tenants, feed, activations, log })
      return platform
    } catch (error) {
      await feed?.stop()
      await stopParts(parts, log)
      await boss.stop({ graceful: false }).catch(() => undefined)
      await database.close()
      throw error instanceof SchemaRefused ? new PlatformRefused(error.problems) : error
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
      isActive: async (plugin, dealershipId) => {
        if (!this.activations.isActive(plugin, dealershipId)) await this.activations.reload()
        return this.activations.isActive(plugin, dealershipId)
      },
      environment: this.environmentOf,
    })
    await this.#worker.start()
  }

  /** Ends in good order: what is under way is finished, what waits is written. Any number of calls. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    const step = async (what: string, end: () => unknown): Promise<void> => {
      try {
        await end()
      } catch (error) {
        this.log.error({ err: error }, `${what} could not be stopped in good order`)
      }
    }
    await step('subscriptions', () => this.subscriptions.stop())
    await step('the following of switches', () => this.#stopFollowing())
    await step('the worker', () => this.#worker?.stop())
    await step('the job queue', () => this.boss.stop({ graceful: true, timeout: 10_000 }))
    await step('the record of who read personal data', () => this.personalData.stop())
    await stopParts(this.kernel.parts, this.log)
    await step('the live feed', () => this.feed.stop())
    await step('the event log', () => this.eventLog.settle())
    await this.database.close()
  }

  /** Surroundings like a module's, for who composes the platform: the command line, seeds, the sign-in's routes. */
  environment<Required extends Ports>(name: string, requires: Required): ModuleEnvironment<unknown, Required> {
    return moduleEnvironment(name, undefined, requires, this.options, this.kernel)
  }

  /** How each module is, in the order of setting up. Never throws and never hangs: who does not answer in time is not well. */
  async health(): Promise<{ name: string; ok: boolean; message: string | null }[]> {
    return Promise.all(
      this.plugins.map(async ({ plugin, state, reason }) => {
        if (state === 'DEGRADED') return { name: plugin.name, ok: false, message: reason }
        try {
          const asked = (async () => this.kernel.parts.get(plugin)?.health?.())()
          const report = await inTime(asked, healthDeadlineMs, `Word of ${plugin.name}`)
          return { name: plugin.name, ok: report?.ok ?? true, message: report && !report.ok ? report.message : null }
        } catch (error) {
          return { name: plugin.name, ok: false, message: error instanceof Error ? error.message : String(error) }
        }
      }),
    )
  }

  #jobs(): OwnedJob[] {
    return [...this.kernel.parts].flatMap(([plugin, part]) => (part.jobs ?? []).map((job) => ({ plugin: plugin.name, job })))
  }

  #subscribers(): OwnedSubscriber[] {
    return [...this.kernel.parts].flatMap(([plugin, part]) => (part.subscribers ?? []).map((subscriber) => ({ plugin: plugin.name, subscriber })))
  }
}

/** In the opposite order of setting up. */
async function stopParts(parts: ReadonlyMap<AnyPlugin, Parts>, log: Logger): Promise<void> {
  for (const [plugin, part] of [...parts].reverse()) {
    try {
      await part.stop?.()
    } catch (error) {
      log.error({ err: error, plugin: plugin.name }, 'a plugin could not be stopped in good order')
    }
  }
}
