import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { customers } from '../customers/index.ts'
import { Customer } from '../customers/customer.schema.ts'
import { newUuid } from '../kernel/identity.ts'
import type { PortHandle } from '../kernel/port.ts'
import { organization } from '../organization/index.ts'
import { type CorePlatform, InMemoryComplaintSystem, someDealership, startCorePlatform, visitingCustomer } from '../testing/index.ts'
import { checkComplaints, type CheckComplaintsOptions, type ComplaintFilterEnvironment } from './check-complaints.ts'
import type { ComplaintSystem, MakerComplaint } from './complaint-system.port.ts'
import { Exclusion, ExclusionChange } from './exclusion.schema.ts'
import { exclusionsInForce } from './exclusions-in-force.ts'
import { complaintCheckSummaryOf } from './find-complaint-checks.ts'
import { complaintFilter } from './index.ts'
import { liftExclusion } from './lift-exclusion.ts'
import { restoreExclusion } from './restore-exclusion.ts'
import { globalId } from '../kernel/identity.ts'

const today = '2026-11-18'
const vin = '3N1AB8CV0NL125789'
const complaint = (more: Partial<MakerComplaint>): MakerComplaint => ({ reference: 'IS-1', state: 'OPEN', expectation: null, vin: null, phones: [], nameKey: null, ...more })

let core: CorePlatform
let system: InMemoryComplaintSystem
let dealership: string

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization, customers, complaintFilter], clock: () => new Date(`${today}T12:00:00Z`) })
})
afterAll(() => core.stop())
beforeEach(async () => {
  system = new InMemoryComplaintSystem()
  dealership = await someDealership(core, `D${newUuid().slice(-6).toUpperCase()}`)
})

/** Calls the stand-in as the kernel would, without its deadline of seconds. */
function portTo(face: ComplaintSystem | null, deadlineMs = 50): PortHandle<ComplaintSystem> {
  const handle: PortHandle<ComplaintSystem> = {
    filledBy: async () => (face ? 'stand-in-complaints' : null),
    async call(_dealershipId, ask) {
      if (!face) return { ok: false, plugin: null, failure: 'NOT_CONNECTED', message: '' }
      try {
        return { ok: true, plugin: 'stand-in-complaints', value: await ask(face, AbortSignal.timeout(deadlineMs)) }
      } catch (error) {
        return { ok: false, plugin: 'stand-in-complaints', failure: (error as Error).name === 'TimeoutError' ? 'TIMED_OUT' : 'FAILED', message: String(error) }
      }
    },
    callAll: async () => [],
  }
  return handle
}

const envWith = (face: ComplaintSystem | null): ComplaintFilterEnvironment => ({ ports: { complaintSystem: portTo(face) }, unitOfWork: (scope, work, how) => core.platform.unitsOfWork.run(scope, work, how) })
const check = (options: CheckComplaintsOptions = {}, face: ComplaintSystem | null = system) => checkComplaints(envWith(face), dealership, options)
const came = (data: Partial<Parameters<typeof visitingCustomer>[2]>) => core.work([dealership], (unitOfWork) => visitingCustomer(unitOfWork, dealership, { name: 'Ana López', visitedOn: '2026-11-17', ...data }))
const customer = (id: string) => core.work([dealership], ({ em }) => em.findOneOrFail(Customer, { id }))
const exclusions = () => core.work([dealership], ({ em }) => em.find(Exclusion, { dealershipId: dealership }))
const isHeld = async (id: string) => (await core.work([dealership], (unitOfWork) => exclusionsInForce(unitOfWork, [id]))).has(id)

