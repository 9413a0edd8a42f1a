import { join } from 'node:path'
import { type AnyPlugin, coreVersion, type Logger, type Permission } from '@lazo/core'
import { coreModules, fileStore, type InstalledPlugin, Platform } from '@lazo/core/running'
import type { Configuration } from './configuration/configuration.ts'
import { connectionFor, type DatabaseSource } from './database/database-connection.ts'
import { prepareDatabase } from './database/database-roles.ts'
import { startEmbeddedPostgres } from './database/embedded-postgres.ts'
import { loadPlugins } from './load-plugins.ts'
import type { Logger as PinoLogger } from './logging/logger.ts'
import { createLocalMailbox, type LocalMailbox } from './mail/local-mailbox.ts'
import type { Mailer } from './mail/mailer.ts'
import { createSmtpMailer } from './mail/smtp-mailer.ts'
import { signInModule } from './sign-in/index.ts'
import type { SessionAuthenticator } from './sign-in/session-authenticator.ts'

export interface OpenPlatformOptions {
  readonly configuration: Configuration
  readonly log: PinoLogger
  /** Where `lazo.config.ts` lies. */
  readonly folder?: string
  /** Instead of those of `lazo.config.ts`. */
  readonly plugins?: readonly InstalledPlugin[]
  /** Instead of those of the core; sign-in comes with them. */
  readonly modules?: readonly AnyPlugin[]
  /** Instead of what the configuration says; prepared by whoever gives it. */
  readonly database?: DatabaseSource
  readonly clock?: () => Date
  readonly migrations?: 'up' | 'check'
  readonly poolSize?: number
}

/** A running platform with what it stands on. The command line, the server and tests open it alike. */
export interface OpenPlatform {
  readonly platform: Platform
  readonly authenticator: SessionAuthenticator
  readonly database: DatabaseSource
  readonly mailer: Mailer
  /** Where mail is captured while no server is configured. */
  readonly mailbox: LocalMailbox | null
  /** Stops the platform, then the database that was started for it. */
  close(): Promise<void>
}

/** Database → roles → modules and plugins → migrations → schema. What was started is stopped again when a later step fails. */
export async function openPlatform(options: OpenPlatformOptions): Promise<OpenPlatform> {
  const { configuration, log } = options
  const plugins = options.plugins ?? (await loadPlugins(configuration.plugins, options.folder ?? process.cwd(), log as Logger))
  const { database, stop } = options.database ? { database: options.database, stop: async () => undefined } : await openDatabase(configuration, log)
  try {
    if (!options.database) {
      const { missingExtensions } = await prepareDatabase(database)
      if (missingExtensions.length > 0) log.warn({ missingExtensions }, 'the database server lacks extensions; searches are slower without them')
    }
    const mailbox = configuration.mail.smtpUrl ? null : createLocalMailbox({ folder: join(configuration.dataFolder, 'mailbox'), from: configuration.mail.from, ...(options.clock ? { now: options.clock } : {}) })
    const mailer = mailbox ?? createSmtpMailer({ url: configuration.mail.smtpUrl!, from: configuration.mail.from })
    let permissions: readonly Permission[] = []
    const signIn = signInModule({ mailer, publicUrl: configuration.publicUrl, permissions: () => permissions })
    const platform = await Platform.start({
      coreVersion,
      modules: [...(options.modules ?? coreModules), signIn.plugin],
      plugins,
      connections: { owner: connectionFor(database, 'owner'), app: connectionFor(database, 'app'), feed: connectionFor(database, 'feed') },
      files: await fileStore(join(configuration.dataFolder, 'files')),
      log: log as Logger,
      clock: options.clock ?? (() => new Date()),
      migrations: options.migrations ?? 'up',
      secretKey: configuration.secretKey,
      config: configuration.plugins.config,
      ...(options.poolSize ? { poolSize: options.poolSize } : {}),
    })
    permissions = platform.permissions
    return {
      platform, database, mailer, mailbox, authenticator: signIn.authenticator(),
      async close() {
        try {
          await platform.stop()
        } finally {
          mailer.close()
          await stop()
        }
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The database that the configuration names; the embedded one is started, or joined where another process of Lazo runs it. */
export async function openDatabase(configuration: Configuration, log: PinoLogger): Promise<{ database: DatabaseSource; stop(): Promise<void> }> {
  const { database } = configuration
  if (database.kind === 'server') return { database, stop: async () => undefined }
  const server = await startEmbeddedPostgres({ dataFolder: database.dataFolder, log })
  return { database: { kind: 'embedded', socketDir: server.socketDir, port: server.port, superuser: server.superuser, database: 'lazo' }, stop: () => server.stop() }
}
