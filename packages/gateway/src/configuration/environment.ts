import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseDatabaseUrl } from '../database/database-connection.ts'
import type { ConfigurationProblem } from './configuration-error.ts'

interface Variable<T extends z.ZodType = z.ZodType> {
  /** How a value is checked and read; `undefined` when the variable is not set. */
  schema: T
  /** What to write, as the end of a sentence: "Set it to …". */
  expected: string
  /** Never shown, and also read from the file that `NAME_FILE` names. */
  secret?: true
}

/** Every environment variable that Lazo reads. */
export const VARIABLES = {
  PORT: variable(z.coerce.number().int().min(0).max(65_535).default(4000), 'a port number from 1 to 65535 (0 takes any free one)'),
  HOST: variable(z.string().regex(/^[\w.:-]+$/).default('127.0.0.1'), 'the address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for everybody'),
  PUBLIC_URL: variable(z.string().transform(origin).optional(), 'the address that people type, such as https://lazo.example.mx, without a path'),
  ALLOWED_ORIGINS: variable(z.string().default('').transform(origins), 'further origins whose pages may call Lazo, separated by commas, such as https://crm.example.mx'),
  TRUST_PROXY: variable(z.coerce.number().int().min(0).max(10).default(0), 'how many proxies stand in front of Lazo (0 when none does)'),
  DATABASE_URL: secret(z.string().transform(databaseUrl).optional(), 'a URL of the form postgres://user:password@host:5432/database, or leave it unset for the embedded database'),
  DATABASE_OWNER_URL: secret(z.string().transform(databaseUrl).optional(), 'a URL of the form postgres://user:password@host:5432/database, for the user who runs migrations'),
  LAZO_DATA: variable(z.string().default('.lazo'), 'the folder for the embedded database, files and the local mailbox'),
  LAZO_SECRET_KEY: secret(z.string().transform(keyOf32Bytes).optional(), '32 random bytes in base64 or hexadecimal; `openssl rand -base64 32` makes one'),
  LAZO_DEMO_PASSWORD: secret(z.string().min(10).optional(), 'a password of at least 10 characters for the demo people'),
  LAZO_ROLE: variable(z.enum(['all', 'web', 'worker']).default('all'), 'all, web or worker'),
  LAZO_TODAY: variable(z.iso.date().optional(), 'the date that the demo data takes for today, as 2026-03-31'),
  SMTP_URL: secret(z.string().refine((text) => /^smtps?:$/.test(URL.parse(text)?.protocol ?? '')).optional(), 'a URL of the form smtp://user:password@host:587 (smtps://…:465), or leave it unset to capture e-mail locally'),
  MAIL_FROM: variable(z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/).default('Lazo <lazo@localhost>'), 'the sender of e-mail, such as Lazo <lazo@example.mx>'),
  LOG_LEVEL: variable(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'), 'fatal, error, warn, info, debug, trace or silent'),
}

/** What the variables say, each read and defaulted. */
export type Environment = { [Name in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[Name]['schema']> }

/**
 * Reads all variables from `source` (usually `process.env`) once. An empty one counts as not set. Problems are
 * collected, not thrown; a value with a problem is missing from the answer.
 */
export function readEnvironment(source: NodeJS.ProcessEnv): { environment: Partial<Environment>; problems: ConfigurationProblem[] } {
  const problems: ConfigurationProblem[] = []
  const environment: Record<string, unknown> = {}
  for (const [name, { schema, expected, secret: hidden }] of Object.entries<Variable>(VARIABLES)) {
    try {
      const { where, text } = hidden ? readSecret(source, name) : { where: name, text: source[name] || undefined }
      const result = schema.safeParse(text)
      if (result.success) environment[name] = result.data
      else problems.push({ where, found: hidden ? `holds ${text?.length ?? 0} characters that do not fit` : `is "${text}"`, remedy: `Set it to ${expected}` })
    } catch (error) {
      problems.push({ where: `${name}_FILE`, found: (error as Error).message, remedy: `Let it name a readable file with ${expected}` })
    }
  }
  return { environment: environment as Partial<Environment>, problems }
}

/** A secret from `NAME`, or from the file that `NAME_FILE` names (without the newline at its end). Throws when both are set or the file cannot be read. */
export function readSecret(source: NodeJS.ProcessEnv, name: string): { where: string; text: string | undefined } {
  const file = source[`${name}_FILE`]
  if (!file) return { where: name, text: source[name] || undefined }
  if (source[name]) throw new Error(`is set together with ${name}`)
  try {
    return { where: `${name}_FILE`, text: readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined }
  } catch (error) {
    throw new Error(`names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}

function variable<T extends z.ZodType>(schema: T, expected: string): Variable<T> {
  return { schema, expected }
}

function secret<T extends z.ZodType>(schema: T, expected: string): Variable<T> {
  return { schema, expected, secret: true }
}

function origin(text: string, context: z.RefinementCtx): string {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username) return url.origin
  context.addIssue('not an origin')
  return z.NEVER
}

function origins(text: string, context: z.RefinementCtx): string[] {
  return text.split(',').map((each) => each.trim()).filter(Boolean).map((each) => origin(each, context))
}

function databaseUrl(text: string, context: z.RefinementCtx): string {
  try {
    parseDatabaseUrl(text)
  } catch (error) {
    context.addIssue((error as Error).message)
  }
  return text
}

function keyOf32Bytes(text: string, context: z.RefinementCtx): Uint8Array {
  const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
  if (key.length !== 32 || !/^[\w+/=-]+$/.test(text)) context.addIssue('not 32 bytes')
  return key
}
