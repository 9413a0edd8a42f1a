import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintFilter } from '../complaint-filter/index.ts'
import { globalId } from '../kernel/identity.ts'
import { organization } from '../organization/index.ts'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { seedSmallGroup, type SmallGroup } from '../testing/small-group.ts'
import { customers } from './index.ts'
import { knownCustomer } from './testing/known-customer.ts'

let core: CorePlatform
let group: SmallGroup
const ids: Record<string, string> = {}

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization, customers, complaintFilter], clock: () => new Date('2026-11-18T16:00:00Z') })
  group = await seedSmallGroup(core)
  const people = {
    karen: { name: 'Ana Karen Muñoz Ríos', rfc: 'MURA900101AB1', phones: ['(449) 912-3456'], email: 'ana.munoz@ejemplo.mx', visits: [
      { order: 'OS-88120', date: '2026-11-16', vin: '3N1AB7AP8KY234567' }, { order: 'V-1', date: '2026-11-10', vin: '3N1AB7AP8KY234567', kind: 'SALE' as const }] },
    jose: { name: 'José Luis Pérez', phones: ['55 1234 5678'], email: 'NO TIENE', visits: [{ order: 'OS-88121', date: '2026-11-17', warnings: [{ code: 'EMAIL_UNUSABLE', column: 'Correo', value: 'NO TIENE' }] }] },
    maria: { name: 'María Gutiérrez', phones: ['sin dato'], visits: [{ order: 'OS-88122', date: '2026-11-16', vin: '1HGCM82633A004352' }] },
    nobody: { name: 'Sin Visitas' },
  }
  await core.work([group.ags], async (unitOfWork) => {
    for (const [key, data] of Object.entries(people)) ids[key] = await knownCustomer(unitOfWork, group.ags, data)
  })
  await core.work([group.mty], async (unitOfWork) => {
    ids['theirs'] = await knownCustomer(unitOfWork, group.mty, { name: 'Ana Karen Muñoz Ríos', phones: ['(449) 912-3456'], visits: [{ order: 'OS-88120', date: '2026-11-16' }] })
  })
})
afterAll(() => core.stop())

interface Page {
  edges: { cursor: string; node: Record<string, unknown> }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount: number
}

async function list(field: 'customers' | 'visits', node: string, args: Record<string, unknown> = {}): Promise<Page> {
  const given = Object.entries({ dealership: 'AGS01', ...args }).map(([name, value]) => `${name}: ${name === 'kind' ? String(value) : JSON.stringify(value)}`).join(', ')
  const answer = await core.ask(await group.as('agente'), `{ ${field}(${given}) { edges { cursor node { ${node} } } pageInfo { hasNextPage endCursor } totalCount } }`)
  expect(answer.errors).toBeUndefined()
  return answer.data![field] as Page
}

const names = async (search: string) => (await list('customers', 'name', { search })).edges.map((edge) => edge.node['name'])
const orders = async (args: Record<string, unknown>) => (await list('visits', 'orderNumber', args)).edges.map((edge) => edge.node['orderNumber'])

test('customers come with the latest visit first, and those without one last', async () => {
  const page = await list('customers', 'name')
  expect(page.edges.map((edge) => edge.node['name'])).toEqual(['José Luis Pérez', 'María Gutiérrez', 'Ana Karen Muñoz Ríos', 'Sin Visitas'])
  expect(page.totalCount).toBe(4)
})

test.each([
  ['munoz ANA', ['Ana Karen Muñoz Ríos']],
  ['RIOS karen muñoz', ['Ana Karen Muñoz Ríos']],
  ['4499123456', ['Ana Karen Muñoz Ríos']],
  ['+52 (449) 912 3456', ['Ana Karen Muñoz Ríos']],
  ['912-3456', ['Ana Karen Muñoz Ríos']],
  ['ana.munoz@ejemplo.mx', ['Ana Karen Muñoz Ríos']],
  ['mura900101ab1', ['Ana Karen Muñoz Ríos']],
  ['ky234567', ['Ana Karen Muñoz Ríos']],
  ['3n1-ab7ap8ky234567', ['Ana Karen Muñoz Ríos']],
  ['os-88120', ['Ana Karen Muñoz Ríos']],
  ['karen OS-88120', ['Ana Karen Muñoz Ríos']],
  ['jose OS-88120', []],
  ['%', ['José Luis Pérez', 'María Gutiérrez', 'Ana Karen Muñoz Ríos', 'Sin Visitas']],
  ['nadie', []],
] as [string, string[]][])('a search for %s finds %j', async (search, found) => {
  expect(await names(search)).toEqual(found)
})

test('visits are found by customer, order number and vehicle, and filtered by kind and period', async () => {
  expect(await orders({})).toEqual(['OS-88121', 'OS-88122', 'OS-88120', 'V-1'])
  expect(await orders({ search: 'muñoz karen' })).toEqual(['OS-88120', 'V-1'])
  expect(await orders({ search: 'os-88122' })).toEqual(['OS-88122'])
  expect(await orders({ search: 'a004352' })).toEqual(['OS-88122'])
  expect(await orders({ search: 'ana', kind: 'SALE' })).toEqual(['V-1'])
  expect(await orders({ from: '2026-11-16', to: '2026-11-16' })).toEqual(['OS-88122', 'OS-88120'])
})

test('pages follow each other without hole or double, and totalCount counts all', async () => {
  for (const field of ['customers', 'visits'] as const) {
    const all = await list(field, 'id')
    const seen: unknown[] = []
    let after: string | null = null
    do {
      const page: Page = await list(field, 'id', { first: 1, ...(after ? { after } : {}) })
      expect(page.totalCount).toBe(4)
      seen.push(...page.edges.map((edge) => edge.node['id']))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen).toEqual(all.edges.map((edge) => edge.node['id']))
  }
})

