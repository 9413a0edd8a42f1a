import { describe, expect, it } from 'vitest'
import { detectTable, mappingProblems, openTableFile, proposeMapping, readVisitRows, visitMappingSchema, visitTableProfile } from '../dms-file.ts'
import type { ReadRow, VisitMapping } from '../dms-file.ts'
import { tempFiles } from '../reading/temp-files.testing.ts'
import { rowXml, workbookOf } from '../reading/workbook-builder.testing.ts'

/** Exports of dealerships that are not in the samples: made up, each unlike the others. */
async function readExport(content: string | Buffer, options: { name?: string; mapping?: VisitMapping; kinds?: ('SALE' | 'SERVICE')[]; today?: string } = {}) {
  await using files = await tempFiles()
  const file = await openTableFile(await files.write(content), options.name ?? 'export')
  const detected = await detectTable(file, visitTableProfile)
  const mapping = visitMappingSchema.parse(options.mapping ?? proposeMapping(detected, { dealershipKinds: options.kinds }))
  const rows: ReadRow[] = []
  for await (const row of readVisitRows(file, detected, mapping, { today: options.today ?? '2026-11-18' })) rows.push(row)
  const visits = rows.flatMap((r) => (r.outcome === 'visit' ? [r.visit] : []))
  const columns = Object.fromEntries(mapping.fields.map((f) => [f.header || f.column, f.target]))
  return { detected, mapping, columns, rows, visits, problems: mappingProblems(mapping, detected), outcomes: rows.map((r) => (r.outcome === 'ignored' ? r.why : r.outcome === 'refused' ? r.reasons.map((x) => x.code).join() : 'visit')) }
}

