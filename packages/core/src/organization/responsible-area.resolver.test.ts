import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '../kernel/access.ts'
import { globalId, idOf } from '../kernel/identity.ts'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { seedSmallGroup, type SmallGroup, type SmallGroupPerson } from '../testing/small-group.ts'
import { activeManagerOf, recordAreaEmailBounce } from './api.ts'
import { organization } from './index.ts'

let core: CorePlatform
let group: SmallGroup
let now: Date
let area: { id: string; version: number }

beforeAll(async () => {
  now = new Date('2026-11-17T16:00:00Z')
  core = await startCorePlatform({ modules: [organization], clock: () => now })
  group = await seedSmallGroup(core)
  area = (await saved(await group.as('admin'), { name: 'Servicio', manager: person('servicio'), substitute: person('ventas'), email: 'servicio@lazo-ags.example' })) as typeof area
})
beforeEach(() => {
  now = new Date('2026-11-17T16:00:00Z')
})
afterAll(() => core.stop())

const person = (who: SmallGroupPerson): string => globalId('Person', group.people[who])
const shown = '__typename ... on Problem { code message } ... on ResponsibleArea { id name version manager { name } substitute { name } activeManager { name } activeManagerIs email { address verifiedAt changedAt bouncedAt bounceReason } } ... on Conflict { current { ... on ResponsibleArea { version name } } }'

async function saved(viewer: Viewer, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await core.ask(viewer, `mutation($input: SaveResponsibleAreaInput!) { outcome: saveResponsibleArea(input: $input) { ${shown} } }`, { input: { dealership: 'AGS01', ...input } })
  expect(answer.errors).toBeUndefined()
  return (answer.data as { outcome: Record<string, unknown> }).outcome
}

async function current(viewer: Viewer): Promise<Record<string, unknown>> {
  const answer = await core.ask(viewer, `{ responsibleAreas(dealership: "AGS01") { ${shown.slice(shown.indexOf('id name'), shown.indexOf(' } ... on Conflict'))} } }`)
  expect(answer.errors).toBeUndefined()
  return (answer.data as { responsibleAreas: Record<string, unknown>[] }).responsibleAreas.find((one) => one.id === area.id)!
}

const enter = (viewer: Viewer, input: Record<string, unknown>) =>
  core.ask(viewer, 'mutation($input: EnterAbsenceInput!) { outcome: enterAbsence(input: $input) { __typename ... on Problem { code } ... on Absence { id from to person { name absences { from to } } } } }', { input })
const cancel = (viewer: Viewer, absence: string) => core.ask(viewer, 'mutation($absence: ID!) { outcome: cancelAbsence(absence: $absence) { __typename ... on Problem { code } } }', { absence })

