import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestPlatform, type TestPlatform } from '../testing/index.ts'

let lazo: TestPlatform
const password = 'una frase bastante larga'
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename
  ... on SignedIn { token viewer { person { name email } dealerships { dealership { code } roles permissions } sessions { device current } } }
  ... on Problem { code message } ... on TooManyTries { retryAfterSeconds } } }`

interface SignInAnswer {
  signIn: { __typename: string; token: string; code: string; retryAfterSeconds: number; viewer: Record<string, unknown> }
}

beforeAll(async () => {
  lazo = await startTestPlatform()
  await lazo.person({ email: 'ana@example.com', name: 'Ana Ruiz', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }], password })
})
afterAll(() => lazo.stop())

const trySignIn = async (email: string, secret: string): Promise<SignInAnswer['signIn']> => (await lazo.anonymous().mutate<SignInAnswer>(signIn, { input: { email, password: secret } })).signIn

test('a person signs in with e-mail and password, and sees where they may do what', async () => {
  const answer = await trySignIn(' ANA@example.com ', password)
  expect(answer).toMatchObject({
    __typename: 'SignedIn',
    viewer: { person: { name: 'Ana Ruiz', email: 'ana@example.com' }, dealerships: [{ dealership: { code: 'AGS01' }, roles: ['TELEMARKETING'] }], sessions: [{ current: true, device: 'Node.js' }, { current: false, device: 'Prueba' }] },
  })
  const { viewer } = await lazo.program(answer.token).query<{ viewer: { person: { email: string } } }>('{ viewer { person { email } } }')
  expect(viewer.person.email).toBe('ana@example.com')
})

test('a wrong password and an unknown e-mail get the same answer', async () => {
  const wrong = await trySignIn('ana@example.com', 'otra frase cualquiera')
  const unknown = await trySignIn('nadie@example.com', 'otra frase cualquiera')
  expect(wrong).toMatchObject({ __typename: 'WrongCredentials', code: 'WRONG_CREDENTIALS' })
  expect(unknown).toEqual(wrong)
})

test('too many tries are refused with how long to wait, also at once and with the right password', async () => {
  await lazo.person({ email: 'berta@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }], password })
  const tries = await Promise.all(Array.from({ length: 12 }, () => trySignIn('berta@example.com', 'equivocada del todo')))
  expect(tries.filter((one) => one.__typename === 'WrongCredentials')).toHaveLength(8)
  expect(tries.filter((one) => one.__typename === 'TooManyTries')).toHaveLength(4)
  const right = await trySignIn('berta@example.com', password)
  expect(right).toMatchObject({ __typename: 'TooManyTries', code: 'TOO_MANY_TRIES' })
  expect(right.retryAfterSeconds).toBeGreaterThan(800)
  expect(right.retryAfterSeconds).toBeLessThanOrEqual(900)
  lazo.clock.advance(15 * 60_000)
  expect(await trySignIn('berta@example.com', password)).toMatchObject({ __typename: 'SignedIn' })
})

test('a session ends by signing out, and from another device', async () => {
  const [phone, desk] = [(await trySignIn('ana@example.com', password)).token, (await trySignIn('ana@example.com', password)).token].map((token) => lazo.program(token))
  const { viewer } = await desk!.query<{ viewer: { sessions: { id: string; current: boolean }[] } }>('{ viewer { sessions { id current } } }')
  const { viewer: onPhone } = await phone!.query<typeof viewer & { viewer: { sessions: { id: string; current: boolean }[] } }>('{ viewer { sessions { id current } } }')
  const lost = onPhone.sessions.find((session) => session.current)!
  expect(viewer.sessions.map((session) => session.id)).toContain(lost.id)
  expect(await desk!.mutate('mutation ($id: ID!) { endSession(session: $id) { __typename } }', { id: lost.id })).toEqual({ endSession: { __typename: 'Done' } })
  expect(await phone!.query('{ viewer { language } }')).toEqual({ viewer: null })
  await desk!.mutate('mutation { signOut { done } }')
  expect((await desk!.send('{ dealerships { code } }')).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED')
})

test("somebody else's session cannot be ended", async () => {
  const other = await lazo.person({ email: 'carlos@example.com', grants: [{ dealership: 'TIJ02', role: 'TELEMARKETING' }] })
  const { viewer } = await other.query<{ viewer: { sessions: { id: string }[] } }>('{ viewer { sessions { id } } }')
  const ana = lazo.program((await trySignIn('ana@example.com', password)).token)
  expect(await ana.mutate('mutation ($id: ID!) { endSession(session: $id) { __typename } }', { id: viewer.sessions[0]!.id })).toEqual({ endSession: { __typename: 'NotFound' } })
  expect((await other.query<{ viewer: object | null }>('{ viewer { language } }')).viewer).not.toBeNull()
})

test('a session slides with use, ends after twelve hours without, and after thirty days whatever is done', async () => {
  const ana = await lazo.person({ email: 'dora@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  const signedIn = async (): Promise<boolean> => (await ana.query<{ viewer: object | null }>('{ viewer { language } }')).viewer !== null
  const hour = 3_600_000
  for (let used = 0; used < 71; used++) {
    lazo.clock.advance(10 * hour)
    expect(await signedIn()).toBe(true)
  }
  lazo.clock.advance(10 * hour)
  expect(await signedIn()).toBe(false)
  const idle = await lazo.person({ email: 'elsa@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  lazo.clock.advance(12 * hour + 1000)
  expect(await idle.query('{ viewer { language } }')).toEqual({ viewer: null })
})

test('roles that are granted or revoked count at once', async () => {
  const fina = await lazo.person({ email: 'fina@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  const admin = await lazo.admin('AGS01')
  const people = '{ people(dealership: "AGS01", first: 1) { edges { node { id } } } }'
  expect((await fina.send(people)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
  const { viewer } = await fina.query<{ viewer: { person: { id: string } } }>('{ viewer { person { id } } }')
  const change = (field: string) => admin.mutate(`mutation ($input: GrantInput!) { ${field}(input: $input) { __typename } }`, { input: { person: viewer.person.id, dealership: 'AGS01', role: 'CUSTOMER_CARE' } })
  await change('grantRole')
  await vi.waitFor(async () => expect((await fina.send(people)).errors).toBeUndefined())
  await change('revokeRole')
  await vi.waitFor(async () => expect((await fina.send(people)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN'))
})

test('whoever is deactivated is out at once', async () => {
  const gil = await lazo.person({ email: 'gil@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }], password })
  const { viewer } = await gil.query<{ viewer: { person: { id: string } } }>('{ viewer { person { id } } }')
  await (await lazo.admin('AGS01')).mutate('mutation ($id: ID!) { deactivatePerson(person: $id) { __typename } }', { id: viewer.person.id })
  await vi.waitFor(async () => expect(await gil.query('{ viewer { language } }')).toEqual({ viewer: null }))
  expect(await trySignIn('gil@example.com', password)).toMatchObject({ __typename: 'WrongCredentials' })
})

test('tokens and passwords are kept as hashes alone', async () => {
  const { token } = await trySignIn('ana@example.com', password)
  const { rows } = await lazo.platform.database.reads.query<{ text: string }>('select s::text as text from session s union all select c::text from person_credential c union all select t::text from sign_in_tries t')
  expect(rows.length).toBeGreaterThan(3)
  for (const { text } of rows) for (const secret of [token, password, 'ana@example.com']) expect(text).not.toContain(secret)
})
