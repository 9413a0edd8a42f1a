import type { SqlEngine } from './sql-statement.ts'

/** Where a dealership's database listens, read from its URL. */
export interface DatabaseAddress {
  readonly engine: SqlEngine
  readonly host: string
  /** What the host was looked up as; without it the host itself is connected to. */
  readonly ip?: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** `require` encrypts, `verify-full` also checks the server's certificate. */
  readonly tls: 'disable' | 'require' | 'verify-full'
}

const engines: Readonly<Record<string, { engine: SqlEngine; port: number }>> = {
  'postgres:': { engine: 'postgres', port: 5432 },
  'postgresql:': { engine: 'postgres', port: 5432 },
  'mysql:': { engine: 'mysql', port: 3306 },
  'mariadb:': { engine: 'mysql', port: 3306 },
}

/**
 * Reads `postgres://user:password@host:5432/database?sslmode=require` (or `mysql://`, `mariadb://`); null when it is no such
 * URL. Only a host on the network counts: a socket of this machine would lead to the platform's own database, where it runs
 * as a trusted user. Other options of drivers (files of certificates, commands) are not taken from a URL either.
 */
export function databaseAddress(text: string): DatabaseAddress | null {
  const url = URL.parse(text)
  const known = url && engines[url.protocol]
  if (!known) return null
  try {
    const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1')
    const database = decodeURIComponent(url.pathname.slice(1))
    const tls = url.searchParams.get('sslmode') ?? 'disable'
    if (!/^[\w.:-]+$/.test(host) || database === '' || url.username === '' || (tls !== 'disable' && tls !== 'require' && tls !== 'verify-full')) return null
    if ([...url.searchParams.keys()].some((key) => key !== 'sslmode')) return null
    return { engine: known.engine, host, port: url.port ? Number(url.port) : known.port, user: decodeURIComponent(url.username), password: decodeURIComponent(url.password), database, tls }
  } catch {
    return null
  }
}

/** For the drivers. */
export function tlsOptions(tls: DatabaseAddress['tls']): { rejectUnauthorized: boolean } | undefined {
  return tls === 'disable' ? undefined : { rejectUnauthorized: tls === 'verify-full' }
}
