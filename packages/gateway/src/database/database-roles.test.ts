import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionFor, type DatabaseConnection, type DatabaseSource } from './database-connection.ts'
import { prepareDatabase } from './database-roles.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'

describe('the database roles', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lazo-roles-'))
  let server: EmbeddedPostgres
  let embedded: DatabaseSource
  const url = (user: string, database: string): string => `postgres://${user}@localhost/${database}?host=${server.socketDir}`

  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataFolder, log: { info: () => undefined, warn: () => undefined }, settings: { fsync: 'off' } })
    embedded = { kind: 'embedded', ...server, database: 'lazo' }
  })
  afterAll(async () => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  const superuser = (database = 'postgres'): DatabaseConnection => ({
    host: server.socketDir, port: server.port, user: server.superuser, database, ssl: false, application_name: 'test',
  })

  test('are made together with the database and its extensions, also when several processes do it at once', async () => {
    const prepared = await Promise.all([prepareDatabase(embedded), prepareDatabase(embedded), prepareDatabase(embedded)])
    expect(prepared).toEqual([1, 2, 3].map(() => ({ missingExtensions: [] })))
    expect(await rows(connectionFor(embedded, 'app'), "select unaccent('Íñigo') as plain, similarity('lopez', 'lópez') > 0 as alike")).toEqual([{ plain: 'Inigo', alike: true }])
    expect(await rows(superuser(), "select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'lazo%' order by 1")).toEqual(
      ['lazo_app', 'lazo_feed', 'lazo_owner'].map((rolname) => ({ rolname, rolsuper: false, rolbypassrls: false, rolcreaterole: false })))
  })

  test('let the application do with the owner’s tables what each grants it, within row-level security, and the feed nothing', async () => {
    await rows(connectionFor(embedded, 'owner'), `create schema desk; create table desk.call (dealership text);
      alter table desk.call enable row level security; alter table desk.call force row level security;
      create policy tenant on desk.call using (dealership = current_setting('lazo.tenant', true));
      create table desk.secret (words text)`)
    await expect(rows(connectionFor(embedded, 'app'), 'select * from desk.secret')).rejects.toThrow(/permission denied/)
    await rows(connectionFor(embedded, 'owner'), 'grant usage on schema desk to lazo_app; grant select, insert on desk.call to lazo_app')
    const app = connectionFor(embedded, 'app')
    await expect(rows(app, "insert into desk.call values ('AGS01')")).rejects.toThrow(/row-level security/)
    expect(await rows(app, "set lazo.tenant = 'AGS01'; insert into desk.call values ('AGS01') returning dealership")).toEqual([{ dealership: 'AGS01' }])
    expect(await rows(app, 'select * from desk.call')).toEqual([])
    await expect(rows(app, 'drop table desk.call')).rejects.toThrow(/owner/)
    await expect(rows(connectionFor(embedded, 'feed'), 'select * from desk.call')).rejects.toThrow(/permission denied/)
  })

  test('work on another server by one user who may create roles and owns the database', async () => {
    await rows(superuser(), 'create role agencia login createrole nosuperuser; ')
    await rows(superuser(), 'create database ppq owner agencia')
    await rows(superuser(), 'grant lazo_owner, lazo_app, lazo_feed to agencia with admin option')
    const source: DatabaseSource = { kind: 'server', url: url('agencia', 'ppq') }
    await prepareDatabase(source)
    await prepareDatabase(source)
    await rows(connectionFor(source, 'owner'), 'create table note (words text); grant insert on note to lazo_app')
    expect(await rows(connectionFor(source, 'app'), "insert into note values ('x'); reset role; select current_user as who, tableowner from pg_tables where tablename = 'note'")).toEqual([{ who: 'lazo_app', tableowner: 'lazo_owner' }])
  })

  test('keep the application from becoming the owner where the owner has a URL of its own', async () => {
    await rows(superuser(), 'create role duena login superuser; create role operadora login')
    await rows(superuser(), 'create database two')
    const source: DatabaseSource = { kind: 'server', url: url('operadora', 'two'), ownerUrl: url('duena', 'two') }
    await prepareDatabase(source)
    await rows(connectionFor(source, 'owner'), 'create table note (words text); grant select on note to lazo_app')
    expect(await rows(connectionFor(source, 'app'), 'select * from note')).toEqual([])
    await expect(rows(connectionFor(source, 'app'), 'set role lazo_owner')).rejects.toThrow(/permission denied/)
  })

  test('that a database user may not make are answered with the SQL for an administrator', async () => {
    await rows(superuser(), 'create role invitado login')
    await rows(superuser(), 'create database three')
    const source: DatabaseSource = { kind: 'server', url: url('invitado', 'three') }
    const refusal = await prepareDatabase(source).then(() => '', (error: Error) => error.message)
    expect(refusal).toContain('invitado may not prepare the database three')
    await rows(superuser('three'), refusal.split('\n').filter((line) => !line.startsWith('create role')).slice(1).join('\n'))
    await expect(prepareDatabase(source)).resolves.toEqual({ missingExtensions: [] })
  })
})

async function rows(connection: DatabaseConnection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const results: pg.QueryResult | pg.QueryResult[] = await client.query(sql)
    return [results].flat().at(-1)?.rows ?? []
  } finally {
    await client.end()
  }
}
