import { globalId, systemActor } from '@lazo/core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestPlatform, type TestPlatform } from '../testing/index.ts'
import { ApiKey } from './api-key.schema.ts'

let lazo: TestPlatform

beforeAll(async () => {
  lazo = await startTestPlatform({ worker: false })
})
afterAll(() => lazo.stop())

interface Made {
  createApiKey: { __typename: string; token: string; code: string; apiKey: { id: string; name: string; permissions: string[] } }
}
const make = async (permissions: readonly string[], dealership = 'AGS01'): Promise<Made['createApiKey']> =>
  (await (await lazo.admin('AGS01')).mutate<Made>(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename ... on ApiKeyCreated { token apiKey { id name permissions } } ... on Refused { code } } }',
    { input: { dealership, name: 'CRM', permissions } },
  )).createApiKey

test('a program reads with its key what the key was given, and nothing else', async () => {
  const made = await make(['organization:read'])
  expect(made).toMatchObject({ __typename: 'ApiKeyCreated', apiKey: { name: 'CRM', permissions: ['organization:read'] } })
  const crm = lazo.program(made.token)
  expect(await crm.query('{ viewer { apiClient dealerships { dealership { code } permissions } } dealership(code: "AGS01") { code } }')).toEqual({
    viewer: { apiClient: 'CRM', dealerships: [{ dealership: { code: 'AGS01' }, permissions: ['organization:read'] }] }, dealership: { code: 'AGS01' },
  })
  expect((await crm.send('{ people(dealership: "AGS01") { totalCount } }')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
  expect((await crm.send('{ dealership(code: "TIJ02") { code } }')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
})

test('a revoked key opens nothing, and stays in the list', async () => {
  const made = await make(['organization:read'])
  const admin = await lazo.admin('AGS01')
  expect(await admin.mutate('mutation ($id: ID!) { revokeApiKey(apiKey: $id) { __typename } }', { id: made.apiKey.id })).toEqual({ revokeApiKey: { __typename: 'ApiKey' } })
  expect((await lazo.program(made.token).send('{ dealerships { code } }')).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED')
  const { apiKeys } = await admin.query<{ apiKeys: { id: string; revokedAt: string | null }[] }>('{ apiKeys(dealership: "AGS01") { id revokedAt } }')
  expect(apiKeys.find((key) => key.id === made.apiKey.id)?.revokedAt).toMatch(/^\d{4}-/)
})

test("another dealership's key is not there", async () => {
  const made = await make(['organization:read'])
  const stranger = await lazo.admin('TIJ02')
  expect(await stranger.mutate('mutation ($id: ID!) { revokeApiKey(apiKey: $id) { __typename } }', { id: made.apiKey.id })).toEqual({ revokeApiKey: { __typename: 'NotFound' } })
  expect(await stranger.query('{ apiKeys(dealership: "TIJ02") { id } }')).toEqual({ apiKeys: [] })
  expect(await lazo.program(made.token).query('{ dealerships { code } }')).toEqual({ dealerships: [{ code: 'AGS01' }] })
})

test('nobody gives a key what they do not hold, nor the right to make keys', async () => {
  expect(await make(['no:such'])).toMatchObject({ __typename: 'Refused', code: 'PERMISSION_NOT_YOURS' })
  for (const permission of ['api-key:manage', 'person:write', 'plugin:switch']) expect(await make([permission])).toMatchObject({ __typename: 'Refused', code: 'PERMISSION_NOT_YOURS' })
  expect(await make([])).toMatchObject({ __typename: 'Refused', code: 'NO_PERMISSIONS' })
})

test("a key is worth what its maker is today: it follows their roles, and ends with them", async () => {
  const admin = await lazo.admin('AGS01')
  const maker = await lazo.person({ email: 'hacedor@example.com', grants: [{ dealership: 'AGS01', role: 'ADMIN' }, { dealership: 'AGS01', role: 'TELEMARKETING' }] })
  const { createApiKey } = await maker.mutate<Made>(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename ... on ApiKeyCreated { token apiKey { id } } } }',
    { input: { dealership: 'AGS01', name: 'CRM', permissions: ['organization:read', 'person:read'] } },
  )
  const crm = lazo.program(createApiKey.token)
  const held = async (): Promise<unknown> => (await crm.query<{ viewer: { dealerships: { permissions: string[] }[] } | null }>('{ viewer { dealerships { permissions } } }')).viewer?.dealerships[0]?.permissions.toSorted()
  expect(await held()).toEqual(['organization:read', 'person:read'])
  const person = globalId('Person', maker.person!.id)
  await admin.mutate('mutation ($input: GrantInput!) { revokeRole(input: $input) { __typename } }', { input: { person, dealership: 'AGS01', role: 'ADMIN' } })
  await vi.waitFor(async () => expect(await held()).toEqual(['organization:read']))
  await admin.mutate('mutation ($person: ID!) { deactivatePerson(person: $person) { __typename } }', { person })
  await vi.waitFor(async () => expect((await crm.send('{ dealerships { code } }')).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED'))
})

test('a key that was given more than a key may hold cannot use it', async () => {
  const made = await make(['organization:read'])
  await lazo.platform.unitsOfWork.run({ dealerships: [], actor: systemActor }, ({ em }) => em.nativeUpdate(ApiKey, { name: 'CRM' }, { permissions: ['organization:read', 'person:write'] }))
  const input = { dealership: 'AGS01', name: 'Intrusa', email: 'intrusa@example.com', roles: ['ADMIN'] }
  const { errors } = await lazo.program(made.token).send('mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { __typename } }', { input })
  expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
})
