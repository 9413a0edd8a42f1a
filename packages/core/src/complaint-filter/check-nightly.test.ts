import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../kernel/access.ts'
import { type CorePlatform, eventually, InMemoryComplaintSystem, someDealership, startCorePlatform } from '../testing/index.ts'
import { checkNightly } from './check-nightly.ts'
import { ComplaintSystem } from './complaint-system.port.ts'

let core: CorePlatform
let now = new Date('2026-11-18T11:59:00Z')
let ags: string
let tij: string
const queued = async (dealershipId: string): Promise<number> => {
  const { rows } = await core.platform.database.reads.query<{ jobs: number }>(`select count(*)::int as jobs from pgboss.job where name = 'complaint-filter/check' and data->>'dealershipId' = $1`, [dealershipId])
  return rows[0]!.jobs
}
const look = () => checkNightly(core.platform.environment('complaint-filter', { complaintSystem: ComplaintSystem }))
const connect = (dealershipId: string) => core.platform.activations.activate({ dealerships: [dealershipId], actor: systemActor }, dealershipId, 'stand-in-complaints', {})

beforeAll(async () => {
  core = await startCorePlatform({ plugins: [{ plugin: new InMemoryComplaintSystem().plugin(), onFailure: 'abort' }], clock: () => now })
  ags = await someDealership(core, 'AGS01')
  tij = await someDealership(core, 'TIJ02', 'America/Tijuana')
})
afterAll(() => core.stop())

test('a dealership is checked once for each of its nights, in its own time, however many look; never where nothing is connected', async () => {
  await look()
  expect([await queued(ags), await queued(tij)]).toEqual([0, 0])
  await connect(ags)
  // 05:59 in Aguascalientes: the night that has come is yesterday's.
  await Promise.all([look(), look()])
  expect([await queued(ags), await queued(tij)]).toEqual([1, 0])
  now = new Date('2026-11-18T12:00:00Z')
  await Promise.all([look(), look(), look()])
  await look()
  expect([await queued(ags), await queued(tij)]).toEqual([2, 0])
  now = new Date('2026-11-19T11:59:00Z')
  await look()
  expect(await queued(ags)).toBe(2)
  now = new Date('2026-11-19T12:01:00Z')
  await look()
  expect(await queued(ags)).toBe(3)
})

test('as soon as a complaint system is switched on, its dealership is checked', async () => {
  await connect(tij)
  expect(await queued(tij)).toBe(0)
  await core.platform.startWorker()
  await eventually(async () => (await queued(tij)) === 1)
})
