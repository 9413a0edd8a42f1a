import { readFileSync } from 'node:fs'

/**
 * What a connection may do. `owner` owns the tables and runs migrations; `app` does everything that a request does
 * and is bound by row-level security; `feed` reads the event log of all dealerships and nothing else.
 */
export type DatabaseRole = 'owner' | 'app' | 'feed'

/** The name of each role in PostgreSQL, for grants and policies in migrations. */
export const ROLE_NAMES: Record<DatabaseRole, string> = { owner: 'lazo_owner', app: 'lazo_app', feed: 'lazo_feed' }

/** The embedded server by its socket, or somebody's server by URL; `ownerUrl` where migrations use another user. */
export type DatabaseSource =
  | { kind: 'embedded'; socketDir: string; port: number; superuser: string; database: string }
  | { kind: 'server'; url: string; ownerUrl?: string }

/** What `new pg.Client()` takes; MikroORM calls `database` `dbName`. */
export interface DatabaseConnection {
  host: string
  port: number
  user: string
  password?: string
  database: string
  ssl: false | { rejectUnauthorized: boolean; ca?: string }
  options?: string
  application_name: string
}

/**
 * How to connect as a role. On the embedded server by signing in as it; on another by one user who takes the role at
 * connection time (`-c role=…`), so that `RESET ROLE` does not give up the limits either.
 */
export function connectionFor(source: DatabaseSource, role: DatabaseRole): DatabaseConnection {
  const application_name = `lazo-${role}`
  if (source.kind === 'embedded') {
    return { host: source.socketDir, port: source.port, user: ROLE_NAMES[role], database: source.database, ssl: false, application_name }
  }
  const connection = parseDatabaseUrl(role === 'owner' ? (source.ownerUrl ?? source.url) : source.url)
  const options = [connection.options, `-c role=${ROLE_NAMES[role]}`].filter(Boolean).join(' ')
  return { ...connection, options, application_name }
}

/** Connects with all rights that Lazo has, to make the roles and grant them. */
export function administratorConnection(source: DatabaseSource, database?: string): DatabaseConnection {
  const application_name = 'lazo-administrator'
  if (source.kind === 'embedded') {
    return { host: source.socketDir, port: source.port, user: source.superuser, database: database ?? source.database, ssl: false, application_name }
  }
  return { ...parseDatabaseUrl(source.ownerUrl ?? source.url), application_name }
}

/**
 * Reads `postgres://user:password@host:port/database`, with `host` (also the folder of a Unix socket), `sslmode`
 * (`disable`, `require`, `verify-ca`, `verify-full`: the certificate is checked by the last three, `no-verify`: it is
 * not), `sslrootcert` (a file) and `options` as parameters. Throws with a message that never holds the password.
 */
export function parseDatabaseUrl(text: string): DatabaseConnection {
  const url = URL.parse(text.replace('@/', '@localhost/'))
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) throw new Error('is not a URL of the form postgres://user:password@host:5432/database')
  const parameters = url.searchParams
  const user = decodeURIComponent(url.username) || parameters.get('user') || 'postgres'
  const password = decodeURIComponent(url.password) || parameters.get('password')
  const options = parameters.get('options')
  return {
    host: parameters.get('host') ?? (url.hostname.replace(/^\[(.*)\]$/, '$1') || 'localhost'),
    port: Number(url.port || parameters.get('port') || 5432),
    user,
    ...(password ? { password } : {}),
    database: decodeURIComponent(url.pathname.slice(1)) || user,
    ssl: encryption(parameters.get('sslmode'), parameters.get('sslrootcert')),
    ...(options ? { options } : {}),
    application_name: 'lazo',
  }
}

function encryption(mode: string | null, certificateFile: string | null): DatabaseConnection['ssl'] {
  switch (mode) {
    case null:
    case 'disable':
      return false
    case 'no-verify':
      return { rejectUnauthorized: false }
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return { rejectUnauthorized: true, ...(certificateFile ? { ca: readFileSync(certificateFile, 'utf8') } : {}) }
    default:
      throw new Error(`has sslmode=${mode}; Lazo knows disable, require, verify-ca, verify-full and no-verify`)
  }
}
