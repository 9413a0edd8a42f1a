import { afterAll, beforeAll, expect, test } from 'vitest'
import { globalId } from '../kernel/identity.ts'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { seedSmallGroup, type SmallGroup } from '../testing/small-group.ts'
import { createDealership, createGroup } from './api.ts'
import { organization } from './index.ts'

let core: CorePlatform
let group: SmallGroup

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization] })
  group = await seedSmallGroup(core)
})
afterAll(() => core.stop())

const document = 'subscription($dealership: String!, $after: EventCursor) { organizationChanged(dealership: $dealership, after: $after) { __typename ... on OrganizationChanged { cursor what subject } ... on FeedReset { reason } } }'
const close = async (day: string) =>
  core.ask(await group.as('admin'), 'mutation($input: AddClosureInput!) { addClosure(input: $input) { __typename } }', { input: { dealership: 'AGS01', from: '2026-12-01', to: `2026-12-0${day}`, reason: 'Inventario' } })

interface Change {
  data: { organizationChanged: { __typename: string; cursor: string; what: string; subject: string } }
}

test('subscribers hear what changed in their dealership, resume after a cursor, and hear nothing of another', async () => {
  const live = await core.subscribe(await group.as('agente'), document, { dealership: 'AGS01' })
  const next = live.next()
  await core.ask(await group.as('vecina'), 'mutation { addClosure(input: { dealership: "MTY09", from: "2026-12-01", to: "2026-12-01", reason: "x" }) { __typename } }')
  await close('2')
  const first = (await next).value as unknown as Change
  expect(first.data.organizationChanged).toMatchObject({ what: 'CalendarChanged', subject: globalId('Dealership', group.ags) })
  await live.return()

  await close('3')
  const resumed = await core.subscribe(await group.as('agente'), document, { dealership: 'AGS01', after: first.data.organizationChanged.cursor })
  const second = (await resumed.next()).value as unknown as Change
  expect(second.data.organizationChanged).toMatchObject({ __typename: 'OrganizationChanged', what: 'CalendarChanged' })
  await resumed.return()
  await expect(core.subscribe(await group.as('agente'), document, { dealership: 'MTY09' })).rejects.toThrow(/organization:read/)
})

test('a subscription ends with the right to it', async () => {
  const viewer = await group.as('servicio')
  const live = await core.subscribe(viewer, document, { dealership: 'AGS01' })
  const next = live.next()
  core.sessions.end(viewer)
  await close('4')
  await expect(next).rejects.toThrow(/session has ended/)
})

test('nodes are found in the viewer’s dealerships alone', async () => {
  const load = (type: string, dealership: string, id: string) => core.platform.nodes.get(type)!.load({ dealerships: [dealership], actor: { kind: 'SYSTEM', id: null, name: 'test' } }, [id])
  expect(await load('Dealership', group.ags, group.ags)).toMatchObject([{ code: 'AGS01' }])
  expect(await load('Dealership', group.mty, group.ags)).toEqual([null])
  expect(await load('Person', group.ags, group.people.agente)).toMatchObject([{ name: 'Ana Núñez Ríos' }])
  expect(await load('Person', group.mty, group.people.agente)).toEqual([null])
})

test('a dealership is made with a code and a zone that exist, once', async () => {
  const make = (more: Record<string, string>) => core.work([], async (unitOfWork) => {
    const { id } = await createGroup(unitOfWork, { name: 'Otro' })
    return createDealership(unitOfWork, { groupId: id, code: 'CUN03', name: 'Cancún', brand: 'Marca', timeZone: 'America/Cancun', ...more })
  })
  expect(await make({ code: 'cun' })).toMatchObject({ code: 'INVALID_CODE' })
  for (const timeZone of ['Cancún', '-05:00', 'EST', 'America/Nowhere']) expect(await make({ timeZone })).toMatchObject({ code: 'INVALID_TIME_ZONE' })
  expect(await make({ code: 'AGS01' })).toMatchObject({ code: 'CODE_TAKEN' })
  expect(await make({})).toMatchObject({ code: 'CUN03', version: 1, settings: { maxAttempts: 5 } })
})