describe('exports unlike the samples', () => {
  it('English headers, month first, US telephones', async () => {
    const { columns, mapping, visits, problems } = await readExport(
      'Repair Order No,Open Date,Close Date,Customer Name,Mobile Phone,Home Phone,E-mail Address,VIN,Model,Model Year,Service Advisor,Do Not Call\n' +
        'RO-1,11/09/2026,11/17/2026,ANA LUZ MCGREGOR,+1 619 555 0123,(664) 555-0145,ana@correo.example,1M8GDM9AXKP042788,Versa,2025,R. Smith,Y\n' +
        'RO-2,11/10/2026,11/05/2026,John O\'Brien,,(664) 555-0146,,,Kicks,26,R. Smith,\n',
    )
    expect(problems).toEqual([])
    expect(columns).toEqual({
      'Repair Order No': 'orderNumber', 'Close Date': 'visitDate', 'Customer Name': 'customerName', 'Mobile Phone': 'phone', 'Home Phone': 'phone', 'E-mail Address': 'email', VIN: 'vin', Model: 'vehicleModel', 'Model Year': 'modelYear', 'Service Advisor': 'advisor', 'Do Not Call': 'doNotCall',
    })
    expect(mapping).toMatchObject({ dateOrder: 'mdy', kind: { fixed: 'SERVICE' } })
    expect(visits[0]).toMatchObject({ orderNumber: 'RO-1', visitDate: '2026-11-17', customer: { displayName: 'Ana Luz McGregor', doNotCall: true, phones: [{ e164: '+16195550123', label: 'MOBILE' }, { e164: '+526645550145', label: 'HOME' }] } })
    expect(visits[1]).toMatchObject({ visitDate: '2026-11-05', customer: { displayName: "John O'Brien", doNotCall: null, email: { address: null } }, vehicle: { vin: null, modelYear: 2026 } })
  })

  it('no header at all: the values say what the columns are', async () => {
    const { detected, mapping, visits, problems } = await readExport(
      'A-1001;17/11/2026;Ana Sofía Ibáñez;4491234567;ana@correo.example;1M8GDM9AXKP042788\nA-1002;16/11/2026;Óscar López Peña;4491234568;oscar@correo.example;3N1AB8CV4TL312126\nA-1003;15/11/2026;Begoña García;4491234569;bego@correo.example;3N8CP5HE1TL280836\n',
      { name: 'servicios_noviembre.csv' },
    )
    expect(detected).toMatchObject({ headerRow: null, firstDataRow: 1 })
    expect(mapping.fields.map((f) => [f.target, f.column, f.reason])).toEqual([
      ['orderNumber', 0, 'VALUES'], ['visitDate', 1, 'VALUES'], ['customerName', 2, 'VALUES'], ['phone', 3, 'VALUES'], ['email', 4, 'VALUES'], ['vin', 5, 'VALUES'],
    ])
    expect(mapping.kind).toMatchObject({ fixed: 'SERVICE', reason: 'FILE_NAME' })
    expect(problems).toEqual([])
    expect(visits.map((v) => v.orderNumber)).toEqual(['A-1001', 'A-1002', 'A-1003'])
  })

  it('APELLIDOS, NOMBRES in UTF-16 with tabs, and a company with its contact in the same cell', async () => {
    const text = 'Folio de venta\tFecha de venta\tNombre del comprador\tRFC\tCorreo\nV1\t17-nov-2026\tDE LA TORRE PEÑA, ROSA ELENA\tXAXX010101000\tX@X\nV2\t17 de noviembre de 2026\tDÍAZ DE LEÓN, JUAN CARLOS\tDIJU800101AB1\t\nV3\t17.11.26\tFLETES DEL NORTE, S.A. DE C.V. ATN: ITZEL ÁVILA\tFNO010203AB9\t\n'
    const { mapping, visits } = await readExport(Buffer.from(`\ufeff${text}`, 'utf16le'))
    expect(mapping).toMatchObject({ nameOrder: 'SURNAMES_COMMA_GIVEN', kind: { fixed: 'SALE' } })
    expect(visits.map((v) => [v.visitDate, v.customer.displayName, v.customer.rfc, v.customer.kind])).toEqual([
      ['2026-11-17', 'Rosa Elena de la Torre Peña', null, 'PERSON'],
      ['2026-11-17', 'Juan Carlos Díaz de León', 'DIJU800101AB1', 'PERSON'],
      ['2026-11-17', 'Fletes del Norte, S.A. DE C.V.', 'FNO010203AB9', 'COMPANY'],
    ].map((v, i) => (i === 2 ? [v[0], expect.stringMatching(/^Fletes del Norte/), v[2], v[3]] : v)))
    expect(visits[2]?.customer).toMatchObject({ contactPerson: 'Itzel Ávila' })
  })

  it('printed pages: titles and headers again on each, subtotals, page numbers, blank lines', async () => {
    const page = (n: number, rows: string) => `AUTOS DEL BAJÍO\nÓrdenes cerradas,,,Hoja ${n}\nNo. de Orden,Cliente,Fecha de cierre,Teléfono\n${rows}Subtotal,2,,\nPágina ${n} de 2\n\n`
    const { rows, outcomes, visits } = await readExport(`${page(1, '1,Ana Luz,17/11/2026,4491234567\n2,Eva Ruiz,17/11/2026,4491234568\n')}${page(2, '3,Total Gas SA de CV,17/11/2026,4491234569\n')}Total de órdenes: 3\nImpreso el 18/11/2026 08:00\n`)
    expect(visits.map((v) => v.customer.displayName)).toEqual(['Ana Luz', 'Eva Ruiz', 'Total Gas SA de CV'])
    expect(outcomes).toEqual(['visit', 'visit', 'TOTAL', 'FOOTER', 'BLANK', 'TITLE', 'TITLE', 'HEADER', 'visit', 'TOTAL', 'FOOTER', 'BLANK', 'TOTAL', 'FOOTER'])
    expect(rows.at(-1)?.row).toBe(17)
  })

  it('a column of VINs titled "Unidad" is the VIN, and two columns of names are one customer', async () => {
    const { columns, visits } = await readExport('Pedido,Entrega,Nombre,Apellidos,Unidad,Descripción de la unidad\nP-1,2026-11-17,ANA,DE LA TORRE GIL,1M8GDM9AXKP042788,Sentra\nP-2,2026-11-17,EVA,RUIZ,3N1AB8CV4TL312126,Kicks\n', { kinds: ['SALE'] })
    expect(columns).toMatchObject({ Unidad: 'vin', Nombre: 'givenNames', Apellidos: 'surnames', 'Descripción de la unidad': 'vehicleModel' })
    expect(visits[0]).toMatchObject({ kind: 'SALE', customer: { displayName: 'Ana de la Torre Gil' }, vehicle: { model: 'Sentra' } })
  })

  it('an ambiguous date is decided by a row far below', async () => {
    const rows = Array.from({ length: 900 }, (_, i) => `${i},${i === 880 ? '02/25/2026' : '02/03/2026'},Ana Luz\n`).join('')
    const { mapping, visits } = await readExport(`Orden,Fecha de cierre,Cliente\n${rows}`)
    expect(mapping.dateOrder).toBe('mdy')
    expect([visits[0]?.visitDate, visits[880]?.visitDate]).toEqual(['2026-02-03', '2026-02-25'])
  })

  it('or by the other dates of the file; day first when nothing tells', async () => {
    expect((await readExport('Orden,Fecha de apertura,Fecha de cierre,Cliente\n1,10/28/2026,11/05/2026,Ana Luz\n')).visits[0]?.visitDate).toBe('2026-11-05')
    expect((await readExport('Orden,Fecha de cierre,Cliente\n1,11/05/2026,Ana Luz\n')).visits[0]?.visitDate).toBe('2026-05-11')
  })
})

