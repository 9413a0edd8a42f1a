import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, type Viewer } from '../../kernel/access.ts'
import { newUuid } from '../../kernel/identity.ts'
import { ComplaintSystem } from '../../complaint-filter/public.ts'
import { coreModules } from '../../core-modules.ts'
import { Platform } from '../../kernel/platform.ts'
import type { SharedResult } from '../../kernel/subscription-group.ts'
import { silentLogger } from '../../kernel/logger.ts'
import { fileStore } from '../../kernel/file-store.ts'
import { coreVersion } from '../../core-version.ts'
import { type CorePlatform, startCorePlatform } from '../core-platform.ts'
import { eventually } from '../eventually.ts'
import { seedSmallGroup, type SmallGroup } from '../small-group.ts'
import { TestSessions } from '../test-authenticator.ts'
import { examplePlugin } from './index.ts'
import { RecordForecast } from './record-forecast.job.ts'

let core: CorePlatform
let group: SmallGroup
let admin: Viewer

const ask = async (document: string, variables: Record<string, unknown> = {}, viewer = admin): Promise<{ data: Record<string, unknown>; codes: unknown[] }> => {
  const { data, errors } = await core.ask(viewer, document, variables)
  return { data: (data ?? {}) as Record<string, unknown>, codes: (errors ?? []).map((error) => error.extensions['code'] ?? error.message) }
}
const switched = async (verb: 'activate' | 'deactivate', dealership: string, settings: unknown = {}) =>
  (await ask(`mutation($input: PluginActivationInput!) { ${verb}Plugin(input: $input) { __typename ... on Problem { code message } } }`, { input: { dealership, plugin: 'example-plugin', settings } })).data[`${verb}Plugin`]
const weather = async () => Object.fromEntries(((await ask('{ dealerships { code weather } }')).data['dealerships'] as { code: string; weather: string | null }[]).map((one) => [one.code, one.weather]))
const recorded = async (dealershipId: string): Promise<string[]> => {
  const rows = await core.platform.readModels.query<{ text: string }>({ dealerships: [dealershipId], actor: systemActor }, { name: 'test-forecast-texts', text: 'select text from example_plugin.forecast order by text' })
  return rows.map((row) => row.text)
}
const close = (dealership: string, day: string) => ask('mutation($input: AddClosureInput!) { addClosure(input: $input) { __typename } }', { input: { dealership, from: `2026-12-${day}`, to: `2026-12-${day}`, reason: 'Inventario' } })
const record = (dealership: string, text: string) => ask('mutation($dealership: String!, $text: String!) { recordForecast(dealership: $dealership, text: $text) { __typename ... on Refused { code by } } }', { dealership, text })

beforeAll(async () => {
  core = await startCorePlatform({ plugins: [{ plugin: examplePlugin, onFailure: 'degrade' }], worker: true })
  group = await seedSmallGroup(core)
  admin = await group.as('admin')
})
afterAll(() => core.stop())

test('it is installed, runs, and is off everywhere: its field is null, its root fields say so, its port is not filled', async () => {
  const { data } = await ask('{ plugins { name state reason core provides network data } }')
  expect((data['plugins'] as { name: string }[]).find((one) => one.name === 'example-plugin')).toMatchObject({ state: 'RUNNING', reason: null, core: false, network: ['https://clima.example'] })
  expect(await weather()).toEqual({ AGS01: null, TIJ02: null })
  expect((await ask('{ forecasts { text } }')).codes).toEqual(['PLUGIN_INACTIVE'])
  expect((await ask('{ forecastsOf(dealership: "AGS01") { text } }')).codes).toEqual(['PLUGIN_INACTIVE'])
  expect((await record('AGS01', 'sol')).codes).toEqual(['PLUGIN_INACTIVE'])
  await expect(core.subscribe(admin, 'subscription { forecastChanged(dealership: "AGS01") { __typename } }')).rejects.toMatchObject({ extensions: { code: 'PLUGIN_INACTIVE', plugin: 'example-plugin' } })
  expect((await core.platform.health()).find((one) => one.name === 'example-plugin')).toMatchObject({ ok: true })
})

