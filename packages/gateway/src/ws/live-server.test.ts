import { once } from 'node:events'
import type { GraphQLError } from 'graphql'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type Actor, startTestPlatform, type TestPlatform } from '../testing/index.ts'

let lazo: TestPlatform
let ana: Actor
let admin: Actor
const changed = 'subscription ($dealership: String!, $after: EventCursor) { organizationChanged(dealership: $dealership, after: $after) { __typename ... on OrganizationChanged { what cursor } ... on FeedReset { cursor reason } } }'

beforeAll(async () => {
  lazo = await startTestPlatform({ worker: false, publicUrl: 'https://lazo.example.com', socketRules: { operationsPerSocket: 3, socketsPerSession: 2 } })
  ana = await lazo.agent('AGS01')
  admin = await lazo.admin('AGS01')
})
afterAll(() => lazo.stop())

const closeADay = (date: string): Promise<unknown> => admin.mutate('mutation ($input: AddClosureInput!) { addClosure(input: $input) { __typename } }', { input: { dealership: 'AGS01', from: date, to: date, reason: 'Inventario' } })

/** A raw socket: what a program that is no graphql-ws client might do. */
async function raw(headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${lazo.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers })
  await once(socket, 'open')
  return socket
}
async function initialized(actor: Actor): Promise<WebSocket> {
  const socket = await raw()
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${actor.token}` } }))
  await once(socket, 'message')
  return socket
}
const nextMessage = async (socket: WebSocket): Promise<{ type: string; id: string; payload: { message: string; extensions: { code: string } }[] }> => JSON.parse(String((await once(socket, 'message'))[0])) as never
const closedWith = async (socket: WebSocket): Promise<number> => Number((await once(socket, 'close'))[0])

/** Iterates until the subscription stands, which a change made right after subscribing might precede. */
async function firstOf(results: AsyncIterableIterator<unknown>, cause: () => Promise<unknown>): Promise<unknown> {
  const first = results.next()
  let there = false
  void first.then(() => (there = true), () => (there = true))
  await vi.waitFor(async () => {
    await cause()
    expect(there).toBe(true)
  }, { timeout: 10_000, interval: 200 })
  return (await first).value
}

let day = 0
const anyDay = (): Promise<unknown> => closeADay(new Date(Date.UTC(2027, 0, 1) + 86_400_000 * day++).toISOString().slice(0, 10))

test('what happens is told to who subscribed', async () => {
  const other = await lazo.person({ email: 'otra@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  const results = other.subscribe(changed, { dealership: 'AGS01' })
  expect(await firstOf(results, anyDay)).toMatchObject({ data: { organizationChanged: { __typename: 'OrganizationChanged', cursor: expect.stringMatching(/\w/) } } })
  await results.return?.()
})

test('a cursor that is none is answered with a reset', async () => {
  const results = ana.subscribe(changed, { dealership: 'AGS01', after: 'nonsense' })
  expect((await results.next()).value).toMatchObject({ data: { organizationChanged: { __typename: 'FeedReset', reason: 'UNKNOWN_CURSOR' } } })
  await results.return?.()
})

test("another dealership's feed is refused as an error with its code", async () => {
  const failure = await ana.subscribe(changed, { dealership: 'TIJ02' }).next().then(() => null, (errors: unknown) => errors as GraphQLError[])
  expect(failure?.[0]?.extensions['code']).toBe('FORBIDDEN')
})

test.each([
  ['a query', '{ dealerships { code } }', 'BAD_USER_INPUT'],
  ['a mutation', 'mutation { signOut { done } }', 'BAD_USER_INPUT'],
  ['introspection', '{ __schema { queryType { name } } }', 'BAD_USER_INPUT'],
  ['two subscriptions in one', 'subscription { a: organizationChanged(dealership: "AGS01") { __typename } b: organizationChanged(dealership: "AGS01") { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['what cannot be read', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ['too many aliases', `subscription { organizationChanged(dealership: "AGS01") { ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(' ')} ${Array.from({ length: 31 }, (_, index) => `... on OrganizationChanged { b${index}: what }`).join(' ')} } }`, 'LIMIT_EXCEEDED'],
  ['too many tokens', `subscription { organizationChanged(dealership: "AGS01") { ${'__typename '.repeat(5000)} } }`, 'LIMIT_EXCEEDED'],
  ['a wrong variable', 'subscription ($d: String!) { organizationChanged(dealership: $d) { __typename } }', 'BAD_USER_INPUT'],
])('%s is refused over the WebSocket', async (_what, query, code) => {
  const socket = await initialized(ana)
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }))
  const message = await nextMessage(socket)
  expect(message).toMatchObject({ type: 'error', id: '1' })
  expect(message.payload[0]!.extensions.code).toBe(code)
  socket.close()
  await closedWith(socket)
})

test('the limits are told in the same words as over HTTP', async () => {
  const query = `subscription { organizationChanged(dealership: "AGS01") { ${'__typename '.repeat(5000)} } }`
  const overHttp = await ana.send(query)
  const socket = await initialized(ana)
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }))
  expect((await nextMessage(socket)).payload[0]!.message).toBe(overHttp.errors?.[0]?.message)
  socket.close()
  await closedWith(socket)
})

test('a foreign page gets no socket, ours does', async () => {
  const open = (headers: Record<string, string>): Promise<string> => raw(headers).then((socket) => (socket.close(), 'open'), (error: Error) => error.message)
  expect(await open({ origin: 'https://evil.example' })).toMatch(/403/)
  expect(await open({ origin: 'null' })).toMatch(/403/)
  expect(await open({ origin: 'https://lazo.example.com' })).toBe('open')
  expect(await open({ origin: new URL(lazo.url).origin })).toBe('open')
})

test('a socket without a session is closed with 4401, by cookie it is let in', async () => {
  const nobody = await raw()
  nobody.send('{"type":"connection_init"}')
  expect(await closedWith(nobody)).toBe(4401)
  const console = await raw({ origin: 'https://lazo.example.com', cookie: `lazo_session=${ana.token}` })
  console.send('{"type":"connection_init"}')
  expect((await nextMessage(console)).type).toBe('connection_ack')
  console.close()
  await closedWith(console)
})

test('a frame above 64 KiB closes the socket', async () => {
  const socket = await initialized(ana)
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: `subscription { organizationChanged(dealership: "AGS01") { __typename } } # ${'x'.repeat(70_000)}` } }))
  expect(await closedWith(socket)).toBe(1009)
})

