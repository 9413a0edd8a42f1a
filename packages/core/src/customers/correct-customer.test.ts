import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintFilter } from '../complaint-filter/index.ts'
import { globalId } from '../kernel/identity.ts'
import { organization } from '../organization/index.ts'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { seedSmallGroup, type SmallGroup } from '../testing/small-group.ts'
import { Customer, CustomerIdentity } from './customer.schema.ts'
import { customers } from './index.ts'
import { knownCustomer, type KnownCustomer } from './testing/known-customer.ts'

let core: CorePlatform
let group: SmallGroup

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization, customers, complaintFilter] })
  group = await seedSmallGroup(core)
})
afterAll(() => core.stop())

const create = (data: KnownCustomer) => core.work([group.ags], (unitOfWork) => knownCustomer(unitOfWork, group.ags, data))
const stored = (id: string) => core.work([group.ags], (unitOfWork) => unitOfWork.em.findOneOrFail(Customer, { id }))
const keysOf = (customerId: string) => core.work([group.ags], async ({ em }) => (await em.find(CustomerIdentity, { customerId }, { orderBy: { key: 'asc' } })).map((one) => one.key))

async function correct(id: string, fields: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await core.ask(await group.as('agente'), `mutation($input: CorrectCustomerInput!) { outcome: correctCustomer(input: $input) { __typename
    ... on Problem { code message } ... on Refused { by } ... on Conflict { current { ... on Customer { name version } } }
    ... on Customer { name contactPerson phones { e164 label } email { address } doNotCall version corrections { field before after by { name } } } } }`, { input: { customer: globalId('Customer', id), ...fields } })
  expect(answer.errors).toBeUndefined()
  return (answer.data as { outcome: Record<string, unknown> }).outcome
}

test('a correction changes the customer, goes on record by field, and is found from then on', async () => {
  const id = await create({ name: 'PEREZ SOTO JOSE', phones: ['4491112233', 'sin dato'], visits: [{ order: 'C-1', date: '2026-11-16', vin: '3N1AB7AP8KY000001' }] })
  const outcome = await correct(id, { name: 'José Pérez Soto', phones: [{ raw: '449 111 2244', label: 'MOBILE' }, { raw: '4491112233' }], email: 'jose.perez@ejemplo.mx', expectedVersion: 1 })
  expect(outcome).toMatchObject({ __typename: 'Customer', name: 'José Pérez Soto', phones: [{ e164: '+524491112244', label: 'MOBILE' }, { e164: '+524491112233', label: null }], email: { address: 'jose.perez@ejemplo.mx' }, version: 2 })
  expect(outcome['corrections']).toEqual(expect.arrayContaining([
    { field: 'name', before: 'PEREZ SOTO JOSE', after: 'José Pérez Soto', by: { name: 'Ana Núñez Ríos' } },
    { field: 'phones', before: '4491112233, sin dato', after: '449 111 2244 (MOBILE), 4491112233', by: { name: 'Ana Núñez Ríos' } },
    { field: 'email', before: null, after: 'jose.perez@ejemplo.mx', by: { name: 'Ana Núñez Ríos' } },
  ]))
  const customer = await stored(id)
  expect(customer.corrected.toSorted()).toEqual(['email', 'name', 'phones'])
  expect(customer.nameKey).toBe('jose perez soto')
  expect(customer.searchText).toBe('jose perez soto 524491112244 524491112233 jose.perez@ejemplo.mx 3n1ab7ap8ky000001')
})

test('what led to the customer before still does: the next file brings the old name and phone', async () => {
  const id = await create({ name: 'Rosa Díaz', phones: ['4492220001'] })
  await correct(id, { name: 'Rosa María Díaz', phones: [{ raw: '4492220002' }] })
  expect(await keysOf(id)).toEqual(['phone:+524492220001|diaz rosa', 'phone:+524492220002|diaz maria rosa'])
})

