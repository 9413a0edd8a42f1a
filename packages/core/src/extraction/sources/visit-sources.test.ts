import { mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import { createServer, createConnection, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { coreModules } from '../../core-modules.ts'
import { globalId, idOf } from '../../kernel/identity.ts'
import { definePlugin } from '../../kernel/plugin.ts'
import type { Logger } from '../../kernel/logger.ts'
import { type CorePlatform, startCorePlatform } from '../../testing/core-platform.ts'
import { freshDatabase, type FreshDatabase } from '../../testing/fresh-database.ts'
import { seedSmallGroup, type SmallGroup } from '../../testing/small-group.ts'
import type { MappedField } from '../mapping/visit-mapping.ts'
import { Extraction, KeptMapping, StoredFile, VisitSourceConfig } from '../extraction.schema.ts'
import { lookAround } from './look-around.ts'
import { readSource } from './read-source.ts'
import type { SourceEnvironment } from './source-environment.ts'
import { defineVisitSource, VisitSource, VisitSourceProblem } from './visit-source.port.ts'

let now = new Date('2026-11-18T11:00:00Z')
let core: CorePlatform
let group: SmallGroup
let env: SourceEnvironment
let dms: FreshDatabase
let tcp: Server
let folders: string
const logged: string[] = []
const log: Logger = { debug: keep, info: keep, warn: keep, error: keep, child: () => log }
function keep(details: object, message?: string): void {
  logged.push(`${message} ${JSON.stringify(details, (_, value: unknown) => (value instanceof Error ? `${value.message} ${value.stack}` : value))}`)
}

/** Catches the module's own environment: what its jobs are given. */
const catching = coreModules.map((module) => module.name !== 'extraction' ? module : definePlugin({ ...(module as object), setup: (given: SourceEnvironment) => {
  env = given
  return (module.setup as (given: unknown) => never)(given)
} } as never))

/** A plugin of somebody else, with a kind of its own. */
const papeleria = definePlugin({
  name: 'papeleria', version: '1.0.0', coreRange: '^1', title: { es: 'Papelería', en: 'Stationery' }, description: { es: 'Prueba', en: 'Test' },
  provides: { source: VisitSource },
  setup: () => ({
    implementations: {
      source: () => defineVisitSource({
        kind: 'papeleria', title: { es: 'Papelería', en: 'Stationery' }, settings: z.object({ token: z.string().min(3).meta({ secret: true }) }),
        async read({ token }, { window, give }) {
          if (token === 'roto') throw new VisitSourceProblem('TOKEN_EXPIRED', 'The token has expired. Enter a new one.')
          if (token === 'falla') throw new Error(`no luck with ${token}`)
          async function* body(): AsyncGenerator<Uint8Array> {
            yield Buffer.from(`No. de Orden,Fecha de entrega,Nombre del cliente,Telefono,NIV,Tipo\r\nP-${token},${window.to},ANA PRUEBA LOPEZ,4491234567,3N1AB7AP5KY123456,Venta\r\n`)
          }
          await give({ name: 'ventas papeleria.csv', body: body() })
        },
      }),
    },
  }),
})

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'lazo-sources-'))
  for (const code of ['AGS01', 'TIJ02']) mkdirSync(join(folders, code))
  core = await startCorePlatform({
    modules: catching, plugins: [{ plugin: papeleria, onFailure: 'abort' }], clock: () => now, log, config: { extraction: { folders: [join(folders, '{dealership}')], databases: ['127.0.0.1:*'] } },
  })
  group = await seedSmallGroup(core)
  dms = await freshDatabase()
  const { socketDir, port } = inject('lazoTestServer')
  // The server of the tests has a socket only; a dealership's database is reached over the network.
  tcp = createServer((socket) => {
    const server = createConnection(join(socketDir, `.s.PGSQL.${port}`))
    socket.on('error', () => server.destroy()).pipe(server).on('error', () => socket.destroy()).pipe(socket)
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  await inDms(async (client) => {
    await client.query(`create table ventas (orden text, entrega timestamptz, cliente text, telefono text, niv text, tipo text)`)
    await client.query(`insert into ventas select 'V-' || n, timestamptz '2026-11-17 09:00-06' + (n % 8) * interval '1 hour', 'CLIENTE ' || n || ' PEREZ LOPEZ', '449' || lpad((1000000 + n)::text, 7, '0'), null, 'Venta' from generate_series(1, 20000) n`)
    await client.query(`insert into ventas values ('V-OTRO', '2026-11-16 10:00-06', 'NO DE ESE DIA', null, null, 'Venta')`)
  })
})
afterAll(async () => {
  await core.stop()
  tcp.close()
  await dms.drop()
  await rm(folders, { recursive: true, force: true })
})