test('one socket carries so many subscriptions, one session so many sockets', async () => {
  const person = await lazo.person({ email: 'muchos@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  const socket = await initialized(person)
  const query = 'subscription { organizationChanged(dealership: "AGS01") { __typename } }'
  for (const id of ['1', '2', '3', '4']) socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }))
  const refused = await nextMessage(socket)
  expect(refused).toMatchObject({ type: 'error', id: '4' })
  expect(refused.payload[0]!.extensions.code).toBe('LIMIT_EXCEEDED')
  const second = await initialized(person)
  const third = await raw()
  third.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${person.token}` } }))
  expect(await closedWith(third)).toBe(4429)
  socket.close()
  second.close()
  await Promise.all([closedWith(socket), closedWith(second)])
})

test('the sockets of a session close with it', async () => {
  const person = await lazo.person({ email: 'saliente@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  const [one, other] = await Promise.all([initialized(person), initialized(ana)])
  const closed = closedWith(one)
  await person.mutate('mutation { signOut { done } }')
  expect(await closed).toBe(4401)
  expect(other.readyState).toBe(WebSocket.OPEN)
  other.close()
  await closedWith(other)
})

test('the sockets of who is deactivated close at once', async () => {
  const person = await lazo.person({ email: 'despedida@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  const { viewer } = await person.query<{ viewer: { person: { id: string } } }>('{ viewer { person { id } } }')
  const socket = await initialized(person)
  const closed = closedWith(socket)
  await admin.mutate('mutation ($id: ID!) { deactivatePerson(person: $id) { __typename } }', { id: viewer.person.id })
  expect(await closed).toBe(4401)
})
