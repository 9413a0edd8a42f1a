import type { DatabaseConnections } from './database.ts'
import type { Files } from './files.ts'
import type { Logger } from './logger.ts'
import type { AnyPlugin } from './plugin.ts'

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
  /** 32 bytes that seal secrets at rest; without them modules refuse to keep any. */
  readonly secretKey?: Uint8Array | null
  /** Configuration of the core's own modules, by name; plugins bring theirs with them. */
  readonly config?: Readonly<Record<string, unknown>>
  readonly poolSize?: number
}

/** Why the platform does not start. Every reason names both sides. */
export class PlatformRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Lazo cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}