async function inDms(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(dms.connections.owner)
  await client.connect()
  await work(client).finally(() => client.end())
}
const url = (more: { user?: string; database?: string; port?: number } = {}) =>
  `postgres://${more.user ?? 'lazo_owner'}:sesamo-secreto@127.0.0.1:${more.port ?? (tcp.address() as AddressInfo).port}/${more.database ?? dms.source.database}`
const query = `select orden as "No. de Orden", entrega as "Fecha de entrega", cliente as "Nombre del cliente", telefono as "Teléfono", niv as "NIV", tipo as "Tipo" from ventas where entrega >= :from and entrega < :after order by orden`

interface Saved { saveVisitSource: { __typename: string; id: string; code: string; message: string; settings: unknown; secretsSet: string[]; nextRunAt: string | null } }
async function save(input: Record<string, unknown>, who: 'admin' | 'vecina' | 'agente' = 'admin') {
  const answer = await core.ask(await group.as(who), `mutation($input: SaveVisitSourceInput!) { saveVisitSource(input: $input) { __typename ... on Problem { code message } ... on VisitSourceConfig { id settings secretsSet nextRunAt } } }`, {
    input: { dealership: 'AGS01', kind: 'sql', active: true, ...input },
  })
  return answer.errors ? { errors: answer.errors } : (answer.data as unknown as Saved).saveVisitSource
}
/** A source made by the administrator; its key. */
async function source(input: Record<string, unknown>): Promise<string> {
  const saved = await save(input)
  expect(saved).toMatchObject({ __typename: 'VisitSourceConfig' })
  return idOf('VisitSourceConfig', (saved as { id: string }).id)!
}
const read = (sourceId: string, byHand = false, window = { from: '2026-11-17', to: '2026-11-17' }) =>
  readSource(env, { dealershipId: group.ags, sourceId, window, byHand, signal: new AbortController().signal })
const stored = (sourceId: string) => core.work([group.ags], ({ em }) => em.findOneOrFail(VisitSourceConfig, { id: sourceId }))
const extractions = (sourceId: string) => core.work([group.ags], ({ em }) => em.find(Extraction, { sourceId }, { orderBy: { id: 'asc' } }))
const jobs = async (queue: string, by: string, key: string): Promise<Record<string, unknown>[]> =>
  core.work([], async ({ em }) => (await em.getConnection().execute(`select data from pgboss.job where name = ? and data->>? = ?`, [queue, by, key])).map((row) => (row as { data: Record<string, unknown> }).data))

test('a query’s 20,000 rows of the window become one extraction, read by cursor in bounded memory', async () => {
  const id = await source({ name: 'ventas del DMS', settings: { url: url(), query } })
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  expect(await read(id)).toMatchObject({ problem: null, extractions: [expect.any(String)] })
  expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1_048_576)
  const [extraction] = await extractions(id)
  expect(extraction).toMatchObject({ status: 'WAITING', sourceKind: 'sql', sourceName: 'ventas del DMS', fileName: 'consulta_2026-11-17_2026-11-17.csv' })
  const file = await core.work([group.ags], ({ em }) => em.findOneOrFail(StoredFile, { id: extraction!.fileId }))
  const text = await env.files.withLocalPath(file.key, (path) => readFile(path, 'utf8'))
  expect(text.split('\r\n').length).toBe(20_002)
  expect(text.split('\r\n')[1]).toBe('V-1,2026-11-17 10:00:00-06,CLIENTE 1 PEREZ LOPEZ,4491000001,,Venta')
  expect(text).not.toContain('V-OTRO')
  expect(await jobs('extraction/run', 'extractionId', extraction!.id)).toHaveLength(1)
  expect(await stored(id)).toMatchObject({ lastProblem: null, lastProblemCode: null, readUpTo: '2026-11-17', lastRunAt: now })
})

test('no rows is a good night without an extraction', async () => {
  const id = await source({ name: 'domingo', settings: { url: url(), query } })
  expect(await read(id, false, { from: '2026-11-08', to: '2026-11-08' })).toEqual({ extractions: [], problem: null })
  expect(await stored(id)).toMatchObject({ readUpTo: '2026-11-08' })
})

