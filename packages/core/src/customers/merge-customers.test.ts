import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintFilter } from '../complaint-filter/index.ts'
import { systemActor } from '../kernel/access.ts'
import { globalId, newUuid } from '../kernel/identity.ts'
import { isProblem } from '../kernel/problems.ts'
import { organization } from '../organization/index.ts'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { seedSmallGroup, type SmallGroup } from '../testing/small-group.ts'
import { Customer, CustomerIdentity, CustomerMerge } from './customer.schema.ts'
import { customers } from './index.ts'
import { mergeCustomers } from './merge-customers.ts'
import { knownCustomer, type KnownCustomer, knownVisit } from './testing/known-customer.ts'
import { unmergeCustomers } from './unmerge-customers.ts'
import { Visit } from './visit.schema.ts'

let core: CorePlatform
let group: SmallGroup
let now = Date.parse('2026-11-18T16:00:00Z')
let serial = 0

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization, customers, complaintFilter], clock: () => new Date((now += 1000)) })
  group = await seedSmallGroup(core)
})
afterAll(() => core.stop())

const create = (data: KnownCustomer, place = group.ags) => core.work([place], (unitOfWork) => knownCustomer(unitOfWork, place, data))
const visit = (customerId: string, date = '2026-11-17') => core.work([group.ags], (unitOfWork) => knownVisit(unitOfWork, group.ags, customerId, { order: `M-${++serial}`, date }))
const stored = (id: string) => core.work([group.ags], (unitOfWork) => unitOfWork.em.findOneOrFail(Customer, { id }))
const standing = (mergedId: string) => core.work([group.ags], ({ em }) => em.findOne(CustomerMerge, { mergedId, undoneAt: null }))
const merge = (keepId: string, mergeId: string) => core.work([group.ags], (unitOfWork) => mergeCustomers(unitOfWork, { keepId, mergeId }))
const undo = (mergeId: string) => core.work([group.ags], (unitOfWork) => unmergeCustomers(unitOfWork, mergeId))

