import pg from 'pg'
import { administratorConnection, connectionFor, ROLE_NAMES, type DatabaseSource } from './database-connection.ts'

/** Extensions that searches use: names without accents, and parts of words. Both come with PostgreSQL's contrib. */
const EXTENSIONS = ['unaccent', 'pg_trgm']

/** Any number, the same in all Lazo processes: only one prepares a database at a time. */
const PREPARATION_LOCK = 712_650_001

const { owner, app, feed } = ROLE_NAMES

export interface PreparedDatabase {
  /** Names of wanted extensions that this server does not have. */
  missingExtensions: string[]
}

/**
 * Makes what migrations stand on: the three roles, their rights, the extensions and, on the embedded server, the
 * database. Run at each start before migrations; changes nothing the second time, also when several processes start
 * at once. Throws with the SQL for an administrator when the database user may not do it.
 */
export async function prepareDatabase(source: DatabaseSource): Promise<PreparedDatabase> {
  if (source.kind === 'embedded') {
    await as(source, 'postgres', async (client) => {
      await ensureRoles(client, 'login')
      const { rowCount } = await client.query('select from pg_database where datname = $1', [source.database])
      if (!rowCount) await tolerating('42P04', client.query(`create database ${pg.escapeIdentifier(source.database)} owner ${owner}`))
    })
  }
  return await as(source, undefined, async (client) => {
    await refuseOldServer(client)
    if (source.kind === 'server') {
      await ensureRoles(client, 'nologin')
      await grantMembership(client, source)
    }
    await grantRights(client)
    return { missingExtensions: await ensureExtensions(client) }
  })
}

async function as<T>(source: DatabaseSource, database: string | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(administratorConnection(source, database))
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [PREPARATION_LOCK])
    return await work(client)
  } catch (error) {
    throw (error as pg.DatabaseError).code === '42501' ? await explained(client, error as pg.DatabaseError) : error
  } finally {
    await client.end()
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  if (await version(client) < 150_000) throw new Error('Lazo needs PostgreSQL 15 or later; this database server is older.')
}

async function version(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version")
  return rows[0]?.version ?? 0
}

async function ensureRoles(client: pg.Client, login: 'login' | 'nologin'): Promise<void> {
  for (const name of [owner, app, feed]) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
    if (!rowCount) await tolerating(['42710', '23505'], client.query(`create role ${name} ${login} nosuperuser nocreatedb nocreaterole noinherit nobypassrls`))
  }
}

/** The users of the URLs may become the roles. With a URL for the owner, the other user cannot become the owner. */
async function grantMembership(client: pg.Client, source: DatabaseSource & { kind: 'server' }): Promise<void> {
  const administrator = connectionFor(source, 'owner').user
  const other = connectionFor(source, 'app').user
  const withSet = (await version(client)) >= 160_000 ? ' with inherit false, set true' : ''
  const wanted: [string, string][] = [[owner, administrator], [app, other], [feed, other]]
  for (const [role, user] of wanted) {
    const { rows } = await client.query<{ may: boolean }>('select pg_has_role($1, $2, $3) as may', [user, role, withSet ? 'SET' : 'MEMBER'])
    if (!rows[0]?.may) await client.query(`grant ${role} to ${pg.escapeIdentifier(user)}${withSet}`)
  }
}

async function grantRights(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string; ready: boolean }>(`
    select current_database() as database,
      has_database_privilege('${owner}', current_database(), 'create') and has_schema_privilege('${owner}', 'public', 'create')
      and has_database_privilege('${app}', current_database(), 'connect') and has_database_privilege('${app}', current_database(), 'temporary')
      and has_database_privilege('${feed}', current_database(), 'connect') and has_schema_privilege('${app}', 'public', 'usage') as ready`)
  if (!rows[0]?.ready) await client.query(rightsSql(rows[0]?.database ?? ''))
}

function rightsSql(database: string): string {
  const name = pg.escapeIdentifier(database)
  return `grant create, connect, temporary on database ${name} to ${owner};
grant connect, temporary on database ${name} to ${app};
grant connect on database ${name} to ${feed};
grant create, usage on schema public to ${owner};
grant usage on schema public to ${app}, ${feed};`
}

async function ensureExtensions(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; installed: boolean }>(
    'select name, installed_version is not null as installed from pg_available_extensions where name = any($1)', [EXTENSIONS])
  for (const { name, installed } of rows) if (!installed) await client.query(`create extension if not exists ${name} schema public`)
  return EXTENSIONS.filter((name) => !rows.some((row) => row.name === name))
}

/** Two processes on two databases of one server may make the same role: whoever comes second is content. */
async function tolerating(codes: string | string[], statement: Promise<unknown>): Promise<void> {
  await statement.catch((error: pg.DatabaseError) => {
    if (!codes.includes(error.code ?? '')) throw error
  })
}

async function explained(client: pg.Client, cause: pg.DatabaseError): Promise<Error> {
  const { rows } = await client.query<{ user: string; database: string }>('select session_user as user, current_database() as database')
  const { user = '', database = '' } = rows[0] ?? {}
  const roles = [owner, app, feed].map((role) => `create role ${role} nologin noinherit;`)
  return new Error(`The database user ${user} may not prepare the database ${database} (${cause.message}). Let an administrator run this once there:
${roles.join('\n')}
grant ${owner}, ${app}, ${feed} to ${pg.escapeIdentifier(user)};
${rightsSql(database)}
${EXTENSIONS.map((name) => `create extension if not exists ${name} schema public;`).join('\n')}`, { cause })
}
