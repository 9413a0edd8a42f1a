import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ComplaintSystem, type CustomerToCheck, type MakerComplaint } from '../complaint-filter/complaint-system.port.ts'
import { matchComplaints } from '../complaint-filter/match-complaints.ts'

/** What the suite has an implementation know before it asks. People and vehicles are invented. */
export const contractComplaints: readonly MakerComplaint[] = [
  { reference: 'C-1', state: 'OPEN', expectation: null, vin: '3N1AB8CV0NL125789', phones: [], nameKey: null, openedOn: '2026-11-13' },
  { reference: 'C-2', state: 'CLOSED', expectation: null, vin: '3N1CN8AE5SL160312', phones: [], nameKey: null, openedOn: '2026-11-13' },
  { reference: 'C-3', state: null, expectation: 'UNMET', vin: '3N6CD33BXNL849821', phones: [], nameKey: null, openedOn: '2026-11-13' },
  { reference: 'C-4', state: 'OPEN', expectation: null, vin: null, phones: ['+524493416113'], nameKey: 'angel de diaz leon miguel munoz', openedOn: '2026-11-13' },
  { reference: 'C-5', state: 'OPEN', expectation: 'MET', vin: '3N1CN8AE0TL235452', phones: [], nameKey: null, openedOn: '2026-11-13' },
]

export interface ComplaintSystemUnderTest {
  readonly system: ComplaintSystem
  stop(): Promise<void>
}

/** The contract of the port: run it against every implementation, the stand-in included. */
export function complaintSystemContract(name: string, start: (complaints: readonly MakerComplaint[]) => Promise<ComplaintSystemUnderTest>): void {
  describe(`${name} as the maker's complaint system`, () => {
    let under: ComplaintSystemUnderTest
    const ask = (...customers: Partial<CustomerToCheck>[]) =>
      under.system.complaintsAbout(customers.map((one, at) => ({ id: `c${at}`, vins: [], phones: [], nameKey: 'nadie', references: [], ...one })), AbortSignal.timeout(5000))
    const found = async (...customers: Partial<CustomerToCheck>[]) => (await ask(...customers)).complaints.map((one) => one.reference)

    beforeAll(async () => {
      under = await start(contractComplaints)
    })
    afterAll(() => under.stop())

    test('finds complaints by VIN: open, closed, and mere expectations, as they stand', async () => {
      const { complaints } = await ask({ vins: ['3N1AB8CV0NL125789', '3N1CN8AE5SL160312'] }, { vins: ['3N6CD33BXNL849821'] })
      const known = (reference: string) => complaints.find((one) => one.reference === reference)
      expect(known('C-1')).toMatchObject({ state: 'OPEN', expectation: null, vin: '3N1AB8CV0NL125789', openedOn: '2026-11-13' })
      expect(known('C-2')).toMatchObject({ state: 'CLOSED' })
      expect(known('C-3')).toMatchObject({ state: null, expectation: 'UNMET' })
    })

    test('finds complaints by telephone, with the name by which the core decides', async () => {
      const { complaints } = await ask({ phones: ['+524493416113'] })
      expect(complaints.find((one) => one.reference === 'C-4')).toMatchObject({ phones: ['+524493416113'], nameKey: 'angel de diaz leon miguel munoz', vin: null })
    })

    test('says how the complaints stand that it is asked about by reference', async () => {
      expect(await found({ references: ['C-2'] })).toContain('C-2')
    })

    test('what it answers of others leads to nobody', async () => {
      const customer = { id: 'c0', vins: ['JH4KA8260MC000000'], phones: ['+525512345678'], nameKey: 'nadie', references: [] }
      expect(matchComplaints([customer], (await ask(customer)).complaints)).toEqual([])
    })

    test('answers each reference once, also when several customers share it', async () => {
      const references = await found({ vins: ['3N1AB8CV0NL125789'] }, { vins: ['3N1AB8CV0NL125789'] })
      expect(references.filter((one) => one === 'C-1')).toHaveLength(1)
    })

    test('names its system, says until when its word holds, and checked everyone', async () => {
      const answer = await ask({ vins: ['3N1AB8CV0NL125789'] }, {})
      expect(answer.system).not.toBe('')
      expect(answer.asOf).toBeInstanceOf(Date)
      expect(answer.notChecked).toEqual([])
      expect([3, null, undefined]).toContain(answer.openInAll)
    })

    test('bears being asked about nobody, and about five hundred at once', async () => {
      expect((await ask()).notChecked).toEqual([])
      const many = Array.from({ length: 500 }, (_, at) => ({ vins: [`1N4AL3AP0JC${String(at).padStart(6, '0')}`], phones: [`+52449${String(2000000 + at)}`] }))
      expect((await ask(...many)).notChecked).toEqual([])
    })
  })
}
