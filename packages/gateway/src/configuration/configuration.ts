import { resolve } from 'node:path'
import { ConfigurationError } from './configuration-error.ts'
import { readEnvironment, type Environment } from './environment.ts'
import { loadLazoConfig, type LazoConfig } from './lazo-config.ts'
import { keptSecretKey } from './secret-key.ts'

/** Everything that is configured about an installation, checked once at start. */
export interface Configuration {
  /** Packages, their configuration and what their failure does, from `lazo.config.ts`. */
  plugins: Required<LazoConfig>
  /** What this process does: serve people, run jobs, or both. */
  role: Environment['LAZO_ROLE']
  listen: { host: string; port: number; trustProxy: number }
  /** Where people reach Lazo, without a slash at the end: begins links in e-mail; https makes cookies Secure. */
  publicUrl: string
  /** Origins whose pages may call Lazo with a person's cookie: its own address, the local ones, those configured. */
  allowedOrigins: string[]
  /** Absolute path of the folder for everything that this machine keeps. */
  dataFolder: string
  database: { kind: 'embedded'; dataFolder: string } | { kind: 'server'; url: string; ownerUrl?: string }
  /** 32 bytes that seal secrets at rest. */
  secretKey: Uint8Array
  /** Without `smtpUrl`, e-mail is captured in the local mailbox. */
  mail: { smtpUrl?: string; from: string }
  /** For the demo people; made up and printed when not given. */
  demoPassword?: string
  /** Anchors the demo data, as 2026-03-31; otherwise the day of the first start. */
  today?: string
  logLevel: Environment['LOG_LEVEL']
}

/**
 * Reads `lazo.config.ts` of `folder` and the environment, once, at start. Throws one `ConfigurationError` that names
 * all problems.
 */
export async function readConfiguration(source: NodeJS.ProcessEnv = process.env, folder: string = process.cwd()): Promise<Configuration> {
  const { environment: e, problems } = readEnvironment(source)
  const plugins = await loadLazoConfig(folder).catch((error: unknown) => {
    if (!(error instanceof ConfigurationError)) throw error
    problems.push(...error.problems)
    return { plugins: [], config: {}, onPluginFailure: {} }
  })
  if (e.DATABASE_OWNER_URL && !e.DATABASE_URL && !problems.some(({ where }) => where.startsWith('DATABASE_URL'))) {
    problems.push({ where: 'DATABASE_URL', found: 'is not set, but DATABASE_OWNER_URL is', remedy: 'Set both, or neither for the embedded database' })
  }
  if (e.DATABASE_URL && !e.LAZO_SECRET_KEY && !problems.some(({ where }) => where.startsWith('LAZO_SECRET_KEY'))) {
    problems.push({ where: 'LAZO_SECRET_KEY', found: 'is not set', remedy: 'With DATABASE_URL, all processes need the same one: `openssl rand -base64 32` makes it' })
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  return assemble(e as Environment, resolve(folder, e.LAZO_DATA ?? '.lazo'), plugins)
}

function assemble(e: Environment, dataFolder: string, plugins: Required<LazoConfig>): Configuration {
  const local = ['localhost', '127.0.0.1'].map((name) => `http://${name}:${e.PORT}`)
  const publicUrl = e.PUBLIC_URL ?? `http://localhost:${e.PORT}`
  return {
    plugins,
    role: e.LAZO_ROLE,
    listen: { host: e.HOST, port: e.PORT, trustProxy: e.TRUST_PROXY },
    publicUrl,
    allowedOrigins: [...new Set([publicUrl, ...(e.PUBLIC_URL ? [] : local), ...e.ALLOWED_ORIGINS])],
    dataFolder,
    database: e.DATABASE_URL
      ? { kind: 'server', url: e.DATABASE_URL, ...(e.DATABASE_OWNER_URL ? { ownerUrl: e.DATABASE_OWNER_URL } : {}) }
      : { kind: 'embedded', dataFolder: resolve(dataFolder, 'postgres') },
    secretKey: e.LAZO_SECRET_KEY ?? keptSecretKey(dataFolder),
    mail: { from: e.MAIL_FROM, ...(e.SMTP_URL ? { smtpUrl: e.SMTP_URL } : {}) },
    ...(e.LAZO_DEMO_PASSWORD ? { demoPassword: e.LAZO_DEMO_PASSWORD } : {}),
    ...(e.LAZO_TODAY ? { today: e.LAZO_TODAY } : {}),
    logLevel: e.LOG_LEVEL,
  }
}
