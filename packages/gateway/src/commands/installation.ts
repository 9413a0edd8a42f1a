import type { Configuration } from '../configuration/configuration.ts'
import type { Logger } from '../logging/logger.ts'
import type { OpenPlatform } from '../open-platform.ts'

/** What a command works on: the installation that a folder's configuration describes. */
export interface Installation {
  readonly configuration: Configuration
  /** Where `lazo.config.ts` lies. */
  readonly folder: string
  readonly log: Logger
  /** Opens the platform; the command closes it. */
  open(): Promise<OpenPlatform>
}