test('what is wrong with a query is said plainly, kept with the source, and never tells the address', async () => {
  const settings = { url: url(), query: 'select nada from ventas' }
  const id = await source({ name: 'con errores', settings })
  const closed = (tcp.address() as AddressInfo).port === 1 ? 2 : 1
  const cases: [code: string, settings: object][] = [
    ['UNKNOWN_COLUMN', settings],
    ['UNKNOWN_TABLE', { ...settings, query: 'select 1 from nada' }],
    ['NOT_A_SELECT', { ...settings, query: 'with x as (delete from ventas returning 1) select * from x' }],
    ['QUERY_TIMED_OUT', { ...settings, query: 'select pg_sleep(20)', timeoutSeconds: 1 }],
    ['QUERY_FAILED', { ...settings, query: "select * from ventas where entrega > 'ayer temprano'::date" }],
    ['CANNOT_CONNECT', { ...settings, url: url({ port: closed }) }],
    ['CANNOT_SIGN_IN', { ...settings, url: url({ database: 'no_hay' }) }],
  ]
  for (const [code, changed] of cases) {
    const globalKey = globalId('VisitSourceConfig', id)
    expect(await save({ id: globalKey, name: 'con errores', settings: changed })).toMatchObject({ __typename: 'VisitSourceConfig' })
    const { problem } = await read(id)
    expect(problem?.code).toBe(code)
    const kept = await stored(id)
    expect(kept).toMatchObject({ lastProblemCode: code, lastProblem: problem!.message, readUpTo: null })
    expect(kept.lastProblem).not.toMatch(/sesamo|127\.0\.0\.1/)
  }
  const { rows } = await new Promise<{ rows: { n: number }[] }>((resolve) => void inDms(async (client) => resolve(await client.query('select count(*)::int as n from ventas'))))
  expect(rows[0]!.n).toBe(20_001)
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.join('\n')).not.toMatch(/sesamo/)
})

test('secrets are sealed at rest, never shown, kept when left out, and bound to their source', async () => {
  const saved = (await save({ name: 'sellada', settings: { url: url(), query } })) as Saved['saveVisitSource']
  expect(saved).toMatchObject({ settings: { query, timeoutSeconds: 120 }, secretsSet: ['url'] })
  const id = idOf('VisitSourceConfig', saved.id)!
  const first = (await stored(id)).settings['url']
  expect(JSON.stringify(first)).not.toContain('sesamo')
  expect(first).toEqual({ sealed: expect.stringMatching(/^v1\./) })

  expect(await save({ id: saved.id, name: 'sellada 2', settings: { url: '', query } })).toMatchObject({ secretsSet: ['url'] })
  expect((await read(id, false, { from: '2026-11-08', to: '2026-11-08' })).problem).toBeNull()

  const thief = await source({ name: 'ajena', settings: { url: url(), query } })
  await core.work([group.ags], async ({ em }) => void ((await em.findOneOrFail(VisitSourceConfig, { id: thief })).settings = { url: first, query, timeoutSeconds: 5 }))
  expect((await read(thief)).problem?.code).toBe('SECRET_UNREADABLE')
  expect(await save({ id: globalId('VisitSourceConfig', thief), name: 'ajena', settings: { query } })).toMatchObject({ code: 'SECRET_UNREADABLE' })
  expect(await save({ id: globalId('VisitSourceConfig', thief), name: 'ajena', settings: { url: url(), query } })).toMatchObject({ __typename: 'VisitSourceConfig' })
  const shown = await core.ask(await group.as('admin'), `{ visitSources(dealership: "AGS01") { name settings } visitSourceKinds(dealership: "AGS01") { kind title settingsSchema } }`)
  expect(JSON.stringify(shown)).not.toMatch(/sesamo|sealed/)
})