test('a version that is not the present one is a conflict that carries the customer as it is', async () => {
  const id = await create({ name: 'Luis Vega' })
  await correct(id, { name: 'Luis A. Vega', expectedVersion: 1 })
  expect(await correct(id, { name: 'Luis B. Vega', expectedVersion: 1 })).toMatchObject({ __typename: 'Conflict', code: 'CONFLICT', current: { name: 'Luis A. Vega', version: 2 } })
})

test('of two corrections of one version at once, one is a conflict', async () => {
  const id = await create({ name: 'Dos Veces' })
  const outcomes = await Promise.all([correct(id, { name: 'Primera Vez', expectedVersion: 1 }), correct(id, { name: 'Segunda Vez', expectedVersion: 1 })])
  expect(outcomes.map((outcome) => String(outcome['__typename'])).toSorted()).toEqual(['Conflict', 'Customer'])
})

test('a name and phone of another customer are refused, and the other one is named for merging', async () => {
  const other = await create({ name: 'Elena Ruiz', phones: ['4493330001'] })
  const id = await create({ name: 'Elena Ruis', phones: ['4493330001'] })
  expect(await correct(id, { name: 'ruiz ELENA' })).toMatchObject({ __typename: 'Refused', code: 'SAME_AS_ANOTHER', message: expect.stringContaining('Elena Ruiz') as string, by: globalId('Customer', other) })
  expect(await stored(id)).toMatchObject({ name: 'Elena Ruis', version: 1, corrected: [] })
  expect(await keysOf(id)).toEqual(['phone:+524493330001|elena ruis'])
})

test('the name alone makes nobody the same', async () => {
  await create({ name: 'Juan López', phones: ['4494440001'] })
  const id = await create({ name: 'Juan Lopes', phones: ['4494440002'] })
  expect(await correct(id, { name: 'Juan López' })).toMatchObject({ __typename: 'Customer' })
})

test('what cannot be used is refused with what to do, but what stood there may stay', async () => {
  const id = await create({ name: 'Marta Gil', phones: ['sin dato'], email: 'NO TIENE' })
  expect(await correct(id, { phones: [{ raw: '123' }] })).toMatchObject({ code: 'PHONE_UNUSABLE' })
  expect(await correct(id, { email: 'x@x' })).toMatchObject({ code: 'EMAIL_UNUSABLE' })
  expect(await correct(id, { name: '  ' })).toMatchObject({ code: 'NAME_MISSING' })
  expect(await correct(id, { phones: [{ raw: '4495550001', label: 'FAX' }] })).toMatchObject({ code: 'INPUT_INVALID' })
  expect(await correct(id, { phones: [{ raw: 'sin dato' }, { raw: '4495550001' }], email: 'NO TIENE' })).toMatchObject({ phones: [{ e164: null }, { e164: '+524495550001' }] })
  expect(await correct(id, { email: '' })).toMatchObject({ email: null })
})

test('a person sets and takes back "No llamar", and both are on record', async () => {
  const id = await create({ name: 'No Llamar' })
  expect(await correct(id, { doNotCall: true })).toMatchObject({ doNotCall: true })
  expect(await correct(id, { doNotCall: false })).toMatchObject({ doNotCall: false, corrections: [{ before: 'true', after: 'false' }, { before: 'false', after: 'true' }] })
  expect((await stored(id)).corrected).toEqual(['doNotCall'])
})

test('a correction that changes nothing leaves no trace', async () => {
  const id = await create({ name: 'Igual Siempre', phones: ['4496660001'] })
  expect(await correct(id, { name: 'Igual Siempre', phones: [{ raw: '4496660001' }], doNotCall: false })).toMatchObject({ version: 1, corrections: [] })
})

test('whoever follows the customers of the dealership sees a correction', async () => {
  const id = await create({ name: 'Sofía Vista' })
  const care = await group.as('atencion')
  const feed = await core.subscribe(care, 'subscription { customersChanged(dealership: "AGS01") { ... on CustomersChanged { what customer { name } } } }')
  const next = feed.next()
  await correct(id, { name: 'Sofía Vista Alegre' })
  expect((await next).value).toMatchObject({ data: { customersChanged: { what: 'CustomerCorrected', customer: { name: 'Sofía Vista Alegre' } } } })
  await feed.return()
})