test('a visit comes with its customer and vehicle in the same answer', async () => {
  const [first, , third] = (await list('visits', 'id kind date importedAt customer { id name phones { raw e164 national usable } email { raw address usable } expectation complaintCheck } vehicle { vin model modelYear warnings } warnings { code value message }')).edges
  expect(first!.node).toMatchObject({
    kind: 'SERVICE', date: '2026-11-17', importedAt: '2026-11-18T16:00:00.000Z', vehicle: null,
    customer: { id: globalId('Customer', ids['jose']!), name: 'José Luis Pérez', phones: [{ raw: '55 1234 5678', e164: '+525512345678', national: '55 1234 5678', usable: true }], email: { raw: 'NO TIENE', address: null, usable: false }, expectation: 'UNKNOWN', complaintCheck: 'NOT_CONNECTED' },
    warnings: [{ code: 'EMAIL_UNUSABLE', value: 'NO TIENE', message: expect.stringContaining('NO TIENE') as string }],
  })
  expect(third!.node['vehicle']).toEqual({ vin: '3N1AB7AP8KY234567', model: 'Sedán', modelYear: 2025, warnings: [] })
})

test('a customer shows vehicles once, visits in pages, and what may be loaded of many at once', async () => {
  const page = await list('customers', 'name vehicles { vin } visits(first: 1) { edges { node { orderNumber customer { name } vehicle { vin } } } pageInfo { hasNextPage endCursor } totalCount } corrections { field } mergedFrom { id }')
  const karen = page.edges[2]!.node as { vehicles: unknown; visits: Page }
  expect(karen.vehicles).toEqual([{ vin: '3N1AB7AP8KY234567' }])
  expect(karen.visits).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { orderNumber: 'OS-88120', customer: { name: 'Ana Karen Muñoz Ríos' }, vehicle: { vin: '3N1AB7AP8KY234567' } } }] })
  const answer = await core.ask(await group.as('agente'), 'query($id: ID!, $after: String) { customer(id: $id) { visits(after: $after) { edges { node { orderNumber } } } } }', {
    id: globalId('Customer', ids['karen']!), after: karen.visits.pageInfo.endCursor,
  })
  expect(answer.data).toEqual({ customer: { visits: { edges: [{ node: { orderNumber: 'V-1' } }] } } })
})

test('another dealership’s customer is not found, by any way', async () => {
  const agent = await group.as('agente')
  const theirs = globalId('Customer', ids['theirs']!)
  expect(await core.ask(agent, 'query($id: ID!) { customer(id: $id) { name } }', { id: theirs })).toEqual({ data: { customer: null } })
  const corrected = await core.ask(agent, 'mutation($id: ID!) { correctCustomer(input: { customer: $id, name: "Otra" }) { __typename } }', { id: theirs })
  expect(corrected.data).toEqual({ correctCustomer: { __typename: 'NotFound' } })
  const care = await group.as('atencion')
  const merged = await core.ask(care, 'mutation($a: ID!, $b: ID!) { mergeCustomers(input: { keep: $a, merge: $b }) { __typename } }', { a: globalId('Customer', ids['karen']!), b: theirs })
  expect(merged.data).toEqual({ mergeCustomers: { __typename: 'NotFound' } })
  expect((await core.ask(agent, '{ customers(dealership: "MTY09") { edges { node { name } } } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('an area manager sees no customers, and telemarketing merges none', async () => {
  expect((await core.ask(await group.as('servicio'), '{ customers(dealership: "AGS01") { totalCount } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect((await core.ask(await group.as('agente'), 'mutation { mergeCustomers(input: { keep: "a", merge: "b" }) { __typename } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('a page of more than 100 and a cursor of another list are the caller’s fault', async () => {
  const agent = await group.as('agente')
  for (const args of ['first: 101', 'first: 0', 'after: "x"']) {
    expect((await core.ask(agent, `{ visits(dealership: "AGS01", ${args}) { totalCount } }`)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  }
})

test('whether a customer may be called says why not, and from when on', async () => {
  const permission = async (id: string, at: string) => {
    const answer = await core.ask(await group.as('agente'), 'query($id: ID!, $at: DateTime) { customer(id: $id) { mayBeCalled(at: $at) { allowed reason from } } }', { id: globalId('Customer', id), at })
    expect(answer.errors).toBeUndefined()
    return (answer.data as { customer: { mayBeCalled: unknown } }).customer.mayBeCalled
  }
  // 17 November is called about from the 19th on; it is a Thursday, central time is UTC-6.
  expect(await permission(ids['jose']!, '2026-11-18T16:00:00Z')).toEqual({ allowed: false, reason: 'TOO_SOON', from: '2026-11-19T15:00:00Z' })
  expect(await permission(ids['jose']!, '2026-11-19T15:00:00Z')).toEqual({ allowed: true, reason: null, from: null })
  expect(await permission(ids['maria']!, '2026-11-19T15:00:00Z')).toEqual({ allowed: false, reason: 'NO_USABLE_PHONE', from: null })
})

test('who looked at customers goes on record with how many', async () => {
  const shown = async (): Promise<number> => {
    await core.platform.personalData.flush()
    const [row] = await core.work([group.ags], (unitOfWork) => unitOfWork.execute<{ records: number }>({ name: 'test-shown', text: `select coalesce(sum(records), 0)::int as records from personal_data_access where operation = 'Query.visits'` }))
    return row!.records
  }
  const before = await shown()
  await list('visits', 'customer { name }', { first: 2 })
  expect(await shown()).toBe(before + 2)
})