test('a source that cannot be is refused with what to do', async () => {
  await source({ name: 'única', settings: { url: url(), query } })
  const settings = { url: url(), query }
  expect(await save({ name: 'ÚNICA', settings })).toMatchObject({ code: 'SOURCE_NAME_TAKEN' })
  expect(await save({ name: ' ', settings })).toMatchObject({ code: 'SOURCE_NAME_INVALID' })
  expect(await save({ name: 'x', kind: 'ftp', settings })).toMatchObject({ code: 'SOURCE_KIND_UNKNOWN' })
  expect(await save({ name: 'x', settings: { query } })).toMatchObject({ code: 'SETTINGS_INVALID' })
  expect(await save({ name: 'x', settings: { ...settings, query: 'delete from ventas' } })).toMatchObject({ code: 'SETTINGS_INVALID', message: expect.stringContaining('does more than read') })
  expect(await save({ name: 'x', settings: { ...settings, url: 'postgres://postgres@%2Ftmp%2Flazo/lazo' } })).toMatchObject({ code: 'SETTINGS_INVALID' })
  expect(await save({ name: 'x', settings: [] })).toMatchObject({ code: 'SETTINGS_INVALID' })
  expect(await save({ id: globalId('VisitSourceConfig', group.ags), name: 'x', settings })).toMatchObject({ __typename: 'NotFound' })
  expect(await save({ dealership: 'AGS01', name: 'x', settings }, 'agente')).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  expect(await save({ dealership: 'AGS01', name: 'x', settings }, 'vecina')).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
})

test('an administrator has a source run now; another group’s is not found', async () => {
  const id = await source({ name: 'a mano', settings: { url: url(), query } })
  const run = async (who: 'admin' | 'vecina') =>
    core.ask(await group.as(who), `mutation($id: ID!) { runVisitSource(source: $id) { __typename ... on VisitSourceConfig { name nextRunAt } } }`, { id: globalId('VisitSourceConfig', id) })
  expect(await run('admin')).toMatchObject({ data: { runVisitSource: { name: 'a mano', nextRunAt: '2026-11-18T12:00:00.000Z' } } })
  expect(await run('vecina')).toMatchObject({ data: { runVisitSource: { __typename: 'NotFound' } } })
  expect(await jobs('extraction/read-source', 'sourceId', id)).toEqual([{ dealershipId: group.ags, sourceId: id, from: '2026-11-17', to: '2026-11-17', byHand: true }])
})

test('a watched folder gives each file once, and leaves alone what is still written, linked or not asked for', async () => {
  const folder = join(folders, 'AGS01')
  const row = (order: string) => `No. de Orden,Fecha de entrega,Nombre del cliente,Tipo\r\n${order},17/11/2026,ANA PRUEBA LOPEZ,Venta\r\n`
  const put = async (name: string, text: string, at = '2026-11-18T10:00:00Z') => {
    await writeFile(join(folder, name), text)
    await utimes(join(folder, name), new Date(at), new Date(at))
  }
  await put('ventas 1.csv', row('F-1'))
  await put('Ventas 2.CSV', row('F-2'), '2026-11-18T09:00:00Z')
  await put('notas.doc', 'x')
  await symlink('/etc/passwd', join(folder, 'passwd.csv'))
  mkdirSync(join(folder, 'carpeta.csv'))
  const id = await source({ name: 'carpeta', kind: 'folder', settings: { folder, pattern: '*.csv' } })
  expect((await read(id)).problem).toBeNull()
  expect((await extractions(id)).map((one) => [one.fileName, one.status])).toEqual([['Ventas 2.CSV', 'WAITING'], ['ventas 1.csv', 'WAITING']])
  expect(await read(id)).toEqual({ extractions: [], problem: null })

  await put('ventas 3.csv', row('F-3'), now.toISOString())
  await put('ventas 1.csv', row('F-1B'))
  expect(await read(id)).toMatchObject({ extractions: [expect.any(String)], problem: { code: 'FILES_STILL_CHANGING', transient: true } })
  now = new Date(now.getTime() + 120_000)
  expect(await read(id)).toMatchObject({ extractions: [expect.any(String)], problem: null })
  expect(await extractions(id)).toHaveLength(4)
  await rm(join(folder, 'ventas 3.csv'))
})

test('only the folders that the installation opened for the dealership are read, by no detour', async () => {
  await symlink(join(folders, 'TIJ02'), join(folders, 'AGS01', 'atajo'))
  const id = await source({ name: 'carpeta ajena', kind: 'folder', settings: { folder: join(folders, 'TIJ02') } })
  const tried = async (folder: string) => {
    const saved = await save({ id: globalId('VisitSourceConfig', id), name: 'carpeta ajena', kind: 'folder', settings: { folder } })
    return 'code' in saved && saved.code ? saved.code : (await read(id)).problem?.code
  }
  expect((await read(id)).problem?.code).toBe('FOLDER_NOT_OPENED')
  expect(await tried(join(folders, 'AGS01', 'atajo'))).toBe('FOLDER_IS_A_LINK')
  expect(await tried(join(folders, 'AGS01', 'no existe'))).toBe('FOLDER_NOT_FOUND')
  expect(await tried('/etc')).toBe('FOLDER_NOT_OPENED')
  expect(await tried(`${folders}/AGS01/../TIJ02`)).toBe('SETTINGS_INVALID')
  expect(await tried('ventas')).toBe('SETTINGS_INVALID')
})

