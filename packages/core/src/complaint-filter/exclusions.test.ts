import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, type Viewer } from '../kernel/access.ts'
import { globalId } from '../kernel/identity.ts'
import { type CorePlatform, InMemoryComplaintSystem, someDealership, startCorePlatform, viewerWith, visitingCustomer } from '../testing/index.ts'

const vin = '3N1AB8CV0NL125789'
const system = new InMemoryComplaintSystem()
let core: CorePlatform
let ags: string
let tij: string
let coordinator: Viewer
let agent: Viewer
let ana: string

beforeAll(async () => {
  core = await startCorePlatform({ plugins: [{ plugin: system.plugin(), onFailure: 'abort' }], clock: () => new Date('2026-11-18T12:00:00Z') })
  ags = await someDealership(core, 'AGS01')
  tij = await someDealership(core, 'TIJ02', 'America/Tijuana')
  await core.platform.activations.activate({ dealerships: [ags], actor: systemActor }, ags, 'stand-in-complaints', {})
  ana = await core.work([ags], (unitOfWork) => visitingCustomer(unitOfWork, ags, { name: 'Ana López', vins: [vin], visitedOn: '2026-11-17' }))
  await core.work([ags], (unitOfWork) => visitingCustomer(unitOfWork, ags, { name: 'Luis Paz', phones: ['+524491112233'], visitedOn: '2026-11-17' }))
  await core.work([tij], (unitOfWork) => visitingCustomer(unitOfWork, tij, { name: 'Eva Ruiz', vins: [vin], visitedOn: '2026-11-17' }))
  const all = ['exclusion:read', 'exclusion:lift', 'exclusion:check', 'customer:read']
  coordinator = viewerWith([{ dealershipId: ags, code: 'AGS01', permissions: all }])
  agent = viewerWith([{ dealershipId: ags, code: 'AGS01', permissions: ['exclusion:read'] }, { dealershipId: tij, code: 'TIJ02', permissions: all }])
  system.complaints = [{ reference: 'IS-1', state: 'OPEN', expectation: null, vin, phones: [], nameKey: null }]
})
afterAll(() => core.stop())

const checkIn = (viewer: Viewer, dealership: string) =>
  core.ask(viewer, `mutation ($d: String!) { checkComplaints(dealership: $d) { __typename ... on ComplaintCheckSummary { connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked } } }`, { d: dealership })
const listed = async (viewer: Viewer, more = '') =>
  (await core.ask(viewer, `{ exclusions(dealership: "AGS01"${more}) { totalCount edges { node { id reference source matchedBy reason since liftedAt liftReason customer { id name exclusion { reference } } changes { what reason } } } pageInfo { hasNextPage endCursor } } }`)) as unknown as {
    data: { exclusions: { totalCount: number; edges: { node: { id: string; liftedAt: string | null; customer: { name: string } } }[] } }
    errors?: unknown
  }

