import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultyModule } from '../testing/faulty-module.ts'
import { type Actor, startTestPlatform, type TestPlatform } from '../testing/index.ts'

let lazo: TestPlatform
let ana: Actor

beforeAll(async () => {
  lazo = await startTestPlatform({ plugins: [{ plugin: faultyModule, onFailure: 'abort' }], worker: false, publicUrl: 'https://lazo.example.com' })
  ana = await lazo.agent('AGS01')
})
afterAll(() => lazo.stop())

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${lazo.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
const code = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }): unknown => answer.errors?.[0]?.extensions?.['code']

test('malformed JSON is answered in JSON, without a stack', async () => {
  for (const body of ['{"query":', '[', 'null', '"x"', '{"query": 7}', '{}', '[{"query":"{ viewer { language } }"}]']) {
    const response = await post(body)
    expect(response.status, body).toBe(400)
    expect(response.headers.get('content-type')).toContain('application/json')
    const text = await response.text()
    expect(code(JSON.parse(text) as { errors: [] }), body).toBe('BAD_REQUEST')
    expect(text).not.toMatch(/<html|node_modules|at \w+ \(/)
  }
})

test('a body above 256 KiB is refused', async () => {
  const response = await post(JSON.stringify({ query: `{ viewer { language } } # ${'x'.repeat(300_000)}` }))
  expect(response.status).toBe(413)
  expect(code((await response.json()) as object)).toBe('LIMIT_EXCEEDED')
})

test('other media types and methods are refused in JSON', async () => {
  const form = await fetch(`${lazo.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ viewer { language } }"}' })
  expect(form.status).toBe(400)
  expect(code((await form.json()) as object)).toBe('BAD_REQUEST')
  const get = await fetch(`${lazo.url}/graphql?query={viewer{language}}`)
  expect(get.status).toBe(405)
  expect(get.headers.get('allow')).toBe('POST')
})

test.each([
  ['depth', `{ visits(dealership: "AGS01", first: 1) { ${'edges { node { customer { visits(first: 1) { '.repeat(4)}totalCount${' } } } }'.repeat(4)} } }`, /nested more than/],
  ['aliases', `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: viewer { language }`).join(' ')} }`, /aliases/],
  ['tokens', `{ viewer { ${'language '.repeat(5000)} } }`, /tokens/],
  ['cost', '{ people(dealership: "AGS01", first: 100) { edges { node { grants { dealership { group { dealerships { group { dealerships { code } } } } } } } } } }', /answer more than/],
])('an operation over the limit of %s is refused, and says so', async (_limit, query, message) => {
  const answer = await ana.send(query)
  expect(answer.status).toBe(400)
  expect(code(answer)).toBe('LIMIT_EXCEEDED')
  expect(answer.errors?.[0]?.message).toMatch(message)
})

test('fragments that spread each other without a field cost no time', async () => {
  const depth = 28
  const fragments = Array.from({ length: depth }, (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`).join(' ')
  const began = performance.now()
  const answer = await ana.send(`{ ...F0 } ${fragments} fragment F${depth} on Query { __typename }`)
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(code(answer)).toBe('LIMIT_EXCEEDED')
})

test('what cannot be read or does not fit the schema is the caller’s to mend', async () => {
  expect(code(await ana.send('{ viewer {'))).toBe('GRAPHQL_PARSE_FAILED')
  expect(code(await ana.send('{ nothing }'))).toBe('GRAPHQL_VALIDATION_FAILED')
  const variable = await ana.send('query ($code: String!) { dealership(code: $code) { code } }', {})
  expect([variable.status, code(variable)]).toEqual([400, 'BAD_USER_INPUT'])
  const again = await ana.send('query ($code: String!) { dealership(code: $code) { code } }', { code: { no: 'text' } })
  expect([again.status, code(again)]).toEqual([400, 'BAD_USER_INPUT'])
})

test('subscriptions go over the WebSocket', async () => {
  const answer = await ana.send('subscription { organizationChanged(dealership: "AGS01") { __typename } }')
  expect([answer.status, code(answer)]).toEqual([400, 'BAD_USER_INPUT'])
})

test('the schema is shown to who is signed in', async () => {
  expect(code(await lazo.anonymous().send('{ __schema { queryType { name } } }'))).toBe('UNAUTHENTICATED')
  expect((await ana.send('{ __schema { queryType { name } } }')).data).toEqual({ __schema: { queryType: { name: 'Query' } } })
})

test('a fault of ours is logged once and shown as a number, compiled or not', async () => {
  for (const _time of ['executed', 'compiled', 'compiled']) {
    const before = lazo.logged.length
    const response = await post(JSON.stringify({ query: '{ faultyCat { name } }' }))
    const answer = (await response.json()) as { data: unknown; errors: { message: string; extensions: { code: string; requestId: string } }[] }
    expect(answer.data).toEqual({ faultyCat: null })
    expect(answer.errors[0]!.extensions).toEqual({ code: 'INTERNAL', requestId: response.headers.get('x-request-id') })
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|secret|stack/)
    const lines = lazo.logged.slice(before).filter((line) => line.includes(answer.errors[0]!.extensions.requestId))
    expect(lines).toHaveLength(1)
  }
})

test.each([
  '{ pets { __typename ... on Cat { name lives } ... on Dog { name tricks total } } }',
  '{ faultyCats { name lives } pets { __typename } }',
  '{ friendlyDog { name friend { lives } } pets { ... on Cat { name } } }',
  'query ($yes: Boolean = false) { pets { ... on Dog { name @include(if: $yes) tricks @skip(if: $yes) } } }',
])('compiled operations answer what graphql-js answers: %s', async (query) => {
  const answers = [await ana.send(query), await ana.send(query), await ana.send(query)].map((answer) => ({ data: answer.data, errors: answer.errors?.map(({ path, extensions }) => ({ path, code: extensions?.['code'] })) }))
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect(answers[0]!.data).not.toBeUndefined()
})

test('no answer says what it is served by, and none may be framed', async () => {
  const response = await post('{"query":"{ viewer { language } }"}')
  expect(response.headers.get('x-powered-by')).toBeNull()
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})
