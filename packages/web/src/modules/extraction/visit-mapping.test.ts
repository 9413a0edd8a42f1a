import { expect, test } from 'vitest'
import { type VisitMapping, kindValues, withFixedKind, withKindValue, withTarget } from './visit-mapping.ts'

const mapping: VisitMapping = {
  version: 1,
  fields: [
    { target: 'orderNumber', column: 0, header: 'No. de Orden', confidence: 0.9, reason: 'HEADER' },
    { target: 'phone', column: 3, header: 'Teléfono', confidence: 0.9, reason: 'HEADER' },
  ],
  kind: { fixed: 'SERVICE', confidence: 0.8, reason: 'TITLE' },
  nameOrder: 'SURNAME_FIRST',
  dateOrder: 'dmy',
}

test('a meaning moves to the column that a person gives it, and says that a person did', () => {
  const moved = withTarget(mapping, { index: 5, header: 'Folio' }, 'orderNumber')
  expect(moved.fields.find((field) => field.target === 'orderNumber')).toMatchObject({ column: 5, header: 'Folio', confidence: 1, reason: 'PERSON' })
  expect(moved.fields.filter((field) => field.column === 0)).toEqual([])
})

test('there may be several phones', () => {
  const two = withTarget(mapping, { index: 4, header: 'Celular' }, 'phone')
  expect(two.fields.filter((field) => field.target === 'phone').map((field) => field.column)).toEqual([3, 4])
})

test('a column without a meaning is left out', () => {
  expect(withTarget(mapping, { index: 3, header: 'Teléfono' }, null).fields.map((field) => field.column)).toEqual([0])
})

test('a kind column asks for the meaning of the values that were seen, whatever their accents and case', () => {
  const byColumn = withKindValue(withTarget(mapping, { index: 7, header: 'Tipo' }, 'kind'), 'V', 'SALE')
  expect(kindValues(byColumn, ['V', 'v', 'Revisión', 'REVISION', ''])).toEqual([
    { value: 'v', kind: 'SALE' },
    { value: 'revision', kind: null },
  ])
})

test('one kind for all rows frees the kind column, and taking that column away leaves the kind open', () => {
  const byColumn = withTarget(mapping, { index: 7, header: 'Tipo' }, 'kind')
  expect(withFixedKind(byColumn, 'SALE')).toMatchObject({ kind: { fixed: 'SALE', reason: 'PERSON' } })
  expect(withFixedKind(byColumn, 'SALE').fields.some((field) => field.target === 'kind')).toBe(false)
  expect(withTarget(byColumn, { index: 7, header: 'Tipo' }, null).kind).toBeNull()
})