test('columns that nobody knows make an extraction that failed, seen, and tried again once a mapping is kept', async () => {
  const folder = join(folders, 'AGS01', 'raros')
  mkdirSync(folder)
  await writeFile(join(folder, 'raro.csv'), 'Referencia rara,Cuándo,Quién\r\nR-1001,17/11/2026,ANA PRUEBA LOPEZ\r\nR-1002,17/11/2026,LUIS PRUEBA RUIZ\r\n')
  await writeFile(join(folder, 'vacio.csv'), '')
  for (const name of ['raro.csv', 'vacio.csv']) await utimes(join(folder, name), new Date('2026-11-18T08:00:00Z'), new Date('2026-11-18T08:00:00Z'))
  const id = await source({ name: 'raros', kind: 'folder', settings: { folder } })
  expect((await read(id)).problem).toBeNull()
  const failed = await extractions(id)
  expect(failed.map((one) => [one.fileName, one.status, one.problem?.code])).toEqual([['raro.csv', 'FAILED', 'MAPPING_NEEDED'], ['vacio.csv', 'FAILED', 'EMPTY_FILE']])
  expect(failed[0]!.problem!.message).toContain('keep it as "raros"')
  expect((await read(id)).extractions).toEqual([])
  expect((await read(id, true)).extractions).toHaveLength(2)
  now = new Date(now.getTime() + 60_000)
  await core.work([group.ags], async ({ em, newId }) => void em.create(KeptMapping, {
    id: newId(), dealershipId: group.ags, source: 'Raros', sheet: null, keptBy: null, keptAt: now,
    mapping: { version: 1, nameOrder: 'GIVEN_FIRST', dateOrder: 'dmy', kind: { fixed: 'SALE', confidence: 1, reason: 'PERSON' },
      fields: [['orderNumber', 'Referencia rara'], ['visitDate', 'Cuándo'], ['customerName', 'Quién']].map(([target, header], column) => ({ target, header, column, confidence: 1, reason: 'PERSON' }) as MappedField) },
  }))
  expect((await read(id)).extractions).toHaveLength(2)
  expect((await extractions(id)).slice(-2).map((one) => [one.fileName, one.status])).toEqual([['raro.csv', 'WAITING'], ['vacio.csv', 'FAILED']])
  expect((await read(id)).extractions).toEqual([])
})

test('a plugin adds a kind where it is switched on; its refusals are its words, its failures stay its own', async () => {
  const kinds = async () => ((await core.ask(await group.as('admin'), `{ visitSourceKinds(dealership: "AGS01") { kind title settingsSchema } }`)).data as { visitSourceKinds: { kind: string; title: string; settingsSchema: { properties: Record<string, object> } }[] }).visitSourceKinds
  expect((await kinds()).map((one) => one.kind)).toEqual(['sql', 'folder'])
  expect((await kinds())[0]!.settingsSchema.properties['url']).toMatchObject({ type: 'string', secret: true, title: 'Dirección de la base de datos' })
  await core.platform.activations.activate({ dealerships: [group.ags], actor: { kind: 'SYSTEM', id: null, name: 'test' } }, group.ags, 'papeleria', {})
  expect((await kinds()).map((one) => [one.kind, one.title])).toContainEqual(['papeleria', 'Papelería'])

  const id = await source({ name: 'papel', kind: 'papeleria', settings: { token: 'abc' } })
  expect((await stored(id)).settings['token']).toEqual({ sealed: expect.any(String) })
  expect((await read(id)).problem).toBeNull()
  expect(await extractions(id)).toMatchObject([{ sourceKind: 'papeleria', fileName: 'ventas papeleria.csv', status: 'WAITING' }])
  for (const [token, code] of [['roto', 'TOKEN_EXPIRED'], ['falla', 'SOURCE_FAILED']] as const) {
    await save({ id: globalId('VisitSourceConfig', id), name: 'papel', kind: 'papeleria', settings: { token } })
    expect((await read(id)).problem?.code).toBe(code)
  }
  await core.platform.activations.deactivate({ dealerships: [group.ags], actor: { kind: 'SYSTEM', id: null, name: 'test' } }, group.ags, 'papeleria')
  expect((await read(id)).problem?.code).toBe('SOURCE_KIND_UNKNOWN')
})