describe('the filter by the complaint system', () => {
  test('an open complaint excludes its customer with reason, source and reference; the others are checked', async () => {
    const [ana, luis] = [await came({ vins: [vin] }), await came({ name: 'Luis Paz', phones: ['+524491112233'] })]
    system.complaints = [complaint({ reference: 'IS-9', vin })]
    const { summary, customers: results } = await check()
    expect(summary).toMatchObject({ connected: true, problem: null, customersChecked: 2, customersNotChecked: 0, openComplaints: 1, customersExcluded: 1, byVin: 1, byPhoneAndName: 0 })
    expect([results.get(ana), results.get(luis)]).toEqual(['CHECKED', 'CHECKED'])
    expect(await exclusions()).toMatchObject([{ customerId: ana, reason: 'OPEN_COMPLAINT', source: 'STAND-IN', matchedBy: 'VIN', reference: 'IS-9', closedAt: null }])
    expect(await isHeld(luis)).toBe(false)
    expect((await customer(ana)).complaintCheck).toBe('CHECKED')
  })

  test('run again it changes nothing, and says the same', async () => {
    await came({ vins: [vin] })
    system.complaints = [complaint({ vin })]
    const first = await check()
    const before = await exclusions()
    expect((await check()).summary).toEqual(first.summary)
    expect((await exclusions()).map((one) => ({ ...one }))).toEqual(before.map((one) => ({ ...one })))
    expect(await core.work([dealership], ({ em }) => em.count(ExclusionChange, { dealershipId: dealership }))).toBe(1)
  })

  test('two runs at once exclude once', async () => {
    await came({ vins: [vin] })
    system.complaints = [complaint({ vin })]
    await Promise.all([check(), check(), check()])
    expect(await exclusions()).toHaveLength(1)
  })

  test('an exclusion ends when its complaint is closed, and begins again when that is reopened', async () => {
    const ana = await came({ vins: [vin] })
    system.complaints = [complaint({ vin })]
    await check()
    system.complaints = [complaint({ vin, state: 'CLOSED' })]
    await check()
    expect(await isHeld(ana)).toBe(false)
    system.complaints = [complaint({ vin })]
    await check()
    expect(await isHeld(ana)).toBe(true)
    expect((await core.work([dealership], ({ em }) => em.find(ExclusionChange, { dealershipId: dealership }, { orderBy: { id: 'asc' } }))).map((one) => one.what)).toEqual(['IMPOSED', 'CLOSED', 'REOPENED'])
  })

  test('one that is no longer named at all stays in force: silence is no closing', async () => {
    const ana = await came({ vins: [vin] })
    system.complaints = [complaint({ vin })]
    await check()
    system.complaints = []
    await check()
    expect(await isHeld(ana)).toBe(true)
  })

  test('whoever is held is asked about again, however old the visit', async () => {
    const ana = await came({ vins: [vin], visitedOn: '2026-01-02' })
    system.complaints = [complaint({ vin })]
    expect((await check()).summary.customersChecked).toBe(0)
    await check({ customerIds: [ana] })
    system.complaints = [complaint({ vin, state: 'CLOSED' })]
    expect((await check()).summary.customersChecked).toBe(1)
    expect(await isHeld(ana)).toBe(false)
  })

  test('what the coordinator lifted is not imposed again for the same complaint, but for another', async () => {
    const ana = await came({ vins: [vin] })
    system.complaints = [complaint({ reference: 'IS-1', vin })]
    await check()
    const [exclusion] = await exclusions()
    await core.work([dealership], (unitOfWork) => liftExclusion(unitOfWork, { exclusion: globalId('Exclusion', exclusion!.id), reason: 'Ya se habló con ella' }))
    expect((await check()).summary).toMatchObject({ openComplaints: 1, customersExcluded: 0 })
    expect(await isHeld(ana)).toBe(false)
    system.complaints.push(complaint({ reference: 'IS-2', vin }))
    expect((await check()).summary.customersExcluded).toBe(1)
    await core.work([dealership], (unitOfWork) => restoreExclusion(unitOfWork, { exclusion: globalId('Exclusion', exclusion!.id) }))
    expect((await core.work([dealership], (unitOfWork) => exclusionsInForce(unitOfWork, [ana]))).get(ana)).toHaveLength(2)
  })

  test('expectations are marked, also without a complaint, and everyone else stays unknown', async () => {
    const [ana, luis] = [await came({ vins: [vin] }), await came({ name: 'Luis Paz', phones: ['+524491112233'] })]
    system.complaints = [complaint({ reference: 'IS-7', vin, state: null, expectation: 'UNMET' })]
    expect((await check()).summary).toMatchObject({ unmetMarked: 1, customersExcluded: 0 })
    expect(await customer(ana)).toMatchObject({ expectation: 'UNMET', expectationSource: 'IS-7' })
    expect((await customer(luis)).expectation).toBe('UNKNOWN')
  })

  test('a vehicle that somebody outside of the run shares is decided between both', async () => {
    const owner = await came({ name: 'Dueña Anterior', vins: [vin], phones: ['+524494036334'], visitedOn: '2026-01-02' })
    const driver = await came({ name: 'Luis Paz', vins: [vin], phones: ['+524491112233'] })
    system.complaints = [complaint({ vin, phones: ['+524494036334'] })]
    await check()
    expect([await isHeld(owner), await isHeld(driver)]).toEqual([true, false])
  })

  test('a run for an extraction looks at its customers alone and is kept with it', async () => {
    const extractionId = newUuid()
    const guest = await came({ vins: [vin] })
    await came({ name: 'Luis Paz', phones: ['+524491112233'] })
    const { summary } = await check({ customerIds: [guest], extractionId })
    expect(summary.customersChecked).toBe(1)
    expect(await core.work([dealership], (unitOfWork) => complaintCheckSummaryOf(unitOfWork, extractionId))).toEqual(summary)
  })

  test('the complaints of one dealership are nothing to another', async () => {
    const ana = await came({ vins: [vin] })
    const here = dealership
    dealership = await someDealership(core, `D${newUuid().slice(-6).toUpperCase()}`)
    await came({ vins: [vin] })
    system.complaints = [complaint({ vin })]
    await check()
    dealership = here
    expect(await isHeld(ana)).toBe(false)
  })

  test('a run is one event, with numbers and without names', async () => {
    await came({ vins: [vin] })
    system.complaints = [complaint({ vin })]
    await check()
    const events = await core.platform.eventLog.after(dealership, 0n)
    expect(events.map((event) => event.type)).toEqual(['ComplaintsChecked'])
    expect(events[0]!.data).toMatchObject({ connected: true, customersExcluded: 1, extractionId: null })
  })
})