test('where it is off its job and its subscriber do nothing', async () => {
  await core.work([group.ags], (unitOfWork) => unitOfWork.enqueue(RecordForecast, { dealershipId: group.ags, text: 'too early' }))
  await close('AGS01', '01')
  await eventually(async () => {
    const { rows } = await core.platform.database.reads.query<{ state: string }>(`select state from pgboss.job where name = 'example-plugin/record-forecast'`)
    return rows.length > 0 && rows.every((row) => row.state === 'completed')
  })
  expect(await recorded(group.ags)).toEqual([])
})

test('switched on in one dealership, live, it works there, and the neighbour is as before', async () => {
  expect(await switched('activate', 'AGS01', { degrees: 'K' })).toMatchObject({ code: 'SETTINGS_INVALID' })
  expect(await switched('activate', 'AGS01', { degrees: 'F' })).toEqual({ __typename: 'Plugin' })
  expect(await weather()).toEqual({ AGS01: '0 forecasts', TIJ02: null })
  expect(await record('AGS01', 'sol')).toEqual({ data: { recordForecast: { __typename: 'Forecast' } }, codes: [] })
  expect((await record('TIJ02', 'sol')).codes).toEqual(['PLUGIN_INACTIVE'])
  expect((await ask('{ forecasts { text source } }')).data['forecasts'], 'without a dealership named: where it is on').toContainEqual({ text: 'sol', source: 'SMN' })
  await close('AGS01', '02')
  await close('TIJ02', '02')
  const texts = await eventually(async () => {
    const now = await recorded(group.ags)
    return now.length === 3 ? now : null
  })
  expect(texts).toEqual([expect.stringMatching(/^calendar \d+$/), 'sol', 'sol, by a job'])
  expect(await recorded(group.tij)).toEqual([])
})

test('its refusal names it and rolls back', async () => {
  expect((await record('AGS01', 'lluvia')).data['recordForecast']).toEqual({ __typename: 'Refused', code: 'NO_RAIN', by: 'example-plugin' })
  expect(await recorded(group.ags)).not.toContain('lluvia')
})

test('its permissions are asked like the core’s', async () => {
  const agent = await group.as('agente')
  expect((await ask('{ forecastsOf(dealership: "AGS01") { text } }', {}, agent)).codes).toEqual([])
  expect((await ask('mutation { recordForecast(dealership: "AGS01", text: "x") { __typename } }', {}, agent)).codes).toEqual(['FORBIDDEN'])
  expect((await ask('{ forecastsOf(dealership: "AGS01") { text } }', {}, await group.as('vecina'))).codes).toEqual(['FORBIDDEN'])
})

test('its implementation of a port serves the dealership with that dealership’s settings', async () => {
  const { ports } = core.platform.environment('test', { complaintSystem: ComplaintSystem })
  const asked = (dealershipId: string) => ports.complaintSystem.call(dealershipId, (system, signal) => system.complaintsAbout([], signal))
  expect(await asked(group.ags)).toMatchObject({ ok: true, plugin: 'example-plugin', value: { system: 'WEATHER-F' } })
  expect(await asked(group.tij)).toMatchObject({ ok: false, failure: 'NOT_CONNECTED' })
  expect(await ports.complaintSystem.filledBy(newUuid())).toBeNull()
})

test('a secret setting is sealed at rest, never shown, stays when it is left out, and reaches the plugin alone', async () => {
  const answered = async () => core.platform.environment('test', { complaintSystem: ComplaintSystem }).ports.complaintSystem.call(group.ags, (system, signal) => system.complaintsAbout([], signal))
  const switchOf = async (viewer: Viewer) => {
    const { data } = await ask('{ plugins { name settingsSchema activation(dealership: "AGS01") { active settings secretsSet } } }', {}, viewer)
    return (data['plugins'] as { name: string; settingsSchema: unknown; activation: unknown }[]).find((one) => one.name === 'example-plugin')!
  }
  expect(await switched('activate', 'AGS01', { degrees: 'F', accessKey: 'llave-1' })).toEqual({ __typename: 'Plugin' })
  expect(await answered()).toMatchObject({ ok: true, value: { notCheckedBecause: 'KEY_OF_7' } })
  expect(await switchOf(admin)).toMatchObject({ settingsSchema: { properties: { accessKey: { secret: true } } }, activation: { active: true, settings: { degrees: 'F' }, secretsSet: ['accessKey'] } })
  expect((await switchOf(await group.as('agente'))).activation, 'who may not switch it sees no settings').toEqual({ active: true, settings: null, secretsSet: null })
  const { rows } = await core.platform.database.feed.query<{ kept: string }>(`select settings::text as kept from plugin_activation where plugin = 'example-plugin'`)
  expect(rows.map((row) => row.kept).join()).not.toContain('llave-1')

  expect(await switched('activate', 'AGS01', { degrees: 'C', accessKey: '' })).toEqual({ __typename: 'Plugin' })
  expect(await answered()).toMatchObject({ value: { system: 'WEATHER-C', notCheckedBecause: 'KEY_OF_7' } })
  expect(await switched('deactivate', 'AGS01')).toEqual({ __typename: 'Plugin' })
  expect(await switched('activate', 'AGS01', { degrees: 'F', accessKey: 'llave-nueva' })).toEqual({ __typename: 'Plugin' })
  expect(await answered()).toMatchObject({ value: { system: 'WEATHER-F', notCheckedBecause: 'KEY_OF_11' } })
})