test('the night is begun once, also when two workers look at the same moment, and catches up with what was missed', async () => {
  const id = await source({ name: 'de noche', settings: { url: url(), query } })
  const off = await source({ name: 'apagada', settings: { url: url(), query }, active: false })
  await core.work([group.ags], async ({ em }) => void ((await em.findOneOrFail(VisitSourceConfig, { id })).readUpTo = '2026-11-14'))
  now = new Date('2026-11-18T11:59:00Z')
  await lookAround(env)
  const before = await jobs('extraction/read-source', 'sourceId', id)
  now = new Date('2026-11-18T12:00:30Z')
  await Promise.all([lookAround(env), lookAround(env), lookAround(env)])
  await lookAround(env)
  const all = await jobs('extraction/read-source', 'sourceId', id)
  expect(all.slice(before.length)).toEqual([{ dealershipId: group.ags, sourceId: id, from: '2026-11-15', to: '2026-11-17', byHand: false }])
  expect(await jobs('extraction/read-source', 'sourceId', off)).toEqual([])
  // Tijuana's six o'clock comes two hours later.
  const nights = await core.work([group.ags, group.tij], async ({ em }) => (await em.getConnection().execute(`select dealership_id, date::text from nightly_run where date = '2026-11-18'`, [], 'all', em.getTransactionContext())) as { dealership_id: string }[])
  expect(nights.map((night) => night.dealership_id)).toEqual([group.ags])
})

test('an extraction that a dead process left is put on its way again, and one that merely waits in the queue is not', async () => {
  const id = await source({ name: 'abandonada', settings: { url: url(), query: `${query} limit 3` } })
  await read(id)
  const [left] = await extractions(id)
  now = new Date(now.getTime() + 600_000)
  await lookAround(env)
  expect(await jobs('extraction/run', 'extractionId', left!.id)).toHaveLength(1)
  await core.work([], async ({ em }) => void (await em.getConnection().execute(`update pgboss.job set state = 'active' where data->>'extractionId' = ?`, [left!.id])))
  await Promise.all([lookAround(env), lookAround(env)])
  expect((await jobs('extraction/run', 'extractionId', left!.id)).length).toBeGreaterThan(1)
})

test('the whole way: asked for by hand, read by a worker, and imported', async () => {
  const folder = join(folders, 'AGS01', 'entera')
  mkdirSync(folder)
  await writeFile(join(folder, 'ventas.csv'), 'No. de Orden;Fecha de entrega;Nombre del cliente;Teléfono;Tipo\r\nE-1;17/11/2026;ANA PRUEBA LOPEZ;4491234567;Venta\r\nE-2;17/11/2026;LUIS PRUEBA RUIZ;4497654321;Venta\r\n')
  await utimes(join(folder, 'ventas.csv'), new Date('2026-11-18T08:00:00Z'), new Date('2026-11-18T08:00:00Z'))
  // What the other tests left in the queue is not this one's business.
  await core.work([], async ({ em }) => void (await em.getConnection().execute(`delete from pgboss.job where name like 'extraction/%'`)))
  const byFolder = await source({ name: 'entera', kind: 'folder', settings: { folder } })
  const admin = await group.as('admin')
  const feed = await core.subscribe(admin, 'subscription { extractionProgressed(dealership: "AGS01") { ... on ExtractionProgressed { extraction { sourceName status finishedAt counts { rows imported } } } } }')
  await core.ask(admin, 'mutation($id: ID!) { runVisitSource(source: $id) { __typename } }', { id: globalId('VisitSourceConfig', byFolder) })
  await core.platform.startWorker()
  interface Told { data?: { extractionProgressed: { extraction?: { sourceName: string; finishedAt: string | null } } } }
  for await (const told of feed) {
    const extraction = (told as Told).data?.extractionProgressed.extraction
    if (extraction?.sourceName === 'entera' && extraction.finishedAt) break
  }
  expect(await extractions(byFolder)).toMatchObject([{ status: 'DONE', counts: { rows: 2, imported: 2 } }])
  expect(await stored(byFolder)).toMatchObject({ lastProblem: null, readUpTo: '2026-11-17' })
})
