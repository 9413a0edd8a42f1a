import type { z } from 'zod'
import type { AccessTable, Authenticator, Permission, TenantScope, Viewer } from './access.ts'
import type { Persistence } from './database.ts'
import type { LoggedEvent } from './events.ts'
import type { Files } from './files.ts'
import type { Job, JobQueue } from './jobs.ts'
import type { LiveField } from './live-field.ts'
import type { LocalizedText } from './localized-text.ts'
import type { Logger } from './logger.ts'
import type { FaceOf, Port, PortHandle } from './port.ts'
import type { NotFound, Refused } from './problems.ts'
import type { ReadModels } from './read-model.ts'
import type { UnitOfWork, UnitOfWorkOptions } from './unit-of-work.ts'

export type Ports = Readonly<Record<string, Port<unknown>>>
export type PortHandles<P extends Ports> = { readonly [K in keyof P]: PortHandle<FaceOf<P[K]>> }

/** Where and with which settings an implementation of a port, a job or a subscriber of a plugin works. */
export interface DealershipEnvironment<Settings> {
  readonly dealership: DealershipRef
  /** With its secrets in the clear: never log or answer them. */
  readonly settings: Settings
  readonly log: Logger
  /** A unit of work bound to this one dealership. */
  unitOfWork<T>(work: (unitOfWork: UnitOfWork) => Promise<T>, options?: UnitOfWorkOptions): Promise<T>
  readonly files: Files
}

export interface DealershipRef {
  readonly id: string
  readonly code: string
  readonly timeZone: string
}

/** What a module gets when it is set up: everything outside of itself that it may use. */
export interface ModuleEnvironment<Config, Required extends Ports> {
  readonly config: Config
  readonly ports: PortHandles<Required>
  readonly log: Logger
  readonly jobs: JobQueue
  readonly files: Files
  readonly readModels: ReadModels
  readonly clock: () => Date
  /** Opens a unit of work for a scope that `authorize` gave, or that a job made for its dealership. */
  unitOfWork<T>(scope: TenantScope, work: (unitOfWork: UnitOfWork) => Promise<T>, options?: UnitOfWorkOptions): Promise<T>
  /** The dealerships of the installation; for a plugin those where it is switched on. One query: what is called often is given its dealership. */
  dealerships(): Promise<readonly DealershipRef[]>
  /**
   * Puts on record that somebody read or exported personal data where no access rule does it by itself. An export is written
   * when this resolves: before its data leaves. A read is written within a second.
   */
  recordPersonalData(record: PersonalDataRecord): Promise<void>
  /**
   * Seals a secret for keeping: settings with passwords. Only this module can unseal it, and only for the same `about` (what
   * it belongs to, e.g. `<dealership>/<source>/url`). @throws SecretKeyMissing when the installation has no key.
   */
  seal(text: string, about: string): string
  /** @throws SecretKeyMissing, SecretUnreadable */
  unseal(sealed: string, about: string): string
  /** The platform as it runs: what the module `installation` shows and switches. */
  readonly installation: Installation
}

/** A look at the running platform. Filled when all modules are set up: ask it when you are asked, not in `setup`. */
export interface Installation {
  plugins(): readonly PluginStatus[]
  activation(plugin: string, dealershipId: string): Activation
  activate(scope: TenantScope, dealershipId: string, plugin: string, settings: unknown): Promise<AnyPlugin | Refused | NotFound>
  deactivate(scope: TenantScope, dealershipId: string, plugin: string): Promise<AnyPlugin | Refused | NotFound>
  node(type: string): NodeLoader | undefined
  health(): Promise<readonly { name: string; ok: boolean; message: string | null }[]>
}

export interface PluginStatus {
  readonly plugin: AnyPlugin
  /** Always on, in every dealership. */
  readonly core: boolean
  readonly state: 'RUNNING' | 'DEGRADED'
  readonly reason: string | null
}

export interface Activation {
  readonly active: boolean
  /** Without secrets. */
  readonly settings: Record<string, unknown>
  /** The names of the secrets that were set. */
  readonly secretsSet: readonly string[]
  readonly changedAt: Date | null
}

export interface PersonalDataRecord {
  readonly dealershipId: string
  readonly personId: string
  readonly operation: string
  readonly kind: 'read' | 'export'
  readonly records: number
}

/** Reacts to facts, after the commit, in a worker, at least once for each event; only where its plugin is active. */
export interface Subscriber<Settings> {
  readonly name: string
  /** Event types by name. */
  readonly events: readonly string[]
  handle(event: LoggedEvent, at: DealershipEnvironment<Settings>): Promise<void>
}

