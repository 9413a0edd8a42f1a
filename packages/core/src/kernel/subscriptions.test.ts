import { parse } from 'graphql'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type CorePlatform, startCorePlatform, viewerWith } from '../testing/core-platform.ts'
import { eventually } from '../testing/eventually.ts'
import { NoteChange, notesModule, NoteWritten, someTenant, writeNote } from '../testing/notes-module.ts'
import type { Viewer } from './access.ts'
import { EventLog } from './event-log.ts'
import { LiveFeed } from './live-feed.ts'
import type { LiveField } from './live-field.ts'
import { cursorOf } from './live-field.ts'
import { silentLogger } from './logger.ts'
import { newRequestId } from './identity.ts'
import { Loaders, PersonalDataCount } from './operation-context.ts'
import type { SharedResult } from './subscription-group.ts'
import { type SubscribeRequest, Subscriptions } from './subscriptions.ts'
import { openDatabase } from './database.ts'

const ags = someTenant('AGS01')
const tij = someTenant('TIJ02')
const document = 'subscription($dealership: String! = "AGS01", $after: EventCursor) { noteChanged(dealership: $dealership, after: $after) { __typename ... on NoteChange { cursor text } ... on FeedReset { cursor reason } } }'

let now = new Date()
let loads = 0
const show: LiveField['load'] = async (event, cursor) => new NoteChange(cursor, String(event.data['text']))
let load = show
let core: CorePlatform
const open: AsyncGenerator<SharedResult, void, void>[] = []

const may = (...permissions: string[]): Viewer => core.sessions.put(viewerWith([{ dealershipId: ags.id, code: 'AGS01', permissions }]))
const reader = (): Viewer => may('note:read')
const write = (...texts: string[]) => core.work([ags.id], async (unitOfWork) => { for (const text of texts) await writeNote(unitOfWork, ags.id, text) })
const follow = async (viewer: Viewer, variables: Record<string, unknown> = {}, source = document) => {
  const live = await core.subscribe(viewer, source, variables)
  open.push(live)
  return live
}
interface Told { __typename: string; cursor: string; text?: string; reason?: string }
const told = (result: SharedResult): Told => (JSON.parse(result.json) as { data: { noteChanged: Told } }).data.noteChanged
const next = async (live: AsyncGenerator<SharedResult, void, void>): Promise<Told> => {
  const { value, done } = await live.next()
  if (done || !value) throw new Error('it ended')
  return told(value)
}
const texts = async (live: AsyncGenerator<SharedResult, void, void>, count: number): Promise<(string | undefined)[]> => {
  const heard: (string | undefined)[] = []
  while (heard.length < count) heard.push((await next(live)).text)
  return heard
}
/** The feed of this process has read all that was written. */
const caughtUp = () =>
  eventually(async () => {
    const { from, stop } = await core.platform.feed.follow(ags.id, () => undefined)
    stop()
    return from === (await head())
  })
const head = async (): Promise<bigint> => (await core.platform.eventLog.heads()).get(ags.id) ?? 0n

beforeAll(async () => {
  const live: Partial<LiveField> = { load: (...given) => ((loads += 1), load(...given)) }
  core = await startCorePlatform({ modules: [notesModule({ tenants: [ags, tij], live })], clock: () => now })
  await write('before everything')
  await caughtUp()
})
afterAll(() => core.stop())
afterEach(async () => {
  now = new Date()
  load = show
  await Promise.all(open.splice(0).map((one) => one.return()))
  expect(core.platform.subscriptions.groups, 'whoever left is forgotten').toBe(0)
  await caughtUp()
})

test('events are told in their order, from the subscription on, those of the own dealership alone', async () => {
  const live = await follow(reader())
  await core.work([tij.id], (unitOfWork) => writeNote(unitOfWork, tij.id, 'of the neighbour'))
  await write('one', 'two')
  await write('three')
  expect(await texts(live, 3)).toEqual(['one', 'two', 'three'])
})

test('what happens between subscribing and the first look is not missed', async () => {
  const live = await follow(reader())
  await write('early')
  await caughtUp()
  expect(await texts(live, 1)).toEqual(['early'])
})

test('who comes back with a cursor gets what they missed, each once, and then what follows', async () => {
  const first = await follow(reader())
  await write('a', 'b')
  const { cursor } = await next(first)
  await first.return()
  await write('c', 'd')
  const again = await follow(reader(), { after: cursor })
  expect(await texts(again, 3)).toEqual(['b', 'c', 'd'])
  await write('e')
  expect(await texts(again, 1)).toEqual(['e'])
})

test('coming back while others write leaves neither hole nor double', async () => {
  const from = await head()
  const all = Array.from({ length: 40 }, (_, n) => `w${n}`)
  const writing = (async () => { for (const text of all) await write(text) })()
  const heard: string[] = []
  let cursor = cursorOf(ags.id, from)
  while (heard.length < all.length) {
    const live = await follow(reader(), { after: cursor })
    for (let n = 0; n < 7 && heard.length < all.length; n += 1) {
      const one = await next(live)
      heard.push(one.text!)
      cursor = one.cursor
    }
    await live.return()
  }
  await writing
  expect(heard).toEqual(all)
})

