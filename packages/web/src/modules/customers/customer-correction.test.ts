import { expect, test } from 'vitest'
import { changedFields, correctionOf, draftOf } from './customer-correction.ts'

const customer = {
  name: 'Ana Karen Becerra Rivera',
  contactPerson: null,
  phones: [{ raw: '(449) 912-3410', e164: '+524499123410', national: '449 912 3410', usable: true, label: null }],
  email: { raw: 'NO TIENE', address: null, usable: false },
  doNotCall: false,
}

test('only what was changed is sent, because a corrected field is no longer touched by imports', () => {
  const before = draftOf(customer)
  const after = { ...before, email: ' ana@correo.example ', name: `${before.name} ` }
  expect(correctionOf({ id: 'c1', version: 4 }, before, after)).toEqual({ customer: 'c1', expectedVersion: 4, email: 'ana@correo.example' })
})

test('nothing changed, nothing sent', () => {
  const before = draftOf(customer)
  expect(correctionOf({ id: 'c1', version: 4 }, before, { ...before, phones: [...before.phones, { raw: ' ', label: null }] })).toBeNull()
})

test('what the file had is offered for correction, also when it cannot be used', () => {
  expect(draftOf(customer).email).toBe('NO TIENE')
  expect(changedFields(draftOf(customer), { ...draftOf(customer), doNotCall: true })).toEqual(['doNotCall'])
})