/** A route of plain HTTP beside GraphQL: uploads, downloads. Signed in by the same means, allowed by a permission. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Below the server's root, e.g. `/files`. `:name` takes one segment. */
  readonly path: string
  readonly permission: string
  handle(request: RouteRequest): Promise<RouteAnswer>
}

export interface RouteRequest {
  readonly scope: TenantScope & { readonly viewer: Viewer }
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: AsyncIterable<Uint8Array>
}

export interface RouteAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** How `node(id:)` loads things of one type. Who may is the permission, checked before. */
export interface NodeLoader {
  readonly permission: string
  /** What it shows is personal data (things with a `dealershipId`): reading it goes on record. */
  readonly personalData?: boolean
  load(scope: TenantScope, ids: readonly string[]): Promise<readonly (object | null)[]>
}

/** What the kernel cannot know by itself: which tenants there are, and who somebody is. Each is given by one module of the core. */
export interface KernelServices {
  readonly tenants: () => Promise<readonly DealershipRef[]>
  readonly authenticator: Authenticator
}

export type HealthReport = { readonly ok: true } | { readonly ok: false; readonly message: string }

/** What a module brings. Resolver instances are constructed by the module; the kernel hands them to the schema. */
export interface PluginParts<Settings, Provided extends Ports> {
  readonly resolvers?: readonly object[]
  /** Object types that no field names but an interface returns. */
  readonly orphanedTypes?: readonly (new (...args: never[]) => unknown)[]
  readonly nodes?: Readonly<Record<string, NodeLoader>>
  readonly live?: Readonly<Record<string, LiveField>>
  readonly implementations?: { readonly [K in keyof Provided]: (at: DealershipEnvironment<Settings>) => FaceOf<Provided[K]> }
  readonly subscribers?: readonly Subscriber<Settings>[]
  readonly jobs?: readonly Job[]
  readonly routes?: readonly Route[]
  /** What exactly one module gives to the kernel itself. */
  readonly services?: Partial<KernelServices>
  health?(): Promise<HealthReport>
  stop?(): Promise<void>
}

/** The module's half of the console. `entry` is `builtin:<name>` for what the host's build carries, else a file of the package. */
export interface ConsolePart {
  readonly entry: string
  /** The folder that holds the entry and its chunks, served below `/plugins/<name>/`. */
  readonly folder?: string
}

export interface PluginDefinition<Config = unknown, Settings = unknown, Provided extends Ports = Ports, Required extends Ports = Ports> {
  /** Unique in the installation; also the Postgres schema's name of a plugin, with `-` as `_`. */
  readonly name: string
  readonly version: string
  /** Which versions of the core it was made for, as a semver range. Checked before anything of it runs. */
  readonly coreRange: string
  readonly title: LocalizedText
  readonly description: LocalizedText
  /** Of the installation: parsed once at start. */
  readonly config?: z.ZodType<Config>
  /**
   * Of one dealership: the console draws its form from it. A text marked `.meta({ secret: true })` is sealed at rest and only
   * ever written: the plugin finds it in `DealershipEnvironment.settings`, nobody is shown it.
   */
  readonly settings?: z.ZodType<Settings>
  /** Said to the administrator before it is switched on. */
  readonly needs?: { readonly network?: readonly string[]; readonly data?: readonly string[] }
  readonly requires?: Required
  readonly provides?: Provided
  readonly permissions?: readonly Permission[]
  readonly access?: AccessTable
  readonly persistence?: () => Promise<Persistence>
  readonly console?: ConsolePart
  setup?(env: ModuleEnvironment<Config, Required>): PluginParts<Settings, Provided> | Promise<PluginParts<Settings, Provided>>
}

/** A definition whose types are forgotten: what the host keeps in lists. */
export type AnyPlugin = PluginDefinition<never, never, Ports, Ports>

/**
 * Declares a module: of the core, of this repository's plugins, or of somebody else's. The types of `setup`'s argument come
 * from `config` and `requires`, those of its answer from `settings` and `provides`.
 */
export function definePlugin<Config = undefined, Settings = Record<string, never>, const Provided extends Ports = {}, const Required extends Ports = {}>(
  definition: PluginDefinition<Config, Settings, Provided, Required>,
): AnyPlugin {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(definition.name)) {
    throw new Error(`The plugin name ${JSON.stringify(definition.name)} is not allowed: use lower-case letters, digits and dashes, at most 41 characters.`)
  }
  return definition as unknown as AnyPlugin
}

