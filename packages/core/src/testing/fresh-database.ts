import pg from 'pg'
import { inject } from 'vitest'
import type { DatabaseConnections } from '../kernel/database.ts'
import { newUuid } from '../kernel/identity.ts'
import type { TestServer } from './test-server.ts'

/** A database of its own on the test run's server. */
export interface FreshDatabase {
  /** What `Platform.start` takes: as owner, application and feed. */
  readonly connections: DatabaseConnections
  /** The same as the gateway's `DatabaseSource`. */
  readonly source: { readonly kind: 'embedded'; readonly socketDir: string; readonly port: number; readonly superuser: string; readonly database: string }
  /** Ends whoever is still connected and removes it. Call it after the platform has stopped. */
  drop(): Promise<void>
}

/**
 * An empty database with roles and extensions, for one test file: milliseconds. With `as` it comes from a template that
 * `build` fills once in a test run (migrations, a data set); files that give the same name share the template.
 */
export async function freshDatabase(as?: { readonly name: string; build(empty: FreshDatabase): Promise<void> }): Promise<FreshDatabase> {
  const server = inject('lazoTestServer')
  if (!as) return copyOf(server, server.template)
  const name = `lazo_template_${as.name}`
  await administer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const empty = await copyOf(server, server.template)
    await as.build(empty)
    await endSessions(client, empty.source.database)
    await client.query(`alter database ${empty.source.database} rename to ${pg.escapeIdentifier(name)}`)
  })
  return copyOf(server, name)
}

async function copyOf(server: TestServer, template: string): Promise<FreshDatabase> {
  const database = `t${newUuid().replaceAll('-', '')}`
  await administer(server, async (client) => {
    // Copies of one template wait for each other: PostgreSQL refuses one that is being read.
    await client.query('select pg_advisory_lock(hashtext($1))', [`copy of ${template}`])
    await client.query(`create database ${database} template ${pg.escapeIdentifier(template)} owner lazo_owner`)
  })
  const as = (user: string): pg.ClientConfig => ({ host: server.socketDir, port: server.port, user, database })
  return {
    connections: { owner: as('lazo_owner'), app: as('lazo_app'), feed: as('lazo_feed') },
    source: { kind: 'embedded', socketDir: server.socketDir, port: server.port, superuser: server.superuser, database },
    drop: () => administer(server, async (client) => void (await client.query(`drop database if exists ${database} with (force)`))),
  }
}

async function endSessions(client: pg.Client, database: string): Promise<void> {
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
}

async function administer(server: TestServer, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ host: server.socketDir, port: server.port, user: server.superuser, database: 'postgres' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