describe('a complaint system that cannot be asked', () => {
  test.each([['THROWS', 'FAILED'], ['HANGS', 'TIMED_OUT'], ['BABBLES', 'FAILED']] as const)('when it %s, nobody is checked, and who was excluded stays so', async (behaviour, problem) => {
    const [ana, luis] = [await came({ vins: [vin] }), await came({ name: 'Luis Paz', phones: ['+524491112233'] })]
    system.complaints = [complaint({ vin })]
    await check()
    system.behaviour = behaviour
    const { summary, customers: results } = await check()
    expect(summary).toMatchObject({ connected: true, problem, customersChecked: 0, customersNotChecked: 2, customersExcluded: 0 })
    expect([results.get(ana), results.get(luis)]).toEqual(['NOT_CHECKED', 'NOT_CHECKED'])
    expect(await isHeld(ana)).toBe(true)
    expect(await customer(luis)).toMatchObject({ complaintCheck: 'NOT_CHECKED', complaintCheckedAt: new Date(`${today}T12:00:00Z`) })
  })

  test('whom it says nothing about is not checked, and neither is who has nothing to be found by', async () => {
    const [ana, luis, nobody] = [await came({ vins: [vin] }), await came({ name: 'Luis Paz', phones: ['+524491112233'] }), await came({ name: 'Sin Datos' })]
    system.notChecked = [luis]
    const { summary, customers: results } = await check()
    expect([ana, luis, nobody].map((id) => results.get(id))).toEqual(['CHECKED', 'NOT_CHECKED', 'NOT_CHECKED'])
    expect(summary).toMatchObject({ customersChecked: 1, customersNotChecked: 2, problem: 'NOT_ANSWERED' })
  })

  test('where none is connected everyone says so', async () => {
    const ana = await came({ vins: [vin] })
    const { summary, customers: results } = await check({}, null)
    expect(summary).toMatchObject({ connected: false, problem: 'NOT_CONNECTED', customersChecked: 0, customersNotChecked: 1 })
    expect(results.get(ana)).toBe('NOT_CONNECTED')
  })

  test('many customers are asked about in batches of five hundred, and after two silent ones the rest is spared', async () => {
    await core.work([dealership], async ({ em, now, newId }) => {
      for (let at = 0; at < 1600; at++) {
        em.create(Customer, {
          id: newId(), dealershipId: dealership, kind: 'PERSON', name: `Cliente ${at}`, contactPerson: null, nameKey: `${at} cliente`, rfc: null, phones: [{ raw: '', e164: `+52449${2_000_000 + at}`, label: null }],
          emailRaw: null, emailAddress: null, doNotCall: false, searchText: '', corrected: [], expectation: 'UNKNOWN', expectationSource: null, complaintCheck: 'NOT_CONNECTED', complaintCheckedAt: null,
          lastVisitDate: '2026-11-17', mergedInto: null, version: 1, createdAt: now, updatedAt: now,
        } as never)
      }
    })
    expect((await check()).summary.customersChecked).toBe(1600)
    expect(system.asked).toEqual([500, 500, 500, 100])
    system.behaviour = 'THROWS'
    expect((await check()).summary.customersNotChecked).toBe(1600)
    expect(system.asked).toHaveLength(6)
  })
})