test('everybody in the dealership sees who answers for an area today, nobody of another group does', async () => {
  expect(await current(await group.as('agente'))).toMatchObject({ name: 'Servicio', manager: { name: 'José Ángel Muñoz' }, substitute: { name: 'Verónica Güereca' }, activeManager: { name: 'José Ángel Muñoz' }, activeManagerIs: 'MANAGER' })
  expect((await core.ask(await group.as('vecina'), '{ responsibleAreas(dealership: "AGS01") { name } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('manager and substitute are two people who hold the role in this dealership', async () => {
  const admin = await group.as('admin')
  expect(await saved(admin, { name: 'Ventas', manager: person('agente') })).toMatchObject({ code: 'NOT_AN_AREA_MANAGER' })
  expect(await saved(admin, { name: 'Ventas', manager: person('vecina') })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await saved(admin, { name: 'Ventas', manager: person('ventas'), substitute: person('ventas') })).toMatchObject({ code: 'SAME_PERSON' })
  expect(await saved(admin, { name: 'SERVICIO ' })).toMatchObject({ code: 'NAME_TAKEN' })
  expect(await saved(admin, { name: 'Ventas', email: 'no tiene' })).toMatchObject({ code: 'INVALID_EMAIL' })
  expect(await saved(admin, { name: 'Ventas', manager: person('atencion') })).toMatchObject({ manager: { name: 'Beatriz Solís' }, email: null })
  expect(await saved(await group.as('admin'), { id: area.id, dealership: 'TIJ02', name: 'Servicio' })).toMatchObject({ code: 'NOT_FOUND' })
})

test('customer care keeps the e-mail and nothing else; another address is neither verified nor bounced', async () => {
  const care = await group.as('atencion')
  expect(await saved(care, { id: area.id, name: 'Otro' })).toMatchObject({ code: 'EMAIL_ONLY' })
  const confirmed = await core.ask(care, `mutation($area: ID!) { outcome: confirmAreaEmail(area: $area) { ${shown} } }`, { area: area.id })
  expect(confirmed).toMatchObject({ data: { outcome: { email: { address: 'servicio@lazo-ags.example', verifiedAt: '2026-11-17T16:00:00.000Z', bouncedAt: null } } } })

  const key = idOf('ResponsibleArea', area.id)!
  now = new Date('2026-11-17T18:00:00Z')
  expect(await core.work([group.ags], (u) => recordAreaEmailBounce(u, { areaId: key, address: 'old@lazo-ags.example', reason: '550' }))).toBe(false)
  expect(await core.work([group.ags], (u) => recordAreaEmailBounce(u, { areaId: key, address: 'SERVICIO@lazo-ags.example', reason: '550 no such user' }))).toBe(true)
  expect(await current(care)).toMatchObject({ email: { bouncedAt: '2026-11-17T18:00:00.000Z', bounceReason: '550 no such user' } })

  now = new Date('2026-11-17T19:00:00Z')
  expect(await saved(care, { id: area.id, name: 'Servicio', email: ' taller@lazo-ags.example ' })).toMatchObject({
    email: { address: 'taller@lazo-ags.example', changedAt: '2026-11-17T19:00:00.000Z', verifiedAt: null, bouncedAt: null, bounceReason: null }, manager: { name: 'José Ángel Muñoz' },
  })
})

test('who saves an area from an older version gets the current state', async () => {
  const { version } = (await current(await group.as('admin'))) as { version: number }
  expect(await saved(await group.as('admin'), { id: area.id, name: 'Taller', expectedVersion: version })).toMatchObject({ name: 'Taller', version: version + 1 })
  expect(await saved(await group.as('admin'), { id: area.id, name: 'Servicio', expectedVersion: version })).toMatchObject({ __typename: 'Conflict', current: { version: version + 1, name: 'Taller' } })
})

test('a manager enters their own absence and the substitute answers by itself, from midnight to midnight of the dealership', async () => {
  const manager = await group.as('servicio')
  const entered = await enter(manager, { from: '2026-11-18', to: '2026-11-20' })
  expect(entered).toMatchObject({ data: { outcome: { from: '2026-11-18', to: '2026-11-20', person: { name: 'José Ángel Muñoz', absences: [{ from: '2026-11-18', to: '2026-11-20' }] } } } })
  for (const [at, who] of [['2026-11-18T05:59:00Z', 'MANAGER'], ['2026-11-18T06:00:00Z', 'SUBSTITUTE'], ['2026-11-21T05:59:00Z', 'SUBSTITUTE'], ['2026-11-21T06:00:00Z', 'MANAGER']] as const) {
    now = new Date(at)
    expect([at, (await current(manager)).activeManagerIs]).toEqual([at, who])
    expect(await core.work([group.ags], (u) => activeManagerOf(u, idOf('ResponsibleArea', area.id)!))).toMatchObject({ as: who })
  }
})

test('with both away nobody answers; who may enter absences everywhere enters and cancels those of others, and every dealership of that person hears of it', async () => {
  const care = await group.as('atencion')
  now = new Date('2026-11-19T16:00:00Z')
  const admin = await group.as('admin')
  const days = { person: person('ventas'), from: '2026-11-19', to: '2026-11-19' }
  // Customer care works in AGS01 alone; the absence is the person's, who also works in TIJ02.
  expect(await enter(care, days)).toMatchObject({ data: { outcome: { code: 'ABSENCE_ELSEWHERE' } } })
  const entered = await enter(admin, days)
  expect(await current(care)).toMatchObject({ activeManager: null, activeManagerIs: 'NOBODY' })
  expect((await core.platform.eventLog.after(group.tij, 0n)).at(-1)).toMatchObject({ type: 'AbsenceEntered', actorId: group.people.admin })
  const { id } = (entered.data as { outcome: { id: string } }).outcome
  expect(await cancel(care, id)).toMatchObject({ data: { outcome: { code: 'ABSENCE_ELSEWHERE' } } })
  expect(await cancel(admin, id)).toMatchObject({ data: { outcome: { __typename: 'Done' } } })
  expect(await current(care)).toMatchObject({ activeManagerIs: 'SUBSTITUTE' })
  expect(await cancel(admin, id)).toMatchObject({ data: { outcome: { code: 'NOT_FOUND' } } })
})

test('customer care enters and cancels absences of who works where they do', async () => {
  const care = await group.as('atencion')
  const { id } = ((await enter(care, { person: person('agente'), from: '2026-11-23', to: '2026-11-24' })).data as { outcome: { id: string } }).outcome
  expect(await cancel(care, id)).toMatchObject({ data: { outcome: { __typename: 'Done' } } })
})

test('nobody enters or cancels absences of others without the right to it', async () => {
  const manager = await group.as('servicio')
  now = new Date('2026-11-20T16:00:00Z')
  const own = await enter(manager, { from: '2026-12-01', to: '2026-12-02' })
  const { id } = (own.data as { outcome: { id: string } }).outcome
  for (const who of ['agente', 'ventas', 'vecina'] as const) {
    const viewer = await group.as(who)
    expect(await enter(viewer, { person: person('servicio'), from: '2026-12-10', to: '2026-12-11' })).toMatchObject({ data: { outcome: { code: 'NOT_FOUND' } } })
    expect(await cancel(viewer, id)).toMatchObject({ data: { outcome: { code: 'NOT_FOUND' } } })
  }
  expect(await cancel(manager, id)).toMatchObject({ data: { outcome: { __typename: 'Done' } } })
})

test('absences that are over, overlap or end before they start are refused', async () => {
  const manager = await group.as('servicio')
  now = new Date('2026-11-20T16:00:00Z')
  expect(await enter(manager, { from: '2026-11-20', to: '2026-11-25' })).toMatchObject({ data: { outcome: { code: 'OVERLAPS' } } })
  expect(await enter(manager, { from: '2026-11-01', to: '2026-11-02' })).toMatchObject({ data: { outcome: { code: 'IN_THE_PAST' } } })
  expect(await enter(manager, { from: '2026-12-02', to: '2026-12-01' })).toMatchObject({ data: { outcome: { code: 'INVALID_DATES' } } })
  const twice = await Promise.all([enter(manager, { from: '2026-12-20', to: '2026-12-24' }), enter(manager, { from: '2026-12-24', to: '2026-12-31' })])
  expect(twice.map((answer) => (answer.data as { outcome: { __typename: string } }).outcome.__typename).sort()).toEqual(['Absence', 'Refused'])
})

test('who answers for an area keeps the role, and leaves the area when they are deactivated', async () => {
  const admin = await group.as('admin')
  const change = (field: string, role: string) => core.ask(admin, `mutation($input: GrantInput!) { outcome: ${field}(input: $input) { __typename ... on Problem { code message } } }`, { input: { person: person('servicio'), dealership: 'AGS01', role } })
  expect(await change('revokeRole', 'AREA_MANAGER')).toMatchObject({ data: { outcome: { code: 'ANSWERS_FOR_AREA', message: expect.stringContaining('Taller') as string } } })
  const gone = await core.ask(admin, 'mutation($person: ID!) { deactivatePerson(person: $person) { __typename } }', { person: person('servicio') })
  expect(gone).toMatchObject({ data: { deactivatePerson: { __typename: 'Person' } } })
  expect(await current(admin)).toMatchObject({ manager: null, activeManager: { name: 'Verónica Güereca' }, activeManagerIs: 'SUBSTITUTE' })
})