test('whoever may ask, asks; the customer with the open complaint is listed with reason and source', async () => {
  expect((await checkIn(agent, 'AGS01')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect((await checkIn(coordinator, 'AGS01')).data?.checkComplaints).toMatchObject({ connected: true, customersChecked: 2, customersExcluded: 1, byVin: 1, openComplaints: 1 })
  const { data } = await listed(agent)
  expect(data.exclusions).toMatchObject({
    totalCount: 1,
    edges: [{ node: { reference: 'IS-1', source: 'STAND-IN', matchedBy: 'VIN', reason: 'OPEN_COMPLAINT', liftedAt: null, customer: { id: globalId('Customer', ana), name: 'Ana López', exclusion: { reference: 'IS-1' } }, changes: [{ what: 'IMPOSED' }] } }],
  })
})

test('the status says what is connected and how the last check went', async () => {
  expect((await core.ask(coordinator, '{ complaintSystem(dealership: "AGS01") { connected plugin lastCheck { customersExcluded } } }')).data?.complaintSystem).toEqual({
    connected: true, plugin: 'stand-in-complaints', lastCheck: { customersExcluded: 1 },
  })
})

test('in a dealership where nothing is connected everyone is said to be not connected', async () => {
  expect((await checkIn(agent, 'TIJ02')).data?.checkComplaints).toMatchObject({ connected: false, problem: 'NOT_CONNECTED', customersChecked: 0, customersNotChecked: 1, customersExcluded: 0 })
})

test('the coordinator lifts with a reason, sees it in the history, and restores', async () => {
  const id = (await listed(coordinator)).data.exclusions.edges[0]!.node.id
  const lift = (viewer: Viewer, reason: string) =>
    core.ask(viewer, 'mutation ($input: LiftExclusionInput!) { liftExclusion(input: $input) { __typename ... on Exclusion { liftReason } ... on Problem { code } } }', { input: { exclusion: id, reason } })
  const restore = () => core.ask(coordinator, 'mutation ($id: ID!) { restoreExclusion(exclusion: $id) { __typename ... on Exclusion { liftedAt } ... on Problem { code } } }', { id })
  expect((await lift(agent, 'x')).data?.liftExclusion).toMatchObject({ __typename: 'NotFound' })
  expect((await lift(coordinator, '  ')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect((await restore()).data?.restoreExclusion).toEqual({ __typename: 'Refused', code: 'NOT_LIFTED' })
  expect((await lift(coordinator, 'Ya se habló con ella')).data?.liftExclusion).toEqual({ __typename: 'Exclusion', liftReason: 'Ya se habló con ella' })
  expect((await lift(coordinator, 'otra vez')).data?.liftExclusion).toEqual({ __typename: 'Refused', code: 'ALREADY_LIFTED' })
  expect((await listed(coordinator)).data.exclusions).toMatchObject({ totalCount: 0, edges: [] })
  expect((await listed(coordinator, ', includeLifted: true')).data.exclusions.edges[0]!.node.liftedAt).not.toBeNull()
  expect((await restore()).data?.restoreExclusion).toEqual({ __typename: 'Exclusion', liftedAt: null })
  expect((await listed(coordinator)).data.exclusions).toMatchObject({ totalCount: 1, edges: [{ node: { changes: [{ what: 'IMPOSED' }, { what: 'LIFTED', reason: 'Ya se habló con ella' }, { what: 'RESTORED' }] } }] })
  expect((await core.platform.eventLog.after(ags, 0n)).map((event) => event.type)).toEqual(expect.arrayContaining(['ExclusionLifted', 'ExclusionRestored']))
})

test('what belongs to another dealership is not there', async () => {
  const stranger = viewerWith([{ dealershipId: tij, code: 'TIJ02', permissions: ['exclusion:read', 'exclusion:lift'] }])
  const id = (await listed(coordinator)).data.exclusions.edges[0]!.node.id
  expect((await core.ask(stranger, 'mutation ($id: ID!) { restoreExclusion(exclusion: $id) { __typename } }', { id })).data?.restoreExclusion).toEqual({ __typename: 'NotFound' })
  expect((await core.ask(stranger, 'query ($id: ID!) { node(id: $id) { id } }', { id })).data?.node ?? null).toBeNull()
  expect((await core.ask(coordinator, 'query ($id: ID!) { node(id: $id) { id } }', { id })).data?.node).toEqual({ id })
  expect((await core.ask(stranger, '{ exclusions(dealership: "AGS01") { edges { node { id } } } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('who may see exclusions alone sees whom, and nothing by which the customer is reached', async () => {
  const manager = viewerWith([{ dealershipId: ags, code: 'AGS01', permissions: ['exclusion:read'] }])
  const asked = (fields: string, viewer: Viewer) => core.ask(viewer, `{ exclusions(dealership: "AGS01") { edges { node { customer { name ${fields} } } } } }`)
  expect((await asked('', manager)).errors).toBeUndefined()
  for (const field of ['phones { raw }', 'email { raw }', 'contactPerson', 'vehicles { vin }']) {
    expect((await asked(field, manager)).errors?.[0]?.extensions.code, field).toBe('FORBIDDEN')
    expect((await asked(field, coordinator)).errors, field).toBeUndefined()
  }
})

test('who looks a customer up by its identifier goes on record', async () => {
  const id = globalId('Customer', ana)
  expect((await core.ask(coordinator, 'query ($id: ID!) { node(id: $id) { id ... on Customer { phones { raw } } } }', { id })).data?.node).toMatchObject({ id })
  await core.platform.personalData.flush()
  const { rows } = await core.work([ags], async ({ em }) => ({ rows: await em.getConnection().execute<{ records: number }[]>('select records from personal_data_access where person_id = ? and operation = ?', [coordinator.personId, 'Query.node'], 'all', em.getTransactionContext()) }))
  expect(rows).toEqual([{ records: 1 }])
})
