import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPlatform, type TestPlatform } from '../testing/index.ts'

let lazo: TestPlatform
let cookie = ''
const password = 'cuatro palabras bien elegidas'
const viewer = '{"query":"{ viewer { language } }"}'

beforeAll(async () => {
  lazo = await startTestPlatform({ worker: false, publicUrl: 'https://lazo.example.com' })
  await lazo.person({ email: 'ana@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }], password })
})
afterAll(() => lazo.stop())

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${lazo.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
const signIn = (headers: Record<string, string> = {}): Promise<Response> =>
  post(JSON.stringify({ query: 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', variables: { input: { email: 'ana@example.com', password } } }), headers)

test('signing in sets a cookie that scripts and other sites do not get', async () => {
  const set = (await signIn()).headers.get('set-cookie') ?? ''
  expect(set).toMatch(/^lazo_session=lzs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=/)
  cookie = set.split(';')[0]!
})

test('the cookie counts with the console’s header, or from a page of ours', async () => {
  const known = async (headers: Record<string, string>): Promise<unknown> => ((await (await post(viewer, { cookie, ...headers })).json()) as { data: unknown }).data
  expect(await known({ 'x-lazo-console': '1' })).toEqual({ viewer: { language: 'es' } })
  expect(await known({ origin: 'https://lazo.example.com' })).toEqual({ viewer: { language: 'es' } })
  expect(await known({ origin: new URL(lazo.url).origin, 'x-lazo-console': '1' })).toEqual({ viewer: { language: 'es' } })
})

test('the cookie alone, or from a foreign page, is refused', async () => {
  for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'https://evil.example', 'x-lazo-console': '1' }, { origin: 'null' }, { origin: 'https://lazo.example.com.evil.example' }]) {
    const response = await post(viewer, { cookie, ...(headers as Record<string, string>) })
    expect(response.status, JSON.stringify(headers)).toBe(403)
    expect(((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code).toBe('FORBIDDEN')
  }
})

test('a bearer token needs no such header', async () => {
  const response = await post(viewer, { authorization: `Bearer ${cookie.split('=')[1]}`, origin: 'https://crm.example' })
  expect(await response.json()).toEqual({ data: { viewer: { language: 'es' } } })
})

test('foreign pages get no permission from the browser, ours do', async () => {
  const preflight = (origin: string) => fetch(`${lazo.url}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-lazo-console' } })
  expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  expect((await preflight('https://lazo.example.com')).headers.get('access-control-allow-origin')).toBe('https://lazo.example.com')
})

test('signing out takes the cookie back', async () => {
  const response = await post('{"query":"mutation { signOut { done } }"}', { cookie, 'x-lazo-console': '1' })
  expect(response.headers.get('set-cookie')).toMatch(/^lazo_session=; .*Max-Age=0/)
  expect(await (await post(viewer, { cookie, 'x-lazo-console': '1' })).json()).toEqual({ data: { viewer: null } })
})
