import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { seedSmallGroup, type SmallGroup } from '../testing/small-group.ts'
import { organization } from './index.ts'
import { businessCalendarOf, callingCalendarOf, dealershipSettings } from './api.ts'

let core: CorePlatform
let group: SmallGroup

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization], clock: () => new Date('2026-11-17T16:00:00Z') })
  group = await seedSmallGroup(core)
})
afterAll(() => core.stop())

const outcome = `__typename ... on Problem { code message } ... on Dealership { version callingHours { weekday frames { from to } } closures { id from to reason } settings { maxAttempts nightlyAt } } ... on Conflict { current { ... on Dealership { version } } }`
const saveHours = `mutation($input: SaveHoursInput!) { saveHours(input: $input) { ${outcome} } }`
const saveSettings = `mutation($input: DealershipSettingsInput!) { saveDealershipSettings(input: $input) { ${outcome} } }`
const addClosure = `mutation($input: AddClosureInput!) { addClosure(input: $input) { ${outcome} } }`

test('a dealership shows its group, both calendars, the holidays of a year in the viewer’s language, and its settings', async () => {
  const answer = await core.ask(await group.as('agente'), `{ dealership(code: "AGS01") {
    code timeZone version group { name dealerships { code } } callingHours { weekday frames { from to } } businessHours { weekday frames { from to } }
    holidays(year: 2026) { date name law } settings { nightlyAt maxAttempts hoursBetweenAttempts notCheckedWaits } } }`)
  expect(answer.errors).toBeUndefined()
  const dealership = (answer.data as { dealership: { callingHours: unknown[]; businessHours: unknown[]; holidays: unknown[] } }).dealership
  // The agent was granted AGS01 alone: the other dealership of the group is not there for her.
  expect(dealership).toMatchObject({ timeZone: 'America/Mexico_City', group: { name: 'Grupo Lazo', dealerships: [{ code: 'AGS01' }] }, settings: { nightlyAt: '06:00', maxAttempts: 5, hoursBetweenAttempts: 2 } })
  expect(dealership.callingHours[5]).toEqual({ weekday: 6, frames: [{ from: '09:00', to: '14:00' }] })
  expect(dealership.businessHours[5]).toEqual({ weekday: 6, frames: [] })
  expect(dealership.holidays).toContainEqual({ date: '2026-11-16', name: 'Día de la Revolución', law: 'LFT art. 74, VI' })
})

test('a week of hours is saved as a whole; who works from an older version gets the current state', async () => {
  const admin = await group.as('admin')
  const days = [{ weekday: 1, frames: [{ from: '15:00', to: '19:00' }, { from: '09:00', to: '13:30' }] }]
  const first = await core.ask(admin, saveHours, { input: { dealership: 'TIJ02', calendar: 'CALLING', days, expectedVersion: 1 } })
  expect(first).toMatchObject({ data: { saveHours: { __typename: 'Dealership', version: 2 } } })
  const calendars = await core.work([group.tij], async (u) => ({ calling: await callingCalendarOf(u, group.tij), business: await businessCalendarOf(u, group.tij) }))
  expect(calendars.calling.hours[1]).toEqual([{ from: '09:00', to: '13:30' }, { from: '15:00', to: '19:00' }])
  expect(calendars.calling.hours[2]).toEqual([])
  expect(calendars.business.hours[2]).toHaveLength(1)

  const late = await core.ask(admin, saveHours, { input: { dealership: 'TIJ02', calendar: 'BUSINESS', days, expectedVersion: 1 } })
  expect(late).toMatchObject({ data: { saveHours: { __typename: 'Conflict', current: { version: 2 } } } })
})

test('two who save the same version at once: one wins, the other is told', async () => {
  const admin = await group.as('admin')
  const { version } = ((await core.ask(admin, '{ dealership(code: "TIJ02") { version } }')).data as { dealership: { version: number } }).dealership
  const input = (hour: string) => ({ input: { dealership: 'TIJ02', calendar: 'CALLING', days: [{ weekday: 2, frames: [{ from: hour, to: '18:00' }] }], expectedVersion: version } })
  const answers = await Promise.all(['08:00', '09:00', '10:00'].map((hour) => core.ask(admin, saveHours, input(hour))))
  const outcomes = answers.map((answer) => (answer.data as { saveHours: { __typename: string } }).saveHours.__typename)
  expect(outcomes.sort()).toEqual(['Conflict', 'Conflict', 'Dealership'])
})

