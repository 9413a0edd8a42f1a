import { globalId } from '@lazo/core'
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

test('who has a password already and is known here gets the role without an invitation', async () => {
  await lazo.person({ email: 'saul@example.com', grants: [{ dealership: 'AGS01', role: 'AREA_MANAGER' }], password })
  await invite({ email: 'saul@example.com' })
  await invite({ email: 'tina@example.com' })
  await lazo.nextMailTo('tina@example.com')
  expect((await lazo.mailbox.list()).filter(({ to }) => to === 'saul@example.com')).toEqual([])
})

test('inviting an address of somebody who works elsewhere tells the inviter nothing, and that person of it', async () => {
  const wanda = await lazo.person({ email: 'wanda@example.com', name: 'Wanda Secreta', grants: [{ dealership: 'TIJ02', role: 'TELEMARKETING' }], password })
  lazo.clock.advance(60_000)
  const began = lazo.clock.now().toISOString()
  const { invitePerson } = await (await lazo.admin('AGS01')).mutate<{ invitePerson: { name: string; invitedAt: string; lastSignInAt: string | null } }>(
    'mutation { invitePerson(input: { dealership: "AGS01", name: " Quien  Sea", email: "wanda@example.com", roles: [TELEMARKETING] }) { ... on Person { name invitedAt lastSignInAt } } }',
  )
  expect(invitePerson).toMatchObject({ name: 'Quien Sea', lastSignInAt: null })
  expect(invitePerson.invitedAt >= began).toBe(true)
  const mail = await lazo.nextMailTo('wanda@example.com')
  expect(mail.subject).toBe('Otra agencia le dio acceso en Lazo')
  expect(mail.text).toContain('Hola, Wanda Secreta:')
  expect(mail.text).not.toContain('token=')
  expect(await wanda.query('{ dealerships { code } }')).toEqual({ dealerships: [{ code: 'AGS01' }, { code: 'TIJ02' }] })
})

test('an invitation takes the permission, and says what is wrong with it', async () => {
  expect(await invite({ email: 'no es correo' })).toMatchObject({ invitePerson: { __typename: 'Refused' } })
  const agent = await lazo.agent('AGS01')
  const { errors } = await agent.send('mutation { invitePerson(input: { dealership: "AGS01", name: "X", email: "x@example.com", roles: [ADMIN] }) { __typename } }')
  expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
})

test('who was deactivated and is invited again starts anew: nothing of before opens anything, and a link is mailed', async () => {
  const before = await lazo.person({ email: 'ulises@example.com', grants: [{ dealership: 'AGS01', role: 'ADMIN' }], password })
  const { createApiKey } = await before.mutate<{ createApiKey: { token: string } }>(
    'mutation { createApiKey(input: { dealership: "AGS01", name: "CRM", permissions: ["organization:read"] }) { ... on ApiKeyCreated { token } } }',
  )
  await requestReset('ulises@example.com')
  const oldLink = tokenIn((await lazo.nextMailTo('ulises@example.com')).text)
  await (await lazo.admin('AGS01')).mutate('mutation ($person: ID!) { deactivatePerson(person: $person) { __typename } }', { person: globalId('Person', before.person!.id) })
  await invite({ email: 'ulises@example.com', roles: ['ADMIN'] })
  const mail = await lazo.nextMailTo('ulises@example.com')
  expect(mail.subject).toBe('Le damos la bienvenida a Lazo')
  const signedIn = await lazo.anonymous().mutate('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email: 'ulises@example.com', password } })
  expect(signedIn).toEqual({ signIn: { __typename: 'WrongCredentials' } })
  expect(await reset(oldLink, 'otra contraseña larga')).toMatchObject({ code: 'TOKEN_UNUSABLE' })
  expect(await lazo.program(before.token!).query('{ viewer { language } }')).toEqual({ viewer: null })
  expect(await lazo.program(createApiKey.token).query('{ viewer { language } }')).toEqual({ viewer: null })
  expect(await reset(tokenIn(mail.text), 'otra contraseña larga')).toMatchObject({ __typename: 'SignedIn' })
})
