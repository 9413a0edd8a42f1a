import 'reflect-metadata'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { graphql } from 'graphql'
import { Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { coreVersion } from '../core-version.ts'
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts'
import { NoteChange, notesModule, someTenant } from '../testing/notes-module.ts'
import { TestSessions } from '../testing/test-authenticator.ts'
import { systemActor } from './access.ts'
import { fileStore } from './file-store.ts'
import { defineJob, handleJob } from './jobs.ts'
import { silentLogger } from './logger.ts'
import { sqlMigration } from './migrations.ts'
import { Platform, PlatformRefused } from './platform.ts'
import { type AnyPlugin, definePlugin, type PluginParts, type Ports } from './plugin.ts'
import { definePort } from './port.ts'

const ags = someTenant('AGS01')
const Line = definePort<object>()({ id: 'line', title: { es: 'Línea', en: 'The line' }, cardinality: 'one' })

@Resolver()
class Greeting {
  @Query(() => String)
  greeting(): string {
    return 'hola'
  }
}

@Resolver()
class OtherGreeting {
  @Query(() => String, { name: 'greeting' })
  again(): string {
    return 'otra vez'
  }
}

@Resolver(() => NoteChange)
class Mood {
  @FieldResolver(() => String, { nullable: true })
  mood(): string {
    return 'good'
  }
}

@Resolver(() => NoteChange)
class OtherMood {
  @FieldResolver(() => String, { nullable: true })
  mood(): string {
    return 'bad'
  }
}

@Resolver(() => NoteChange)
class Hijack {
  @FieldResolver(() => String)
  text(): string {
    return 'mine now'
  }
}

@Resolver(() => NoteChange)
class NotNull {
  @FieldResolver(() => String)
  colour(): string {
    return 'red'
  }
}

@ObjectType()
class Ghost {
  @Field(() => String) name!: string
}

let database: FreshDatabase
let folder: string
const running: Platform[] = []

interface Made {
  readonly setup?: () => PluginParts<never, Ports> | Promise<PluginParts<never, Ports>>
  readonly [more: string]: unknown
}
const plugin = (name: string, more: Made = {}): AnyPlugin =>
  definePlugin({ name, version: '1.2.3', coreRange: '^1', title: { es: name, en: name }, description: { es: '', en: '' }, ...more } as never)
const start = async (plugins: readonly { plugin: AnyPlugin; onFailure?: 'abort' | 'degrade'; config?: unknown }[], more: Partial<Parameters<typeof Platform.start>[0]> = {}): Promise<Platform> => {
  const platform = await Platform.start({
    coreVersion, modules: [notesModule({ tenants: [ags] }), new TestSessions().module()], plugins: plugins.map((one) => ({ onFailure: 'abort', ...one })),
    connections: database.connections, files: await fileStore(folder), log: silentLogger, clock: () => new Date(), migrations: 'up', poolSize: 3, ...more,
  })
  running.push(platform)
  return platform
}
const refusal = async (...plugins: readonly (AnyPlugin | { plugin: AnyPlugin; onFailure?: 'abort' | 'degrade'; config?: unknown })[]): Promise<string> => {
  const error = await start(plugins.map((one) => ('plugin' in one ? one : { plugin: one }))).then(() => null, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(PlatformRefused)
  return (error as PlatformRefused).message
}
const stateOf = (platform: Platform) => platform.plugins.filter((one) => !one.core).map(({ plugin: { name }, state, reason }) => ({ name, state, reason }))

beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lazo-test-files-'))
})
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()))
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('a plugin that fails', () => {
  const wrongRange = plugin('from-tomorrow', { coreRange: '^9' })
  const throws = plugin('throws', { setup: () => { throw new Error('the licence is missing') } })
  const wrongConfig = plugin('misconfigured', { config: z.object({ folder: z.string() }) })
  const noTables = plugin('half-made', { persistence: () => Promise.reject(new Error('cannot be imported')) })
  const badTables = plugin('bad-tables', { persistence: async () => ({ entities: [], migrations: [sqlMigration('bad-tables/1', ['create table bad_tables (id uuid)', 'create tabel typo ()'])] }) })
  const foreignName = plugin('thief', { persistence: async () => ({ entities: [], migrations: [sqlMigration('notes/99', ['drop table note'])] }) })
  const failing: [AnyPlugin, RegExp][] = [
    [wrongRange, /was made for @lazo\/core \^9, and this is @lazo\/core/],
    [throws, /the licence is missing/],
    [wrongConfig, /its configuration in lazo\.config\.ts cannot be used[^]*folder/],
    [noTables, /cannot be imported/],
    [badTables, /tabel/],
    [foreignName, /notes\/99 has to be named thief\//],
  ]

  test('is left out as configured; the rest runs, and the list and the health say why', async () => {
    const well = plugin('well', { health: async () => ({ ok: true }), setup: () => ({ resolvers: [new Greeting()] }), access: { 'Query.greeting': { may: 'anyone' } } })
    const platform = await start([...failing.map(([one]) => ({ plugin: one, onFailure: 'degrade' as const, config: {} })), { plugin: well }])
    const states = new Map(stateOf(platform).map((one) => [one.name, one]))
    expect(states.get('well')).toEqual({ name: 'well', state: 'RUNNING', reason: null })
    const health = await platform.health()
    for (const [{ name }, reason] of failing) {
      expect(states.get(name), name).toEqual({ name, state: 'DEGRADED', reason: expect.stringMatching(reason) })
      expect(health.find((one) => one.name === name)).toMatchObject({ ok: false, message: expect.stringMatching(reason) })
    }
    expect(platform.schema.getQueryType()!.getFields()).toHaveProperty('greeting')
    const { rows } = await platform.database.reads.query<{ there: string | null }>(`select to_regclass('bad_tables') as there`)
    expect(rows, 'half a migration is none').toEqual([{ there: null }])
    expect(await platform.activations.activate({ dealerships: [ags.id], actor: systemActor }, ags.id, 'throws', {})).toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each(failing)('stops the start where it may not fail, by name: %#', async (one, reason) => {
    const message = await refusal({ plugin: one, config: {} })
    expect(message).toMatch(reason)
    expect(message).toContain(one.name)
  })

  test('a start that is refused says every reason at once, and stops what was set up', async () => {
    expect(await refusal(wrongRange, plugin('notes'))).toMatch(/from-tomorrow[^]*Two plugins are named notes/)
    let stopped = 0
    await refusal(plugin('early', { setup: () => ({ stop: async () => void (stopped += 1) }) }), throws)
    expect(stopped).toBe(1)
  })

  test('in the core is never let pass', async () => {
    await expect(start([], { modules: [throws] })).rejects.toThrow(/the licence is missing/)
  })

  test('the health of one that throws, hangs up or is unwell is said; the others are not held up', async () => {
    const healthy = (name: string, health: () => unknown) => ({ plugin: plugin(name, { setup: () => ({ health: health as never }) }) })
    const platform = await start([healthy('fine', async () => ({ ok: true })), healthy('unwell', async () => ({ ok: false, message: 'no paper' })), healthy('rejects', () => Promise.reject(new Error('x'))), healthy('blows', () => { throw new Error('y') })])
    const health = new Map((await platform.health()).map((one) => [one.name, one.message]))
    expect(['fine', 'unwell', 'rejects', 'blows'].map((name) => health.get(name))).toEqual([null, 'no paper', 'x', 'y'])
  })
})

describe('a schema of many', () => {
  const brings = (name: string, resolvers: readonly object[], access: object = {}, more: Made = {}) => plugin(name, { access, setup: () => ({ resolvers }), ...more })
  const open = { 'Query.greeting': { may: 'anyone' } }

  test('two root fields of one name are refused with both names', async () => {
    expect(await refusal(brings('first', [new Greeting()], open), brings('second', [new OtherGreeting()]))).toContain('first and second both add the field Query.greeting')
  })

  test('so are two fields on one type', async () => {
    expect(await refusal(brings('first', [new Mood()]), brings('second', [new OtherMood()]))).toContain('first and second both add the field NoteChange.mood')
  })

  test('what a type of another module answers stays that module’s', async () => {
    expect(await refusal(brings('hijacker', [new Hijack()]))).toContain('hijacker replaces the field NoteChange.text, which notes declares')
  })

  test('a field on another module’s type has to be nullable', async () => {
    expect(await refusal(brings('strict', [new NotNull()]))).toMatch(/strict adds the field NoteChange\.colour to a type of notes, and it may not be null/)
  })

  test('a root field without a rule, a rule without a field, and a permission that nobody declares are refused', async () => {
    expect(await refusal(brings('careless', [new Greeting()]))).toContain('Query.greeting has no access rule')
    expect(await refusal(brings('dreaming', [], { 'Query.nothing': { may: 'anyone' } }))).toContain('dreaming has an access rule for Query.nothing, and there is no such field')
    expect(await refusal(brings('vague', [new Greeting()], { 'Query.greeting': { may: 'nobody:knows' } }))).toContain('the permission nobody:knows, which no module declares')
  })

  test('two that rule one coordinate or declare one permission are refused before anything is set up', async () => {
    let set = 0
    const setup = () => { set += 1; return {} }
    expect(await refusal(plugin('one', { access: open, setup }), plugin('two', { access: open, setup }))).toContain('two and one both say who may use Query.greeting')
    expect(set).toBe(0)
  })

  test('two jobs, nodes, routes or live fields of one name are refused with both names', async () => {
    const job = handleJob(defineJob({ name: 'shared/work', data: z.object({}) }), async () => undefined)
    expect(await refusal(plugin('one', { setup: () => ({ jobs: [job] }) }), plugin('two', { setup: () => ({ jobs: [job] }) }))).toContain('one and two both work the job shared/work')
    const nodes = { Note: { permission: 'note:read', load: async () => [] } }
    expect(await refusal(plugin('one', { setup: () => ({ nodes }) }), plugin('two', { setup: () => ({ nodes }) }))).toContain('both load nodes of the type Note')
    const live = { noteChanged: { events: [], load: async () => null } }
    expect(await refusal(plugin('one', { setup: () => ({ live }) }))).toContain('notes and one both serve the subscription noteChanged')
  })

  test('what one platform was built with is not in the next one’s schema, and comes back with it', async () => {
    const withMood = brings('moody', [new Mood()], {}, { setup: () => ({ resolvers: [new Mood()], orphanedTypes: [Ghost] }) })
    const fields = (platform: Platform) => Object.keys((platform.schema.getType('NoteChange') as never as { getFields(): object }).getFields())
    expect(fields(await start([{ plugin: withMood }]))).toContain('mood')
    const alone = await start([])
    expect(fields(alone)).not.toContain('mood')
    expect(alone.schema.getType('Ghost')).toBeUndefined()
    expect(fields(await start([{ plugin: withMood }]))).toContain('mood')
  })
})

describe('switches', () => {
  const fills = (name: string) => plugin(name, { provides: { line: Line }, setup: () => ({ implementations: { line: () => ({}) } }) })
  const scope = { dealerships: [ags.id], actor: systemActor }

  test('a port that takes one is not filled twice, also when two processes switch at once: both are named', async () => {
    const plugins = [{ plugin: fills('telmex') }, { plugin: fills('telcel') }]
    const [one, two] = [await start(plugins), await start(plugins)]
    const outcomes = await Promise.all([one.activations.activate(scope, ags.id, 'telmex', {}), two.activations.activate(scope, ags.id, 'telcel', {})])
    const refused = outcomes.find((outcome) => 'code' in outcome)
    expect(outcomes.filter((outcome) => 'code' in outcome)).toHaveLength(1)
    expect(refused).toMatchObject({ code: 'PORT_TAKEN', message: expect.stringMatching(/(telmex.*telcel|telcel.*telmex)/) })
    const winner = (outcomes.find((outcome) => !('code' in outcome)) as AnyPlugin).name
    const loser = winner === 'telmex' ? 'telcel' : 'telmex'
    await one.activations.deactivate(scope, ags.id, winner)
    expect(await one.activations.activate(scope, ags.id, loser, {})).toMatchObject({ name: loser })
  })

  test('settings that do not fit are refused with what is wrong; new defaults reach settings that were kept before', async () => {
    const before = await start([{ plugin: plugin('settled', { settings: z.object({ calls: z.number() }) }) }])
    expect(await before.activations.activate(scope, ags.id, 'settled', { calls: 'many' })).toMatchObject({ code: 'SETTINGS_INVALID', message: expect.stringContaining('calls') })
    await before.activations.activate(scope, ags.id, 'settled', { calls: 3 })
    const after = await start([{ plugin: plugin('settled', { settings: z.object({ calls: z.number(), language: z.string().default('es') }) }) }])
    expect(after.activations.of('settled', ags.id)).toMatchObject({ active: true, settings: { calls: 3, language: 'es' } })
  })

  test('modules of the core cannot be switched', async () => {
    const platform = await start([])
    expect(await platform.activations.deactivate(scope, ags.id, 'notes')).toMatchObject({ code: 'ALWAYS_ON' })
    expect(await platform.activations.activate(scope, ags.id, 'nobody', {})).toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('a database that is behind refuses a start that may only check', async () => {
  const later = plugin('later', { persistence: async () => ({ entities: [], migrations: [sqlMigration('later/1', ['create table later_thing (id uuid)'])] }) })
  await expect(start([{ plugin: later }], { migrations: 'check' })).rejects.toThrow(/The database is behind: later\/1\. Run `npx lazo migrate` first/)
})

test('stopping twice is stopping once, and ends subscriptions and plugins in order', async () => {
  const ended: string[] = []
  const stops = (name: string, end: () => Promise<void> = async () => void ended.push(name)) => ({ plugin: plugin(name, { setup: () => ({ stop: end }) }) })
  const platform = await start([stops('first'), stops('breaks', () => Promise.reject(new Error('x'))), stops('last')])
  await Promise.all([platform.stop(), platform.stop()])
  expect(ended).toEqual(['last', 'first'])
})

test('without a viewer nothing but what anyone may is answered', async () => {
  const platform = await start([])
  const answer = await graphql({ schema: platform.schema, source: '{ noteCount(dealership: "AGS01") }', contextValue: { viewer: null } })
  expect(answer.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED')
})
