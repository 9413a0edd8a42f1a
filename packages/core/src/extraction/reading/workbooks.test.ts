import { describe, expect, it } from 'vitest'
import { detectTable } from './detect-table.ts'
import { readTable } from './read-table.ts'
import { openTableFile } from './table-file.ts'
import { readWholeTable, tempFiles } from './temp-files.testing.ts'
import { rowXml, workbookOf } from './workbook-builder.testing.ts'

const header = rowXml(1, ['Orden', 'Fecha', 'Cliente', 'Monto'])

async function cellsOf(rows: string, options: { date1904?: boolean; sharedStrings?: string } = {}) {
  await using files = await tempFiles()
  return await readWholeTable(await files.write(workbookOf({ sheets: { Hoja1: header + rows }, ...options })))
}

describe('cells of a workbook', () => {
  it('numbers, texts, shared and rich texts, booleans, dates and times come as text', async () => {
    const { data } = await cellsOf(
      '<row r="2"><c r="A2"><v>88100</v></c><c r="B2" s="1"><v>46343</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><v>1.5</v></c></row>' +
        '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" s="1"><v>46343.71875</v></c><c r="C3" t="str"><v>a &amp; b&#233;</v></c><c r="D3"><v>4.492267834E9</v></c></row>',
      { sharedStrings: '<si><t>no</t></si><si><r><t>Begoña </t></r><r><rPr><b/></rPr><t xml:space="preserve">Peña</t></r><rPh><t>x</t></rPh></si>' },
    )
    expect(data).toEqual([
      ['88100', '2026-11-17', 'Begoña Peña', '1.5'],
      ['TRUE', '2026-11-17T17:15:00', 'a & bé', '4492267834'],
    ])
  })

  it('day numbers of a workbook from an old Mac count from 1904', async () => {
    const { data, file } = await cellsOf('<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>44881</v></c></row>', { date1904: true })
    expect(data[0]?.[1]).toBe('2026-11-17')
    expect(file.date1904).toBe(true)
  })

  it('a formula gives its cached value; one that was never calculated, or gives an error, is a fault of its cell', async () => {
    const { rows } = await cellsOf(
      '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>TODAY()</f></c><c r="C2" t="str"><f>A1&amp;""</f><v></v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>' +
        '<row r="3"><c r="A3"><f>1</f><v/></c><c r="B3" t="str"><f>X()</f></c><c r="C3"><v>3</v></c></row>',
    )
    expect(rows[0]).toMatchObject({ cells: ['2', '', '', '#DIV/0!'], faults: [{ column: 1, code: 'FORMULA_WITHOUT_VALUE' }, { column: 3, code: 'FORMULA_ERROR' }] })
    expect(rows[1]?.faults).toEqual([{ column: 0, code: 'FORMULA_WITHOUT_VALUE' }, { column: 1, code: 'FORMULA_WITHOUT_VALUE' }])
  })

  it('rows and cells without a reference, prefixed names and single quotes, as other programs write them', async () => {
    const xml = `<?xml version='1.0'?><x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>Orden</x:t></x:is></x:c><x:c t='inlineStr'><x:is><x:t>Fecha</x:t></x:is></x:c></x:row>
      <x:row r='5'><x:c><x:v>7</x:v></x:c><x:c r='B5' s='1'><x:v>46343</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    await using files = await tempFiles()
    const { rows } = await readWholeTable(await files.write(workbookOf({ sheets: { A: '' }, parts: [{ name: 'xl/worksheets/sheet1.xml', data: xml }] })))
    expect(rows).toEqual([{ row: 5, cells: ['7', '2026-11-17'], ignored: null }])
  })
})

describe('several sheets', () => {
  const cover = rowXml(1, ['Reporte mensual']) + rowXml(2, ['Elaboró: Sistemas'])
  const table = header + rowXml(2, ['1', '17/11/2026', 'Ana Luz', '100'])

  it('the one that holds the table is taken, a hidden one never, and a person may choose another', async () => {
    await using files = await tempFiles()
    const path = await files.write(workbookOf({ sheets: { Portada: cover, 'hidden:Vieja': table + rowXml(3, ['2', '1', '1', '1']), Datos: table, Otra: header + rowXml(2, ['9', '18/11/2026', 'Eva Ruiz', '1']) } }))
    const file = await openTableFile(path, 'libro.xlsx')
    expect((await detectTable(file)).sheet).toBe('Datos')
    const other = await detectTable(file, undefined, { sheet: 'Otra' })
    const rows = []
    for await (const row of readTable(file, other)) rows.push(row.cells[0])
    expect(rows).toEqual(['9'])
    await expect(detectTable(file, undefined, { sheet: 'Nada' })).rejects.toMatchObject({ code: 'NO_SUCH_SHEET' })
  })

  it('stopping early ends the worker, and the file can be read again', async () => {
    await using files = await tempFiles()
    const many = Array.from({ length: 30_000 }, (_, i) => rowXml(i + 2, [String(i), '17/11/2026', 'Ana Luz', '1'])).join('')
    const file = await openTableFile(await files.write(workbookOf({ sheets: { A: header + many } })), 'a.xlsx')
    const seen: number[] = []
    for await (const batch of file.rows()) {
      seen.push(batch[0]!.row)
      break
    }
    let rows = 0
    let done = 0
    for await (const batch of file.rows({ onProgress: (share) => (done = share) })) rows += batch.length
    expect([seen, rows, done]).toEqual([[1], 30_001, 1])
  })
})
