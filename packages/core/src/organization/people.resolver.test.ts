import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../kernel/access.ts'
import { installationStream } from '../kernel/events.ts'
import { globalId } from '../kernel/identity.ts'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { seedSmallGroup, type SmallGroup } from '../testing/small-group.ts'
import { organization } from './index.ts'
import { findPersonByEmail, grantsOf, invitePerson, recordSignIn } from './api.ts'

let core: CorePlatform
let group: SmallGroup
let now = new Date('2026-11-17T16:00:00Z')

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization], clock: () => now })
  group = await seedSmallGroup(core)
})
afterAll(() => core.stop())

interface PeoplePage {
  people: { edges: { cursor: string; node: { id: string; name: string; email: string; grants: { role: string; dealership: { code: string } }[] } }[]; pageInfo: { hasNextPage: boolean; endCursor: string }; totalCount: number }
}

async function people(viewer: Viewer, dealership: string, more: Record<string, unknown> = {}): Promise<PeoplePage['people']> {
  const answer = await core.ask(viewer, `query($dealership: String!, $search: String, $first: Int, $after: String) { people(dealership: $dealership, search: $search, first: $first, after: $after) {
    edges { cursor node { id name email grants { role dealership { code } } } } pageInfo { hasNextPage endCursor } totalCount } }`, { dealership, first: 50, ...more })
  expect(answer.errors).toBeUndefined()
  return (answer.data as unknown as PeoplePage).people
}

const change = (field: string, viewer: Viewer, person: string, dealership: string, role: string) =>
  core.ask(viewer, `mutation($input: GrantInput!) { outcome: ${field}(input: $input) { __typename ... on Problem { code message } ... on Person { grants { role dealership { code } } } } }`, {
    input: { person: globalId('Person', person), dealership, role },
  })
const deactivate = (viewer: Viewer, person: string) =>
  core.ask(viewer, 'mutation($person: ID!) { outcome: deactivatePerson(person: $person) { __typename ... on Problem { code message } ... on Person { active } } }', { person: globalId('Person', person) })

test('people are listed by name in pages and found without minding accents, case and order', async () => {
  const admin = await group.as('admin')
  const all = await people(admin, 'AGS01')
  expect(all.edges.map((edge) => edge.node.name)).toEqual(['Ana Núñez Ríos', 'Beatriz Solís', 'Íñigo Ávila Peña', 'José Ángel Muñoz', 'Verónica Güereca'])
  expect(all).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false } })

  const first = await people(admin, 'AGS01', { first: 2 })
  expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } })
  const rest = await people(admin, 'AGS01', { first: 10, after: first.pageInfo.endCursor })
  expect([...first.edges, ...rest.edges].map((edge) => edge.node.id)).toEqual(all.edges.map((edge) => edge.node.id))

  for (const [search, name] of [['munoz JOSE', 'José Ángel Muñoz'], ['güere', 'Verónica Güereca'], ['atencion@', 'Beatriz Solís'], ['inigo', 'Íñigo Ávila Peña']] as const) {
    expect((await people(admin, 'AGS01', { search })).edges.map((edge) => edge.node.name)).toEqual([name])
  }
  expect((await people(admin, 'AGS01', { search: '%' })).edges).toEqual([])
})

test('a person’s grants are shown only where the viewer may see people too', async () => {
  const [inAgs] = (await people(await group.as('atencion'), 'AGS01', { search: 'Verónica' })).edges
  expect(inAgs!.node.grants).toEqual([{ role: 'AREA_MANAGER', dealership: { code: 'AGS01' } }])
  const [forAdmin] = (await people(await group.as('admin'), 'AGS01', { search: 'Verónica' })).edges
  expect(forAdmin!.node.grants.map((grant) => grant.dealership.code)).toEqual(['AGS01', 'TIJ02'])
})

