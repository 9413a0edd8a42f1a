import { foldText, normalizeNameKey } from '@lazo/core'
import { expect, test } from 'vitest'
import { complaintExpectation, complaintState } from './complaint-words.ts'
import { exportColumns, issamTableProfile, missingColumns } from './export-columns.ts'
import { complaintRowReader } from './read-complaint-row.ts'

const spanish = ['Folio ISSAM', 'Distribuidor', 'Fecha', 'NIV', 'Cliente', 'Teléfono', 'Área', 'Responsable', 'Correo responsable', 'Estatus', 'Expectativa', 'Descripción']
const columns = exportColumns(spanish)
const read = (cells: Partial<Record<keyof typeof columns, string>>) => {
  const row = spanish.map(() => '')
  for (const [field, text] of Object.entries(cells)) row[columns[field as keyof typeof columns]!] = text
  return complaintRowReader(columns, ['AGS01', '4401'])({ row: 7, cells: row, ignored: null })
}

test('the headers of the export are all known, in Spanish and in English', () => {
  expect(columns).toEqual({ reference: 0, distributor: 1, openedOn: 2, vin: 3, customer: 4, phone: 5, area: 6, responsible: 7, responsibleEmail: 8, state: 9, expectation: 10, description: 11 })
  expect(spanish.every((header) => issamTableProfile.knowsHeader(foldText(header)))).toBe(true)
  expect(exportColumns(['Case ID', 'Dealer Code', 'Opened', 'VIN', 'Customer Name', 'Phone', 'Status', 'Expectation'])).toEqual({ reference: 0, distributor: 1, openedOn: 2, vin: 3, customer: 4, phone: 5, state: 6, expectation: 7 })
})

test('a header that only the dealership knows is taken from its settings, before the known ones', () => {
  expect(exportColumns(['Ref. interna', 'Folio', 'NIV', 'Estatus'], { reference: 'REF INTERNA' })).toMatchObject({ reference: 0, vin: 2, state: 3 })
})

test('what an export lacks is said in its own words', () => {
  expect(missingColumns(columns)).toBeNull()
  expect(missingColumns(exportColumns(['Cliente', 'Monto']))).toMatch(/Folio ISSAM.*Estatus.*NIV/)
})

test.each([['Abierta', 'OPEN'], ['En proceso', 'OPEN'], ['ASIGNADA', 'OPEN'], ['Reabierta', 'OPEN'], ['Resuelta', 'OPEN'], ['Cerrada', 'CLOSED'], ['Cancelada', 'CLOSED'], ['Closed', 'CLOSED'], ['', null], ['Turnada', 'UNKNOWN']] as const)(
  'the status %j is %s', (text, state) => expect(complaintState(text)).toBe(state),
)

test.each([['Cumplida', 'MET'], ['No cumplida', 'UNMET'], ['NO', 'UNMET'], ['Sí', 'MET'], ['Not met', 'UNMET'], ['', null], ['Regular', 'UNKNOWN']] as const)(
  'the expectation %j is %s', (text, expectation) => expect(complaintExpectation(text)).toBe(expectation),
)

test('a row is read with its customer, telephone and VIN as the core compares them', () => {
  expect(read({ reference: ' IS-90019 ', distributor: 'ags01', openedOn: '13/11/2026', vin: '3n1ab8cv0nl125789', customer: 'Miguel Ángel Muñoz Díaz de León', phone: '449 3416113', state: 'Abierta' })).toMatchObject({
    outcome: 'COMPLAINT', warnings: [],
    complaint: { reference: 'IS-90019', state: 'OPEN', expectation: null, vin: '3N1AB8CV0NL125789', phones: ['+524493416113'], nameKey: normalizeNameKey('MUÑOZ DIAZ DE LEON MIGUEL ANGEL'), openedOn: '2026-11-13' },
  })
})

test('rows of other dealerships are left out; those of the dealership’s other code are its own', () => {
  expect(read({ reference: 'A', distributor: 'TIJ02', state: 'Abierta' })).toEqual({ outcome: 'OTHER_DEALERSHIP' })
  expect(read({ reference: 'A', distributor: '4401', state: 'Abierta' }).outcome).toBe('COMPLAINT')
})

test('a row without folio, or that says nothing, is refused with its number', () => {
  expect(read({ state: 'Abierta' })).toEqual({ outcome: 'REFUSED', note: { row: 7, code: 'REFERENCE_MISSING', value: '' } })
  expect(read({ reference: 'A' })).toEqual({ outcome: 'REFUSED', note: { row: 7, code: 'NO_STATE_NOR_EXPECTATION', value: '' } })
})

test('an unknown status counts as open and is warned of, and so is a complaint that nobody can be found by', () => {
  expect(read({ reference: 'A', state: 'Turnada', customer: 'Ana', openedOn: 'ayer' })).toMatchObject({
    complaint: { state: 'OPEN' }, warnings: [{ code: 'STATE_UNKNOWN', value: 'Turnada' }, { code: 'DATE_UNREADABLE' }, { code: 'NOTHING_TO_MATCH_BY' }],
  })
})
