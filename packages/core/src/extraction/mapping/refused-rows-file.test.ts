import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectTable, openTableFile, proposeMapping, readTable, readVisitRows, refusedRowsFile, visitTableProfile } from '../dms-file.ts'
import type { ReadRow, RefusedRow, VisitMapping } from '../dms-file.ts'
import { readZipDirectory } from '../reading/zip-directory.ts'
import { readZipText } from '../reading/zip-part.ts'
import { tempFiles } from '../reading/temp-files.testing.ts'
import { open } from 'node:fs/promises'

const header = ['No. Factura', 'Fecha de entrega', 'Cliente', 'Teléfono', 'NIV']

async function readPath(path: string, kept?: VisitMapping, name = 'export') {
  const file = await openTableFile(path, name)
  const detected = await detectTable(file, visitTableProfile)
  const mapping = kept ?? proposeMapping(detected)
  const rows: ReadRow[] = []
  for await (const row of readVisitRows(file, detected, mapping, { today: '2026-11-18' })) rows.push(row)
  return { detected, mapping, rows }
}

const refusedOf = (rows: readonly ReadRow[]): RefusedRow[] => rows.flatMap((r) => (r.outcome === 'refused' ? [r] : []))

describe('the file of refused rows', () => {
  it('can be mended and imported again: same columns, reasons in Spanish, its own two columns left out', async () => {
    await using files = await tempFiles()
    const first = await readPath(await files.write(`${header.join(';')}\nFA-1;31/02/2026;Ana Luz;4491234567;\nFA-2;17/11/2026;;4491234567;\nFA-3;17/11/2026;Eva Gil;;\n`))
    const bytes = await refusedRowsFile(first.detected.columns.map((c) => c.header), refusedOf(first.rows), 'es')
    const again = await readPath(await files.write(Buffer.from(bytes)), first.mapping)
    expect(again.detected.columns.map((c) => c.header)).toEqual([...header, 'Fila original', 'Motivo del rechazo'])
    expect(again.rows.map((r) => r.cells)).toEqual([
      ['FA-1', '31/02/2026', 'Ana Luz', '4491234567', '', '2', 'La fecha 31/02/2026 no existe: corrija "Fecha de entrega"'],
      ['FA-2', '17/11/2026', '', '4491234567', '', '3', 'Falta el nombre del cliente'],
    ])
    expect(again.rows.map((r) => r.outcome)).toEqual(['refused', 'refused'])
    const proposed = proposeMapping(again.detected)
    expect(proposed.fields.map((f) => [f.target, f.header])).toEqual(first.mapping.fields.map((f) => [f.target, f.header]))
    expect(proposed.kind).toMatchObject({ fixed: 'SALE' })
  })

  it('refused twice, it still has its two columns once', async () => {
    await using files = await tempFiles()
    const cells = ['FA-1', '31/02/2026', 'Ana Luz', '4491234567', 'x', '2', 'La fecha no existe']
    const row: RefusedRow = { row: 9, cells, reasons: [{ code: 'DATE_MISSING', column: null, value: '' }] }
    const bytes = await refusedRowsFile([...header, 'Fila original', 'Motivo del rechazo'], [row], 'en')
    const { detected, rows } = await readPath(await files.write(Buffer.from(bytes)))
    expect(detected.columns.map((c) => c.header)).toEqual([...header, 'Original row', 'Refused because'])
    expect(rows[0]?.cells).toEqual([...cells.slice(0, 5), '9', 'The date is missing'])
  })

  it('any cells come back as they were, and no cell is a formula', async () => {
    const letter = fc.constantFrom(...'=+-@＝\t\n\r"\'<>&ñÁ _x000D1;,')
    const text = fc.string({ unit: letter, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(text, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 }), async (table) => {
        await using files = await tempFiles()
        const bytes = Buffer.from(await refusedRowsFile(header, table.map((cells, i) => ({ row: i + 2, cells, reasons: [] }))))
        const path = await files.write(bytes)
        const file = await openTableFile(path, 'refused.xlsx')
        const detected = await detectTable(file, visitTableProfile)
        const read: string[][] = []
        for await (const row of readTable(file, detected)) read.push(row.cells.slice(0, 5))
        expect(read.map((cells) => cells.map(lineBreaks))).toEqual(table.map((cells) => cells.map(lineBreaks)))
        await using handle = await open(path)
        const parts = await readZipDirectory(handle, bytes.length, 1e8)
        for (const [name, part] of parts) if (name.includes('worksheets/')) expect(await readZipText(path, part, 1e7)).not.toMatch(/<f[\s>]/)
      }),
      { numRuns: 12 },
    )
  })

  it('a file without header gets numbered columns, and its mapping still fits', async () => {
    await using files = await tempFiles()
    const first = await readPath(await files.write('A-1;17/11/2026;Ana Sofía Ibáñez;4491234567\nA-2;31/02/2026;Óscar López;4491234568\nA-3;15/11/2026;Begoña García;4491234569\n'), undefined, 'entregas.csv')
    const bytes = await refusedRowsFile(first.detected.columns.map((c) => c.header), refusedOf(first.rows))
    const again = await readPath(await files.write(Buffer.from(bytes)), first.mapping)
    expect(again.detected).toMatchObject({ headerRow: 1, columns: [{ header: 'Columna 1' }, {}, {}, {}, { header: 'Fila original' }, {}] })
    expect(again.rows.map((r) => r.outcome)).toEqual(['refused'])
  })
})

/** XML keeps no difference between line ends. */
function lineBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