test('a cursor is good in another process, after a restart, and where that process is behind', async () => {
  const live = await follow(reader())
  await write('x')
  const { cursor } = await next(live)
  // A second process on the same database, whose feed has not looked yet.
  const database = await openDatabase(core.database.connections, { entities: [], migrations: [] }, silentLogger, 2)
  const log = new EventLog(database.feed, silentLogger)
  const feed = new LiveFeed(log, database.feed, silentLogger, 60_000)
  const { platform, sessions } = core
  const viewer = reader()
  const elsewhere = new Subscriptions({
    schema: platform.schema, access: platform.access, feed, log, clock: () => now, logger: silentLogger, inactive: () => null,
    fields: new Map([['noteChanged', { events: [NoteWritten.type], load: show }]]),
    authenticator: { authenticate: async () => null, current: async (one) => sessions.put(one) },
  })
  const request = (after: string): SubscribeRequest => ({
    document: parse(document), operationName: null, variables: { after }, viewer,
    context: () => ({ viewer, requestId: newRequestId(), token: null, language: 'es', transport: null, loaders: new Loaders(), personalData: new PersonalDataCount() }),
  })
  const behind = await elsewhere.subscribe(request(cursorOf(ags.id, await head())))
  await write('y', 'z')
  const ahead = await elsewhere.subscribe(request(cursorOf(ags.id, (await head()) - 1n)))
  await feed.start()
  feed.look()
  expect(await texts(behind, 2)).toEqual(['y', 'z'])
  expect(await texts(ahead, 1)).toEqual(['z'])
  const restarted = await elsewhere.subscribe(request(cursor))
  expect(await texts(restarted, 2)).toEqual(['y', 'z'])
  // Woken by the other process, long before its own minute is over.
  await write('woken')
  expect(await texts(restarted, 1)).toEqual(['woken'])
  elsewhere.stop()
  expect(await restarted.next()).toEqual({ value: undefined, done: true })
  await Promise.all([behind.return(), ahead.return()])
  await feed.stop()
  await log.settle()
  await database.close()
})

test('a cursor that is a week old, or none of this dealership, is answered by a reset to go on from', async () => {
  await write('old')
  await caughtUp()
  const before = cursorOf(ags.id, (await head()) - 1n)
  now = new Date(Date.now() + 8 * 24 * 3_600_000)
  const late = await follow(reader(), { after: before })
  const reset = await next(late)
  expect(reset).toEqual({ __typename: 'FeedReset', reason: 'TOO_OLD', cursor: cursorOf(ags.id, await head()) })
  await write('after the reset')
  expect(await texts(late, 1)).toEqual(['after the reset'])

  for (const after of ['nonsense', '', cursorOf(tij.id, 1n), cursorOf(ags.id, 999_999n)]) {
    const lost = await follow(reader(), { after })
    expect(await next(lost)).toMatchObject({ __typename: 'FeedReset', reason: 'UNKNOWN_CURSOR' })
  }
})

test('a cursor at the head is good however old it is: nothing was missed', async () => {
  const at = cursorOf(ags.id, await head())
  now = new Date(Date.now() + 30 * 24 * 3_600_000)
  const live = await follow(reader(), { after: at })
  await write('first in a month')
  expect(await texts(live, 1)).toEqual(['first in a month'])
})

test('events that the log no longer has are no silent hole', async () => {
  const from = await head()
  await write('forgotten', 'kept')
  const owner = new pg.Client({ ...core.database.connections.owner, user: core.database.source.superuser })
  await owner.connect()
  await owner.query('delete from event_log where dealership_id = $1 and position = $2', [ags.id, (from + 1n).toString()])
  await owner.end()
  expect(await next(await follow(reader(), { after: cursorOf(ags.id, from) }))).toMatchObject({ reason: 'TOO_OLD' })
})

test('who does not keep up is told to fetch again, and goes on from there', async () => {
  const slow = await follow(reader())
  const quick = await follow(reader())
  for (let n = 0; n < 3; n += 1) await write(...Array.from({ length: 100 }, (_, at) => `m${n * 100 + at}`))
  expect((await texts(quick, 1))[0]).toBe('m0')
  await caughtUp()
  await write('last of many')
  const reset = await eventually(async () => {
    const one = await next(slow)
    return one.__typename === 'FeedReset' ? one : null
  })
  expect(reset.reason).toBe('TOO_SLOW')
  await write('then')
  const heard = [await next(slow)]
  while (heard.at(-1)!.text !== 'then') heard.push(await next(slow))
  expect(heard.map((one) => one.text).filter((text) => text?.startsWith('m'))).toEqual([])
})