describe('rows that cannot be taken', () => {
  it('each says which column and what stands there', async () => {
    const { rows, outcomes } = await readExport(
      'Tipo,Folio,Fecha,Cliente,Teléfono\nV,1,17/11/2026,Ana Luz,4491234567\nS,,17/11/2026,Ana Luz,1\nX,3,17/11/2026,Ana Luz,\nV,4,ayer,Ana Luz,\nV,5,17/11/2036,Ana Luz,\nV,6,17/11/2026,N/A,\n,7,17/11/2026,Ana Luz,\nV,8,17/11/2026,Ruiz, Eva,449\nS,9,20/11/2026,Ana Luz,449 12\n' +
        'V,10,17/11/2026,Eva Gil,4491234567\n'.repeat(20),
    )
    expect(outcomes.slice(0, 9)).toEqual(['visit', 'ORDER_NUMBER_MISSING', 'KIND_UNKNOWN', 'DATE_UNREADABLE', 'DATE_TOO_FAR_AHEAD', 'CUSTOMER_NAME_MISSING', 'KIND_MISSING', 'COLUMNS_DO_NOT_MATCH', 'visit'])
    expect(rows[2]).toMatchObject({ row: 4, reasons: [{ code: 'KIND_UNKNOWN', column: 'Tipo', value: 'X' }] })
    expect(rows[8]).toMatchObject({ warnings: [{ code: 'DATE_IN_FUTURE' }, { code: 'PHONE_UNUSABLE', column: 'Teléfono', value: '449 12' }, { code: 'VIN_MISSING' }] })
  })

  it('a formula without a value is the reason where the cell is needed, and a warning elsewhere', async () => {
    const sheet = rowXml(1, ['Orden', 'Fecha de cierre', 'Cliente', 'Correo']) + '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>TODAY()</f></c><c r="C2" t="inlineStr"><is><t>Ana Luz</t></is></c></row>' + '<row r="3"><c r="A3"><v>2</v></c><c r="B3" s="1"><f>X</f><v>46343</v></c><c r="C3" t="inlineStr"><is><t>Eva Gil</t></is></c><c r="D3"><f>Y</f></c></row>'
    const { rows } = await readExport(workbookOf({ sheets: { A: sheet } }))
    expect(rows[0]).toMatchObject({ outcome: 'refused', reasons: [{ code: 'FORMULA_WITHOUT_VALUE', column: 'Fecha de cierre' }] })
    expect(rows[1]).toMatchObject({ outcome: 'visit', visit: { visitDate: '2026-11-17' }, warnings: expect.arrayContaining([expect.objectContaining({ code: 'FORMULA_WITHOUT_VALUE', column: 'Correo' })]) })
  })

  it('a cell of a hundred thousand letters is refused at once', async () => {
    const { outcomes, rows } = await readExport(`Orden,Fecha de cierre,Cliente,Comentarios,Tel\n1,17/11/2026,${' a'.repeat(50_000)}\n2,17/11/2026,Ana Luz,${'x'.repeat(3000)},4491234567\n3,17/11/2026,A${' '.repeat(3000)}B\n`)
    expect(outcomes).toEqual(['TEXT_TOO_LONG', 'visit', 'TEXT_TOO_LONG'])
    expect(rows[2]).toMatchObject({ reasons: [{ column: 'Cliente', value: expect.stringMatching(/^A {199}$/) }] })
  })
})

describe('a kept mapping', () => {
  const first = 'No. Orden,Fecha de cierre,Cliente,Cliente\n1,17/11/2026,Ana Luz,x\n'

  it('finds its columns by their headers when they moved, and says which are gone', async () => {
    const { mapping } = await readExport(first)
    const moved = await readExport('Sucursal,Cliente,Fecha de Cierre,NO ORDEN\nNorte,Eva Gil,18/11/2026,2\n', { mapping })
    expect(moved.visits[0]).toMatchObject({ orderNumber: '2', visitDate: '2026-11-18', customer: { displayName: 'Eva Gil' } })
    const gone = await readExport('Orden X,Fecha de cierre,Cliente\n3,18/11/2026,Eva Gil\n', { mapping })
    expect(gone.problems).toEqual([{ code: 'COLUMN_NOT_FOUND', header: 'No. Orden', target: 'orderNumber' }, { code: 'ORDER_NUMBER_NOT_MAPPED' }])
  })

  it('says what is missing before anything is read', async () => {
    const { problems } = await readExport('Color,Placas,Kms\nRojo,ABC123,5\nAzul,ABC124,6\n')
    expect(problems.map((p) => p.code)).toEqual(['ORDER_NUMBER_NOT_MAPPED', 'VISIT_DATE_NOT_MAPPED', 'CUSTOMER_NAME_NOT_MAPPED', 'KIND_NOT_KNOWN'])
  })
})
