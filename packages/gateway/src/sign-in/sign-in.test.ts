import { afterAll, beforeAll, expect, test } from 'vitest'
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
