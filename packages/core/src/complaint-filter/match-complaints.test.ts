import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MakerComplaint } from './complaint-system.port.ts'
import { filterVerdict } from './filter-verdict.ts'
import { matchComplaints, type Matchable } from './match-complaints.ts'

const ana: Matchable = { id: 'ana', vins: ['3N1AB8CV0NL125789'], phones: ['+524494036334'], nameKey: 'ana lopez' }
const luis: Matchable = { id: 'luis', vins: ['3N1AB8CV0NL125789'], phones: ['+524494036334', '+524491112233'], nameKey: 'lopez luis' }
const complaint = (more: Partial<MakerComplaint>): MakerComplaint => ({ reference: 'IS-1', state: 'OPEN', expectation: null, vin: null, phones: [], nameKey: null, ...more })
const about = (customers: Matchable[], more: Partial<MakerComplaint>) => matchComplaints(customers, [complaint(more)]).map(({ customerId, matchedBy }) => [customerId, matchedBy])

test('a complaint is found by the VIN, whatever else it says', () => {
  expect(about([ana], { vin: '3N1AB8CV0NL125789', nameKey: 'somebody else', phones: ['+525555555555'] })).toEqual([['ana', 'VIN']])
})

test('without a VIN that somebody brought, telephone and name decide together', () => {
  expect(about([ana, luis], { phones: ['+524494036334'], nameKey: 'ana lopez' })).toEqual([['ana', 'PHONE_AND_NAME']])
  expect(about([ana, luis], { vin: '3N1CN8AE0TL235452', phones: ['+524494036334'], nameKey: 'ana lopez' })).toEqual([['ana', 'PHONE_AND_NAME']])
})

test('a homonym with another telephone is somebody else, and so is a telephone under another name', () => {
  expect(about([ana], { phones: ['+525555555555'], nameKey: 'ana lopez' })).toEqual([])
  expect(about([ana], { phones: ['+524494036334'], nameKey: 'juan perez' })).toEqual([])
  expect(about([ana], { phones: ['+524494036334'] })).toEqual([])
})

test('of several who came with a vehicle, the one on whom the complaint agrees most is meant, and all when it says nothing', () => {
  const vin = '3N1AB8CV0NL125789'
  expect(about([ana, luis], { vin })).toEqual([['ana', 'VIN'], ['luis', 'VIN']])
  expect(about([ana, luis], { vin, nameKey: 'lopez luis' })).toEqual([['luis', 'VIN']])
  expect(about([ana, luis], { vin, phones: ['+524491112233'] })).toEqual([['luis', 'VIN']])
  expect(about([ana, luis], { vin, phones: ['+524494036334'], nameKey: 'ana lopez' })).toEqual([['ana', 'VIN']])
  expect(about([ana, luis], { vin, nameKey: 'juan perez' })).toEqual([['ana', 'VIN'], ['luis', 'VIN']])
})

test('what is too short for a VIN identifies no vehicle', () => {
  expect(about([{ ...ana, vins: ['125789'] }], { vin: '125789' })).toEqual([])
  expect(about([{ ...ana, vins: ['3N1AB8CV0NL'] }], { vin: '3N1AB8CV0NL' })).toEqual([['ana', 'VIN']])
})

test('only an open complaint excludes; an entry without a state marks; a closed one ends what it excluded', () => {
  const vin = '3N1AB8CV0NL125789'
  const complaints = [
    complaint({ reference: 'open', vin }), complaint({ reference: 'closed', vin, state: 'CLOSED' }), complaint({ reference: 'mark', vin, state: null, expectation: 'UNMET' }),
  ]
  expect(filterVerdict(complaints, matchComplaints([ana], complaints))).toEqual({
    exclusions: [{ customerId: 'ana', reference: 'open', matchedBy: 'VIN' }],
    closed: ['closed'],
    expectations: [{ customerId: 'ana', reference: 'mark', expectation: 'UNMET' }],
  })
})

test('of two expectations the later counts, on one day the unmet one', () => {
  const vin = '3N1AB8CV0NL125789'
  const mark = (reference: string, expectation: 'MET' | 'UNMET', openedOn: string) => complaint({ reference, vin, state: null, expectation, openedOn })
  const marked = (complaints: MakerComplaint[]) => filterVerdict(complaints, matchComplaints([ana], complaints)).expectations.map((one) => one.reference)
  expect(marked([mark('old', 'UNMET', '2026-11-01'), mark('new', 'MET', '2026-11-02')])).toEqual(['new'])
  expect(marked([mark('met', 'MET', '2026-11-01'), mark('unmet', 'UNMET', '2026-11-01')])).toEqual(['unmet'])
})

const few = <T>(...values: T[]) => fc.constantFrom(...values)
const vins = few('3N1AB8CV0NL125789', '3N1CK3CE2SL536425', '3N1CN8AE5SL160312')
const phones = few('+524494036334', '+524491112233', '+525555555555')
const names = few('ana lopez', 'lopez luis', 'begona munoz nunez')
const customers = fc.uniqueArray(fc.record({ id: fc.uuid(), vins: fc.uniqueArray(vins, { maxLength: 2 }), phones: fc.uniqueArray(phones, { maxLength: 2 }), nameKey: names }), { selector: (one) => one.id, maxLength: 8 })
const complaints = fc.uniqueArray(
  fc.record({
    reference: fc.uuid(), state: few('OPEN' as const, 'CLOSED' as const, null), expectation: few('MET' as const, 'UNMET' as const, null),
    vin: fc.option(vins), phones: fc.uniqueArray(phones, { maxLength: 2 }), nameKey: fc.option(names),
  }),
  { selector: (one) => one.reference, maxLength: 8 },
)

test('nobody is ever matched by the name alone', () => {
  fc.assert(fc.property(customers, complaints, (everyone, all) => {
    for (const { complaint: one, customerId, matchedBy } of matchComplaints(everyone, all)) {
      const customer = everyone.find((each) => each.id === customerId)!
      const sharesVin = one.vin !== null && customer.vins.includes(one.vin)
      const sharesPhone = one.phones.some((phone) => customer.phones.includes(phone))
      expect(sharesVin || (sharesPhone && one.nameKey === customer.nameKey)).toBe(true)
      expect(matchedBy).toBe(sharesVin ? 'VIN' : 'PHONE_AND_NAME')
    }
  }))
})

test('a complaint about a vehicle that somebody brought always means somebody', () => {
  fc.assert(fc.property(customers, complaints, (everyone, all) => {
    const meant = new Set(matchComplaints(everyone, all).map((match) => match.complaint.reference))
    for (const one of all) if (one.vin && everyone.some((customer) => customer.vins.includes(one.vin!))) expect(meant).toContain(one.reference)
  }))
})

test('the order of customers and complaints changes nothing', () => {
  fc.assert(fc.property(customers, complaints, (everyone, all) => {
    const pairs = (c: readonly Matchable[], m: readonly MakerComplaint[]) => matchComplaints(c, m).map((match) => `${match.complaint.reference} ${match.customerId} ${match.matchedBy}`).sort()
    expect(pairs([...everyone].reverse(), [...all].reverse())).toEqual(pairs(everyone, all))
  }))
})