/** Everything that merging moves: who has which identity and visit, and who is merged into whom. */
const whoHasWhat = (ids: readonly string[]) =>
  core.work([group.ags], async ({ em }) => {
    const some = { $in: [...ids] }
    const identities = (await em.find(CustomerIdentity, { customerId: some })).map((one) => [one.key, one.customerId] as const)
    const visits = (await em.find(Visit, { customerId: some })).map((one) => [one.id, one.customerId] as const)
    const rows = await em.find(Customer, { id: some })
    return {
      holders: Object.fromEntries([...identities, ...visits].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      merged: Object.fromEntries(rows.map((one) => [one.id, one.mergedInto ?? null])),
      lastVisits: Object.fromEntries(rows.map((one) => [one.id, one.lastVisitDate ?? null])),
      doNotCall: Object.fromEntries(rows.map((one) => [one.id, one.doNotCall])),
    }
  })

const ask = async (document: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> => {
  const answer = await core.ask(await group.as('atencion'), document, variables)
  expect(answer.errors).toBeUndefined()
  return answer.data as Record<string, unknown>
}
const outcomeFields = '__typename ... on Problem { code message } ... on Customer { name doNotCall visits { totalCount } mergedFrom { id mergedName undoneAt mergedBy { name } } }'

test('a merged customer’s visits go over, its name still finds them, and it is shown nowhere by itself', async () => {
  const keep = await create({ name: 'Ana Karen Becerra', phones: ['4491000001'], visits: [{ order: 'A-1', date: '2026-11-10' }] })
  const gone = await create({ name: 'Anita Vecerra', phones: ['4491000002'], visits: [{ order: 'A-2', date: '2026-11-12' }] })
  const merged = await ask(`mutation($keep: ID!, $merge: ID!) { outcome: mergeCustomers(input: { keep: $keep, merge: $merge }) { ${outcomeFields} } }`, { keep: globalId('Customer', keep), merge: globalId('Customer', gone) })
  expect(merged['outcome']).toMatchObject({ __typename: 'Customer', name: 'Ana Karen Becerra', visits: { totalCount: 2 }, mergedFrom: [{ mergedName: 'Anita Vecerra', undoneAt: null, mergedBy: { name: 'Beatriz Solís' } }] })

  const found = await ask('{ customers(dealership: "AGS01", search: "vecerra") { edges { node { name } } totalCount } visits(dealership: "AGS01", search: "anita") { totalCount } }', {})
  expect(found).toEqual({ customers: { edges: [{ node: { name: 'Ana Karen Becerra' } }], totalCount: 1 }, visits: { totalCount: 2 } })
  expect(await ask('query($id: ID!) { customer(id: $id) { name } }', { id: globalId('Customer', gone) })).toEqual({ customer: { name: 'Ana Karen Becerra' } })
  expect((await stored(keep)).lastVisitDate).toBe('2026-11-12')

  const mergeId = (merged['outcome'] as { mergedFrom: { id: string }[] }).mergedFrom[0]!.id
  const undone = await ask(`mutation($merge: ID!) { outcome: unmergeCustomers(merge: $merge) { ${outcomeFields} } }`, { merge: mergeId })
  expect(undone['outcome']).toMatchObject({ name: 'Ana Karen Becerra', visits: { totalCount: 1 }, mergedFrom: [{ mergedName: 'Anita Vecerra', undoneAt: expect.any(String) as string }] })
  expect(await ask('query($id: ID!) { customer(id: $id) { name visits { totalCount } } }', { id: globalId('Customer', gone) })).toEqual({ customer: { name: 'Anita Vecerra', visits: { totalCount: 1 } } })
  const again = await ask(`mutation($merge: ID!) { outcome: unmergeCustomers(merge: $merge) { ${outcomeFields} } }`, { merge: mergeId })
  expect(again['outcome']).toMatchObject({ __typename: 'Refused', code: 'ALREADY_UNDONE' })
})

test('with itself, twice, or over the border of a dealership nobody is merged', async () => {
  const [one, two, three] = [await create({ name: 'Uno' }), await create({ name: 'Dos' }), await create({ name: 'Tres' })]
  const theirs = await create({ name: 'Ajena' }, group.tij)
  expect(await merge(one, one)).toMatchObject({ code: 'SAME_CUSTOMER' })
  expect(await merge(one, newUuid())).toMatchObject({ code: 'NOT_FOUND' })
  expect(await merge(one, two)).toMatchObject({ id: one })
  expect(await merge(three, two)).toMatchObject({ code: 'ALREADY_MERGED' })
  expect(await merge(two, three)).toMatchObject({ code: 'ALREADY_MERGED' })
  const both = await core.platform.unitsOfWork.run({ dealerships: [group.ags, group.tij], actor: systemActor }, (unitOfWork) => mergeCustomers(unitOfWork, { keepId: one, mergeId: theirs }))
  expect(both).toMatchObject({ code: 'OTHER_DEALERSHIP' })
})

test('two people who merge the same pair at once make one merge', async () => {
  const [one, two] = [await create({ name: 'A la vez' }), await create({ name: 'A la ves' })]
  const outcomes = await Promise.all([merge(one, two), merge(two, one)])
  expect(outcomes.filter(isProblem)).toHaveLength(1)
})

test('a "No llamar" is never lost by merging, and goes back only when nobody can have said it since', async () => {
  const [kept, gone] = [await create({ name: 'Contesta' }), await create({ name: 'No contesta', doNotCall: true })]
  await merge(kept, gone)
  expect((await stored(kept)).doNotCall).toBe(true)
  await undo((await standing(gone))!.id)
  expect((await stored(kept)).doNotCall).toBe(false)

  await merge(kept, gone)
  await visit(kept)
  await undo((await standing(gone))!.id)
  expect((await stored(kept)).doNotCall).toBe(true)
})

test('an exclusion of a merged customer holds the one that was kept', async () => {
  const kept = await create({ name: 'Con Queja', phones: ['4491000003'] })
  const gone = await create({ name: 'Con Quejas', phones: ['4491000004'] })
  await core.work([group.ags], (unitOfWork) =>
    unitOfWork.execute({ name: 'test-exclusion', text: `insert into exclusion (id, dealership_id, customer_id, reason, source, matched_by, reference, since) values ($1, $2, $3, 'OPEN_COMPLAINT', 'ISSAM', 'VIN', 'I-7', now())` }, [newUuid(), group.ags, gone]))
  const permission = async () => (await ask('query($id: ID!) { customer(id: $id) { mayBeCalled(at: "2026-11-19T18:00:00Z") { allowed reason } } }', { id: globalId('Customer', kept) }))['customer']
  expect(await permission()).toEqual({ mayBeCalled: { allowed: true, reason: null } })
  await merge(kept, gone)
  expect(await permission()).toEqual({ mayBeCalled: { allowed: false, reason: 'OPEN_COMPLAINT' } })
})

test('a merge whose kept customer was merged on gives back what it moved, and the later merge does not claim it', async () => {
  const [a, b, c] = [await create({ name: 'A', phones: ['4491000011'] }), await create({ name: 'B', phones: ['4491000012'] }), await create({ name: 'C', phones: ['4491000013'] })]
  const before = await whoHasWhat([a, b, c])
  await merge(b, a)
  const first = (await standing(a))!.id
  await merge(c, b)
  expect((await whoHasWhat([a, b, c])).merged).toEqual({ [a]: c, [b]: c, [c]: null })
  await undo(first)
  await merge(c, a)
  await undo((await standing(b))!.id)
  expect((await whoHasWhat([a, b, c])).merged).toEqual({ [a]: c, [b]: null, [c]: null })
  await undo((await standing(a))!.id)
  expect(await whoHasWhat([a, b, c])).toEqual(before)
})

test('whatever was merged, imported and undone in whatever order, everything ends with whom it came to', async () => {
  const people = 4
  const step = fc.oneof(
    fc.record({ do: fc.constant('merge' as const), keep: fc.nat(people - 1), gone: fc.nat(people - 1) }),
    fc.record({ do: fc.constant('undo' as const), gone: fc.nat(people - 1) }),
    fc.record({ do: fc.constant('import' as const), to: fc.nat(people - 1) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), fc.shuffledSubarray([0, 1, 2, 3], { minLength: people }), async (steps, order) => {
      const ids: string[] = []
      for (let i = 0; i < people; i++) ids.push(await create({ name: `Persona ${++serial}`, phones: [`44920${String(serial).padStart(5, '0')}`], visits: [{ order: `P-${serial}`, date: '2026-11-01' }] }))
      const { holders: came } = await whoHasWhat(ids)
      for (const one of steps) {
        if (one.do === 'merge') await merge(ids[one.keep]!, ids[one.gone]!)
        else if (one.do === 'undo') {
          const record = await standing(ids[one.gone]!)
          if (record) await undo(record.id)
        } else {
          // An import finds the customer by what leads to it: the one that was kept.
          const customer = await stored(ids[one.to]!)
          const to = customer.mergedInto ?? customer.id
          came[await visit(to)] = to
        }
        const { holders, merged } = await whoHasWhat(ids)
        expect(Object.values(holders).every((holder) => merged[holder] === null)).toBe(true)
        expect(Object.keys(holders)).toHaveLength(Object.keys(came).length)
      }
      for (const i of order) {
        const record = await standing(ids[i]!)
        if (record) expect(isProblem(await undo(record.id))).toBe(false)
      }
      const after = await whoHasWhat(ids)
      expect(after.holders).toEqual(came)
      expect(Object.values(after.merged).every((into) => into === null)).toBe(true)
    }),
    { numRuns: 15 },
  )
})

test('customers that may be one are shown with the reason, and a pair that was put back does not come again', async () => {
  const phone = '4498887766'
  const one = await create({ name: 'Ernesto Villa Rangel', phones: [phone], visits: [{ order: 'D-1', date: '2026-11-17', vin: '3N1AB7AP8KY999999' }] })
  const two = await create({ name: 'Ernesto Vila Rangel', phones: [phone], visits: [{ order: 'D-2', date: '2026-11-17', vin: '3N1AB7AP8KY999999' }] })
  await create({ name: 'Lucía Villa Montes', phones: [phone], visits: [{ order: 'D-3', date: '2026-11-17', vin: '3N1AB7AP8KY999999' }] })
  const candidates = async () =>
    ((await ask('{ duplicateCandidates(dealership: "AGS01") { reason customers { id } } }', {}))['duplicateCandidates'] as { reason: string; customers: { id: string }[] }[])
      .filter((candidate) => candidate.customers.some((customer) => customer.id === globalId('Customer', one)))
  expect(await candidates()).toEqual([{ reason: 'SAME_PHONE', customers: [{ id: globalId('Customer', one) }, { id: globalId('Customer', two) }] }])
  await merge(one, two)
  expect(await candidates()).toEqual([])
  await undo((await standing(two))!.id)
  expect(await candidates()).toEqual([])
})