test('a right that is taken away ends the stream before the next event', async () => {
  const viewer = reader()
  const live = await follow(viewer)
  const waiting = live.next()
  core.sessions.put({ ...viewer, grants: new Map([[ags.id, { dealershipId: ags.id, code: 'AGS01', roles: [], permissions: new Set(['note:other']) }]]) })
  await write('secret')
  await expect(waiting).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  expect(await live.next()).toEqual({ value: undefined, done: true })
})

test('a session that has ended ends its streams', async () => {
  const viewer = reader()
  const live = await follow(viewer)
  const waiting = live.next()
  core.sessions.end(viewer)
  await write('secret')
  await expect(waiting).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
})

test('a cursor does not help who has no right any more', async () => {
  await write('secret')
  const viewer = reader()
  const live = await follow(viewer, { after: cursorOf(ags.id, (await head()) - 1n) })
  core.sessions.end(viewer)
  await expect(live.next()).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
})

test('other rights, though still enough, take effect at the next event, and nothing is lost or doubled', async () => {
  const viewer = may('note:read', 'note:other')
  const live = await follow(viewer)
  await write('with both')
  expect(await texts(live, 1)).toEqual(['with both'])
  const fewer = may('note:read')
  core.sessions.put({ ...viewer, grants: fewer.grants })
  await write('with one', 'still')
  expect(await texts(live, 2)).toEqual(['with one', 'still'])
  const like = await follow(fewer)
  expect(core.platform.subscriptions.groups, 'it sits with those who have the same rights').toBe(1)
  await like.return()
})

test('like subscribers share one execution and one text; a cursor does not tell them apart; other rights or variables do', async () => {
  const viewers = [reader(), reader(), reader()]
  const after = cursorOf(ags.id, await head())
  const like = await Promise.all(viewers.map((viewer, n) => follow(viewer, n ? { after } : {})))
  expect(core.platform.subscriptions.groups).toBe(1)
  const more = await follow(may('note:read', 'note:other'))
  const spoken = await follow(core.sessions.put({ ...reader(), language: 'en' }))
  expect(core.platform.subscriptions.groups).toBe(3)
  loads = 0
  await write('shared')
  const results = await Promise.all([...like, more, spoken].map(async (one) => (await one.next()).value!))
  expect(results.map((result) => told(result).text)).toEqual(Array(5).fill('shared'))
  expect(loads).toBe(3)
  expect(results[1]).toBe(results[0])
})

test('leaving while waiting does not hang, ends what was waited for, and frees the group', async () => {
  const live = await follow(reader())
  const waiting = live.next()
  await live.return()
  expect(await waiting).toEqual({ value: undefined, done: true })
  expect(core.platform.subscriptions.groups).toBe(0)
})

test('leaving before the first look frees the group too, and who stays goes on', async () => {
  const [goes, stays] = [await follow(reader()), await follow(reader())]
  await goes.return()
  await write('for one')
  expect(await texts(stays, 1)).toEqual(['for one'])
})

test('who joins while the last one leaves hears what follows', async () => {
  const leaving = await follow(reader())
  const [joining] = await Promise.all([follow(reader()), leaving.return()])
  await write('heard')
  expect(await texts(joining, 1)).toEqual(['heard'])
})

test('an event that cannot be loaded makes everyone fetch again, and the next one is told', async () => {
  const [one, two] = [await follow(reader()), await follow(reader())]
  load = () => Promise.reject(new Error('the table is gone'))
  await write('fails')
  for (const live of [one, two]) expect(await next(live)).toMatchObject({ __typename: 'FeedReset', cursor: cursorOf(ags.id, await head()) })
  load = show
  await write('works')
  for (const live of [one, two]) expect(await texts(live, 1)).toEqual(['works'])
})

test('an event that cannot be loaded for a latecomer makes them fetch again; it is not remembered', async () => {
  await write('later')
  const after = cursorOf(ags.id, (await head()) - 1n)
  load = () => Promise.reject(new Error('the table is gone'))
  expect(await next(await follow(reader(), { after }))).toMatchObject({ __typename: 'FeedReset' })
  load = show
  expect(await texts(await follow(reader(), { after }), 1)).toEqual(['later'])
})

test('what a field has nothing to say about is passed over', async () => {
  load = async (event, cursor) => (event.data['text'] === 'quiet' ? null : show(event, cursor, { dealerships: [], actor: { kind: 'SYSTEM', id: null, name: '' } }))
  const live = await follow(reader())
  await write('quiet', 'loud')
  expect(await texts(live, 1)).toEqual(['loud'])
})

test('a dealership without the right, no viewer, and an operation that is not one live field are refused', async () => {
  await expect(core.subscribe(reader(), document, { dealership: 'TIJ02' })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  await expect(core.subscribe(null as never, document)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
  for (const source of ['{ noteCount(dealership: "AGS01") }', 'subscription { missing }', 'subscription { a: noteChanged(dealership: "AGS01") { __typename } b: noteChanged(dealership: "AGS01") { __typename } }']) {
    await expect(core.subscribe(reader(), source)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
  }
  await expect(core.subscribe(reader(), document, { dealership: 5 })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
})