test('switched off it is silent at once: fields null, streams ended, jobs dropped; its data stays and is there when it is on again', async () => {
  const live = await core.subscribe(admin, 'subscription { forecastChanged(dealership: "AGS01") { __typename } }')
  await record('AGS01', 'nubes')
  expect(((await live.next()).value as SharedResult).data).toBeDefined()
  await eventually(async () => (await recorded(group.ags)).includes('nubes, by a job'))
  const before = await recorded(group.ags)

  expect(await switched('deactivate', 'AGS01')).toEqual({ __typename: 'Plugin' })
  expect(await weather()).toEqual({ AGS01: null, TIJ02: null })
  expect((await record('AGS01', 'nieve')).codes).toEqual(['PLUGIN_INACTIVE'])
  expect(await recorded(group.ags)).toEqual(before)
  await live.return()

  expect(await switched('activate', 'AGS01', core.platform.activations.of('example-plugin', group.ags).settings)).toEqual({ __typename: 'Plugin' })
  expect(await weather()).toEqual({ AGS01: `${before.length} forecasts`, TIJ02: null })
  expect(core.platform.activations.of('example-plugin', group.ags).settings).toEqual({ degrees: 'F' })
})

test('its table stands in its own schema, behind the same wall', async () => {
  const client = new pg.Client(core.database.connections.app)
  await client.connect()
  const { rows } = await client.query('select * from example_plugin.forecast')
  await client.end()
  expect(rows).toEqual([])
  expect(await recorded(group.mty)).toEqual([])
})

test('without it the core runs alone on the same database: no field, no root field, and its table does not hinder', async () => {
  const sessions = new TestSessions()
  const alone = await Platform.start({
    coreVersion, modules: [...coreModules, sessions.module()], plugins: [], connections: core.database.connections, files: await fileStore('/tmp'),
    log: silentLogger, clock: () => new Date(), migrations: 'up', poolSize: 2,
  })
  try {
    await alone.startWorker()
    expect(Object.keys(alone.schema.getQueryType()!.getFields())).not.toContain('forecasts')
    expect(alone.schema.getType('Forecast')).toBeUndefined()
    expect(alone.plugins.every((one) => one.core)).toBe(true)
    const { rows } = await alone.database.reads.query(`select name from pgboss.schedule where name like 'example-plugin/%'`)
    expect(rows, 'what it scheduled is not sent to nobody').toEqual([])
  } finally {
    await alone.stop()
  }
})

test('a switch that another process moves is seen here', async () => {
  const alone = await Platform.start({
    coreVersion, modules: [...coreModules, new TestSessions().module()], plugins: [{ plugin: examplePlugin, onFailure: 'abort' }], connections: core.database.connections, files: await fileStore('/tmp'),
    log: silentLogger, clock: () => new Date(), migrations: 'check', poolSize: 2,
  })
  try {
    expect(alone.activations.isActive('example-plugin', group.ags)).toBe(true)
    await alone.activations.activate({ dealerships: [group.tij], actor: systemActor }, group.tij, 'example-plugin', {})
    await eventually(() => core.platform.activations.isActive('example-plugin', group.tij))
    expect(await weather()).toMatchObject({ TIJ02: '0 forecasts' })
  } finally {
    await alone.stop()
  }
})
