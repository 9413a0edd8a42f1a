import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { detectTable, mappingProblems, openTableFile, proposeMapping, readVisitRows, visitMappingSchema, visitTableProfile } from './dms-file.ts'
import type { ReadRow } from './dms-file.ts'

const sampleExport = (name: string) => fileURLToPath(new URL(`./samples/${name}`, import.meta.url))

interface Expected {
  dataRows: number
  visits: number
  duplicates: number
  refused: { line?: number; row?: number; why: string }[]
  ignored?: { row: number }[]
  warnings?: Record<string, number>
  sales?: number
  services?: number
  doNotCall?: number
}

const expected = JSON.parse(readFileSync(sampleExport('expected.json'), 'utf8')) as Record<string, Expected>

async function readSample(name: string) {
  const file = await openTableFile(sampleExport(name), name)
  const detected = await detectTable(file, visitTableProfile)
  const mapping = visitMappingSchema.parse(JSON.parse(JSON.stringify(proposeMapping(detected))))
  expect(mappingProblems(mapping, detected)).toEqual([])
  const rows: ReadRow[] = []
  for await (const row of readVisitRows(file, detected, mapping, { today: '2026-11-18' })) rows.push(row)
  const visits = rows.flatMap((r) => (r.outcome === 'visit' ? [{ row: r.row, warnings: r.warnings, ...r.visit }] : []))
  const refused = rows.flatMap((r) => (r.outcome === 'refused' ? [{ row: r.row, reasons: r.reasons }] : []))
  const ignored = rows.flatMap((r) => (r.outcome === 'ignored' ? [{ row: r.row, why: r.why }] : []))
  const warnings = (code: string) => visits.filter((v) => v.warnings.some((w) => w.code === code)).length
  return { file, detected, mapping, visits, refused, ignored, warnings }
}

/** Same order number again: the rows come as visits, the caller decides which one wins. */
function ordersOf(visits: readonly { orderNumber: string }[]): { orders: number; repeated: number } {
  const orders = new Set(visits.map((v) => v.orderNumber)).size
  return { orders, repeated: visits.length - orders }
}

describe('the sample exports yield what expected.json says', () => {
  it.each(Object.keys(expected).filter((name) => /entregas|ordenes|ventas/.test(name)))('%s', async (name) => {
    const want = expected[name]!
    const got = await readSample(name)
    expect(ordersOf(got.visits)).toEqual({ orders: want.visits, repeated: want.duplicates })
    expect(got.visits.length + got.refused.length).toBe(want.dataRows)
    expect(got.refused.map((r) => r.row)).toEqual(want.refused.map((r) => r.line ?? r.row))
    expect(got.ignored.map((r) => r.row)).toEqual((want.ignored ?? []).map((r) => r.row))
    if (want.warnings) {
      expect({ ...want.warnings }).toEqual({
        ...('vinCheckDigit' in want.warnings && { vinCheckDigit: got.warnings('VIN_CHECK_DIGIT') }),
        ...('vinLength' in want.warnings && { vinLength: got.warnings('VIN_LENGTH') }),
        ...('emailUnusable' in want.warnings && { emailUnusable: got.warnings('EMAIL_UNUSABLE') }),
        ...('noPhone' in want.warnings && { noPhone: got.warnings('PHONE_MISSING') + got.warnings('PHONE_UNUSABLE') }),
      })
    }
    if (want.sales !== undefined) expect(got.visits.filter((v) => v.kind === 'SALE')).toHaveLength(want.sales)
    if (want.services !== undefined) expect(got.visits.filter((v) => v.kind === 'SERVICE')).toHaveLength(want.services)
    if (want.doNotCall !== undefined) expect(got.visits.filter((v) => v.customer.doNotCall === true)).toHaveLength(want.doNotCall)
  })

  it('the deliveries: Windows-1252, semicolons, three title lines, a company with its RFC', async () => {
    const { file, detected, mapping, visits, refused } = await readSample('AGS01_entregas_20261117.csv')
    expect(file).toMatchObject({ format: 'csv', encoding: 'windows-1252', delimiter: ';' })
    expect(detected.headerRow).toBe(4)
    expect(detected.titleRows.map((t) => t.row)).toEqual([1, 2, 3])
    expect(mapping.kind).toMatchObject({ fixed: 'SALE' })
    expect(refused.flatMap((r) => r.reasons.map((x) => x.code))).toEqual(['CUSTOMER_NAME_MISSING', 'DATE_DOES_NOT_EXIST'])
    expect(visits.find((v) => v.orderNumber === 'FA-20313')).toMatchObject({
      visitDate: '2026-11-17',
      customer: { kind: 'COMPANY', displayName: 'Transportes del Bajío SA de CV', rfc: 'TBA010203AB9', phones: [{ raw: '(449) 425-4741', e164: '+524494254741' }] },
      vehicle: { vin: '3N1CK3CE7TL751008', model: 'March Sense', modelYear: 2027, color: 'Blanco' },
      advisor: 'Lic. Héctor Saldaña',
    })
  })

  it('the orders: dates of Excel with time, surnames first in capitals, two telephones in one cell', async () => {
    const { mapping, visits, refused, ignored } = await readSample('AGS01_ordenes_20261117.xlsx')
    expect(mapping).toMatchObject({ kind: { fixed: 'SERVICE' }, nameOrder: 'SURNAME_FIRST' })
    expect(mapping.fields.find((f) => f.target === 'visitDate')?.header).toBe('F. Cierre')
    expect(refused[0]?.reasons.map((r) => r.code)).toEqual(['DATE_MISSING'])
    expect(ignored).toEqual([{ row: 45, why: 'TOTAL' }])
    expect(visits[0]).toMatchObject({
      row: 5,
      visitDate: '2026-11-17',
      customer: { displayName: 'Ana Sofía Ibáñez Ávila', givenNames: 'Ana Sofía', surnames: 'Ibáñez Ávila', phones: [{ e164: '+524492267834' }, { e164: '+524495671591' }] },
      details: { mileage: 115732, serviceType: 'Mantenimiento' },
    })
    expect(visits.every((v) => v.visitDate === '2026-11-17')).toBe(true)
    expect(visits.find((v) => v.customer.kind === 'COMPANY')?.customer.displayName).toBe('Constructora Peñón S. de R.L. de C.V.')
    expect(visits.find((v) => v.orderNumber === '88117')?.customer.displayName).toBe('Rosa Elena de la Torre Peña')
  })

  it('sales and services in one file: the column Tipo tells, names stand in three columns, a blank "No llamar" says nothing', async () => {
    const { mapping, visits } = await readSample('TIJ02_ventas_y_servicio_20261117.csv')
    expect(mapping.kind).toEqual({ values: { v: 'SALE', s: 'SERVICE' } })
    expect(visits[15]).toMatchObject({ customer: { givenNames: 'Ramón', surnames: 'de la Torre López', displayName: 'Ramón de la Torre López' } })
    expect(new Set(visits.map((v) => v.customer.doNotCall))).toEqual(new Set([null, true]))
  })
})