test.each([
  ['overlapping frames', [{ weekday: 1, frames: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }] }], 'INVALID_HOURS'],
  ['a time that is none', [{ weekday: 1, frames: [{ from: '9', to: '12:00' }] }], 'INVALID_HOURS'],
  ['an eighth day', [{ weekday: 8, frames: [] }], 'INVALID_HOURS'],
  ['one day twice', [{ weekday: 1, frames: [] }, { weekday: 1, frames: [] }], 'INVALID_HOURS'],
  ['a week that never opens', [], 'NO_OPENING'],
])('hours with %s are refused', async (_what, days, code) => {
  const answer = await core.ask(await group.as('admin'), saveHours, { input: { dealership: 'AGS01', calendar: 'CALLING', days } })
  expect(answer).toMatchObject({ data: { saveHours: { __typename: 'Refused', code } } })
})

test('customer care enters and removes closures; the calling calendar knows them at once', async () => {
  const care = await group.as('atencion')
  const input = { dealership: 'AGS01', from: '2026-12-28', to: '2026-12-31', reason: ' Inventario anual ' }
  const added = await core.ask(care, addClosure, { input })
  expect(added).toMatchObject({ data: { addClosure: { __typename: 'Dealership', closures: [{ from: '2026-12-28', to: '2026-12-31', reason: 'Inventario anual' }] } } })
  expect((await core.work([group.ags], (u) => callingCalendarOf(u, group.ags))).closures).toEqual([{ from: '2026-12-28', to: '2026-12-31', reason: 'Inventario anual' }])
  expect(await core.ask(care, addClosure, { input })).toMatchObject({ data: { addClosure: { code: 'ALREADY_CLOSED' } } })
  expect(await core.ask(care, addClosure, { input: { ...input, to: '2026-12-01' } })).toMatchObject({ data: { addClosure: { code: 'INVALID_DATES' } } })

  const id = (added.data as { addClosure: { closures: { id: string }[] } }).addClosure.closures[0]!.id
  const remove = 'mutation($id: ID!) { removeClosure(closure: $id) { __typename ... on Dealership { closures { id } } ... on Problem { code } } }'
  expect(await core.ask(await group.as('vecina'), remove, { id })).toMatchObject({ data: { removeClosure: { __typename: 'NotFound' } } })
  expect(await core.ask(care, remove, { id })).toMatchObject({ data: { removeClosure: { __typename: 'Dealership', closures: [] } } })
  expect(await core.ask(care, remove, { id })).toMatchObject({ data: { removeClosure: { code: 'NOT_FOUND' } } })
})

test('settings change one by one, and impossible ones are refused by name', async () => {
  const admin = await group.as('admin')
  expect(await core.ask(admin, saveSettings, { input: { dealership: 'AGS01', maxAttempts: 4, nightlyAt: null } })).toMatchObject({ data: { saveDealershipSettings: { settings: { maxAttempts: 4, nightlyAt: '06:00' } } } })
  expect(await core.work([group.ags], (u) => dealershipSettings(u, group.ags))).toMatchObject({ maxAttempts: 4, maxAttemptsPerDay: 2 })
  for (const wrong of [{ maxAttempts: 0 }, { nightlyAt: '25:00' }, { maxAttemptsPerDay: 9 }]) {
    const answer = await core.ask(admin, saveSettings, { input: { dealership: 'AGS01', ...wrong } })
    expect(answer).toMatchObject({ data: { saveDealershipSettings: { code: 'INVALID_SETTINGS', message: expect.stringContaining(Object.keys(wrong)[0]!) as string } } })
  }
})

test('hours and settings are the administrator’s, and nobody changes those of another dealership', async () => {
  const asks = [
    [saveHours, { dealership: 'AGS01', calendar: 'CALLING', days: [] }],
    [saveSettings, { dealership: 'AGS01', maxAttempts: 3 }],
    [addClosure, { dealership: 'AGS01', from: '2026-12-01', to: '2026-12-01', reason: 'x' }],
  ] as const
  for (const [document, input] of asks) {
    expect((await core.ask(await group.as('servicio'), document, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await core.ask(await group.as('vecina'), document, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  }
})