test('telemarketing and area managers do not see the people; another group sees neither', async () => {
  for (const who of ['agente', 'servicio', 'vecina'] as const) {
    expect((await core.ask(await group.as(who), '{ people(dealership: "AGS01") { totalCount } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  }
  const answers = await Promise.all([change('grantRole', await group.as('vecina'), group.people.agente, 'MTY09', 'ADMIN'), deactivate(await group.as('vecina'), group.people.agente)])
  expect(answers).toMatchObject([{ data: { outcome: { __typename: 'NotFound' } } }, { data: { outcome: { __typename: 'NotFound' } } }])
})

test('an administrator grants and revokes, and sessions hear of it through the installation’s stream', async () => {
  const before = (await core.platform.eventLog.heads()).get(installationStream)!
  const admin = await group.as('admin')
  expect(await change('grantRole', admin, group.people.servicio, 'TIJ02', 'AREA_MANAGER')).toMatchObject({ data: { outcome: { grants: [{ dealership: { code: 'AGS01' } }, { dealership: { code: 'TIJ02' } }] } } })
  expect(await change('grantRole', admin, group.people.servicio, 'TIJ02', 'AREA_MANAGER')).toMatchObject({ data: { outcome: { __typename: 'Person' } } })
  expect(await change('revokeRole', admin, group.people.servicio, 'TIJ02', 'AREA_MANAGER')).toMatchObject({ data: { outcome: { grants: [{ dealership: { code: 'AGS01' } }] } } })
  const events = await core.platform.eventLog.after(installationStream, before)
  expect(events.map((event) => [event.type, event.subjectId])).toEqual([['GrantsChanged', group.people.servicio], ['GrantsChanged', group.people.servicio]])
  expect((await core.platform.eventLog.after(group.tij, 0n)).slice(-2).map((event) => [event.type, event.data])).toEqual([['PersonGranted', { role: 'AREA_MANAGER' }], ['RoleRevoked', { role: 'AREA_MANAGER' }]])
})

test('nobody revokes their own administration, nor does it go from the last administrator', async () => {
  const admin = await group.as('admin')
  expect(await change('revokeRole', admin, group.people.admin, 'AGS01', 'ADMIN')).toMatchObject({ data: { outcome: { code: 'OWN_ADMIN' } } })
  expect(await deactivate(admin, group.people.admin)).toMatchObject({ data: { outcome: { code: 'OWN_ACCOUNT' } } })
  await change('grantRole', admin, group.people.agente, 'AGS01', 'ADMIN')
  const agente = await group.as('agente')
  expect(await change('revokeRole', agente, group.people.admin, 'AGS01', 'ADMIN')).toMatchObject({ data: { outcome: { __typename: 'Person' } } })
  // Still administrator in TIJ02, where the agent is nobody.
  expect(await deactivate(agente, group.people.admin)).toMatchObject({ data: { outcome: { __typename: 'NotFound' } } })
  await core.work([group.ags], (u) => invitePerson(u, { name: 'x', email: 'admin@prueba.example', dealershipId: group.ags, roles: ['ADMIN'] }))
})

test('two administrators who revoke each other at once: one of them stays', async () => {
  const [one, two] = await Promise.all([group.as('admin'), group.as('agente')])
  const answers = await Promise.all([
    change('revokeRole', one, group.people.agente, 'AGS01', 'ADMIN'),
    change('revokeRole', two, group.people.admin, 'AGS01', 'ADMIN'),
  ])
  expect(answers.map((answer) => (answer.data as { outcome: { __typename: string } }).outcome.__typename).sort()).toEqual(['Person', 'Refused'])
  await core.work([group.ags], async (u) => {
    const admins = (await Promise.all([group.people.admin, group.people.agente].map((id) => grantsOf(u, id)))).flat().filter((grant) => grant.code === 'AGS01' && grant.role === 'ADMIN')
    expect(admins).toHaveLength(1)
    await invitePerson(u, { name: 'x', email: 'admin@prueba.example', dealershipId: group.ags, roles: ['ADMIN'] })
  })
})

test('inviting makes a person once, whatever the case of the address, and refuses what cannot be', async () => {
  const invite = (email: string, more: Partial<Parameters<typeof invitePerson>[1]> = {}) =>
    core.work([group.ags, group.tij], (u) => invitePerson(u, { name: '  Zoé   Ibáñez ', email, dealershipId: group.ags, roles: ['TELEMARKETING'], ...more }))
  const first = await invite('Zoe@Prueba.example')
  const again = await invite('zoe@prueba.example', { name: 'Otra', dealershipId: group.tij })
  expect(first).toMatchObject({ name: 'Zoé Ibáñez', email: 'zoe@prueba.example', active: true })
  expect(again).toMatchObject({ id: (first as { id: string }).id, name: 'Zoé Ibáñez' })
  await core.work([], async (u) => {
    const zoe = await findPersonByEmail(u, ' ZOE@prueba.example')
    expect((await grantsOf(u, zoe!.id)).map((grant) => `${grant.code} ${grant.role}`)).toEqual(['AGS01 TELEMARKETING', 'TIJ02 TELEMARKETING'])
  })
  expect(await invite('no tiene')).toMatchObject({ code: 'INVALID_EMAIL' })
  expect(await invite('a@b.example', { roles: [] })).toMatchObject({ code: 'NO_ROLES' })
  expect(await invite('a@b.example', { name: ' ' })).toMatchObject({ code: 'INVALID_NAME' })
  expect(await invite('a@b.example', { dealershipId: group.mty })).toMatchObject({ code: 'NOT_FOUND' })
})

test('a deactivated person can do nothing, and starts anew when invited again', async () => {
  const admin = await group.as('admin')
  const zoe = (await core.work([], (u) => findPersonByEmail(u, 'zoe@prueba.example')))!
  await core.work([], (u) => recordSignIn(u, zoe.id))
  expect(await deactivate(admin, zoe.id)).toMatchObject({ data: { outcome: { __typename: 'Person', active: false } } })
  expect(await change('grantRole', admin, zoe.id, 'AGS01', 'ADMIN')).toMatchObject({ data: { outcome: { code: 'PERSON_INACTIVE' } } })
  now = new Date('2026-11-18T16:00:00Z')
  await core.work([group.mty], (u) => invitePerson(u, { name: 'Zoé', email: 'zoe@prueba.example', dealershipId: group.mty, roles: ['TELEMARKETING'] }))
  const again = await core.work([], async (u) => ({ person: await findPersonByEmail(u, 'zoe@prueba.example'), grants: await grantsOf(u, zoe.id) }))
  expect(again).toMatchObject({ person: { active: true, invitedAt: now, lastSignInAt: null }, grants: [{ code: 'MTY09', role: 'TELEMARKETING' }] })
})

test('somebody who also works elsewhere is not deactivated from here', async () => {
  await core.work([group.mty], (u) => invitePerson(u, { name: 'x', email: 'agente@prueba.example', dealershipId: group.mty, roles: ['TELEMARKETING'] }))
  expect(await deactivate(await group.as('vecina'), group.people.agente)).toMatchObject({ data: { outcome: { code: 'WORKS_ELSEWHERE' } } })
})

test('one’s own language, and no other than Lazo speaks', async () => {
  const viewer = await group.as('agente')
  expect(await core.ask(viewer, 'mutation { setLanguage(language: "en") { done } }')).toEqual({ data: { setLanguage: { done: true } } })
  expect((await group.as('agente')).language).toBe('en')
  expect((await core.ask(viewer, 'mutation { setLanguage(language: "fr") { done } }')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})
