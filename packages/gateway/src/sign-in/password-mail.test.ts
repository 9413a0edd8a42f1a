import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPlatform, type TestPlatform } from '../testing/index.ts'

let lazo: TestPlatform
const password = 'caballo grapa bateria correcta'

beforeAll(async () => {
  lazo = await startTestPlatform({ publicUrl: 'https://lazo.example.com' })
})
afterAll(() => lazo.stop())

const invite = async (input: Record<string, unknown>): Promise<{ invitePerson: { __typename: string; code?: string } }> =>
  (await lazo.admin('AGS01')).mutate('mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { __typename ... on Problem { code message } } }', { input: { dealership: 'AGS01', name: 'Nadia Ríos', roles: ['TELEMARKETING'], ...input } })
const reset = async (token: string, secret: string): Promise<{ __typename: string; code?: string; token?: string }> =>
  (await lazo.anonymous().mutate<{ resetPassword: { __typename: string } }>('mutation ($token: String!, $password: String!) { resetPassword(token: $token, password: $password) { __typename ... on SignedIn { token } ... on Refused { code } } }', { token, password: secret })).resetPassword
const requestReset = (email: string) => lazo.anonymous().mutate('mutation ($email: String!) { requestPasswordReset(email: $email) { done } }', { email })
const tokenIn = (text: string): string => /https:\/\/lazo\.example\.com\/reset\?token=([\w-]+)/.exec(text)![1]!

test('who is invited chooses a password by the link in the mail, and is signed in', async () => {
  expect(await invite({ email: 'nadia@example.com' })).toMatchObject({ invitePerson: { __typename: 'Person' } })
  const mail = await lazo.nextMailTo('nadia@example.com')
  expect(mail.subject).toBe('Le damos la bienvenida a Lazo')
  expect(mail.text).toContain('Hola, Nadia Ríos:')
  const token = tokenIn(mail.text)
  expect(await reset(token, 'corta')).toMatchObject({ __typename: 'Refused', code: 'PASSWORD_TOO_SHORT' })
  expect(await reset(token, 'contraseña123')).toMatchObject({ __typename: 'Refused', code: 'PASSWORD_TOO_COMMON' })
  expect(await reset(token, 'nadia@example.com')).toMatchObject({ __typename: 'Refused', code: 'PASSWORD_IS_EMAIL' })
  const entered = await reset(token, password)
  expect(entered.__typename).toBe('SignedIn')
  expect(await lazo.program(entered.token!).query('{ viewer { person { email } } }')).toEqual({ viewer: { person: { email: 'nadia@example.com' } } })
  expect(await reset(token, 'otra contraseña larga')).toMatchObject({ __typename: 'Refused', code: 'TOKEN_UNUSABLE' })
})

test('a link that two use at once lets one in', async () => {
  await invite({ email: 'olga@example.com' })
  const token = tokenIn((await lazo.nextMailTo('olga@example.com')).text)
  const outcomes = await Promise.all([reset(token, password), reset(token, password), reset(token, password)])
  expect(outcomes.map((one) => one.__typename).sort()).toEqual(['Refused', 'Refused', 'SignedIn'])
})

test('an invitation is too old after 72 hours, a reset after one', async () => {
  await invite({ email: 'paco@example.com' })
  const invitation = tokenIn((await lazo.nextMailTo('paco@example.com')).text)
  await requestReset('paco@example.com')
  const resetting = await lazo.nextMailTo('paco@example.com')
  expect(resetting.subject).toBe('Su nueva contraseña de Lazo')
  lazo.clock.advance(61 * 60_000)
  expect(await reset(tokenIn(resetting.text), password)).toMatchObject({ code: 'TOKEN_UNUSABLE' })
  lazo.clock.advance(71 * 3_600_000)
  expect(await reset(invitation, password)).toMatchObject({ code: 'TOKEN_UNUSABLE' })
})

test('a new password ends the sessions that were open', async () => {
  const before = await lazo.person({ email: 'quique@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }], password: 'la de siempre, larga', language: 'en' })
  await requestReset('QUIQUE@example.com')
  const mail = await lazo.nextMailTo('quique@example.com')
  expect(mail.subject).toBe('Your new Lazo password')
  const after = await reset(tokenIn(mail.text), password)
  expect(after.__typename).toBe('SignedIn')
  expect(await before.query('{ viewer { language } }')).toEqual({ viewer: null })
  expect(await lazo.program(after.token!).query('{ viewer { language } }')).toEqual({ viewer: { language: 'en' } })
})

test('asking for a reset answers the same for everybody, and mails nobody who is unknown', async () => {
  expect(await requestReset('nadie@example.com')).toEqual({ requestPasswordReset: { done: true } })
  await lazo.person({ email: 'rosa@example.com', grants: [{ dealership: 'AGS01', role: 'TELEMARKETING' }] })
  expect(await requestReset('rosa@example.com')).toEqual({ requestPasswordReset: { done: true } })
  await lazo.nextMailTo('rosa@example.com')
  expect((await lazo.mailbox.list()).filter(({ to }) => to === 'nadie@example.com')).toEqual([])
})

test('who has a password already gets the role without an invitation', async () => {
  await lazo.person({ email: 'saul@example.com', grants: [{ dealership: 'TIJ02', role: 'TELEMARKETING' }], password })
  await invite({ email: 'saul@example.com' })
  await invite({ email: 'tina@example.com' })
  await lazo.nextMailTo('tina@example.com')
  expect((await lazo.mailbox.list()).filter(({ to }) => to === 'saul@example.com')).toEqual([])
})

test('an invitation takes the permission, and says what is wrong with it', async () => {
  expect(await invite({ email: 'no es correo' })).toMatchObject({ invitePerson: { __typename: 'Refused' } })
  const agent = await lazo.agent('AGS01')
  const { errors } = await agent.send('mutation { invitePerson(input: { dealership: "AGS01", name: "X", email: "x@example.com", roles: [ADMIN] }) { __typename } }')
  expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
})
