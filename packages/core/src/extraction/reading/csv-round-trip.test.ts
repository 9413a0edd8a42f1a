import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRecords } from './csv-records.ts'
import type { Delimiter } from './csv-records.ts'
import { csvText } from './csv-text.ts'
import { detectDelimiter } from './delimiter.ts'
import { escapeFormula, unescapeFormula } from './formula-escape.ts'
import { readWholeTable, tempFiles } from './temp-files.testing.ts'
import { blockDecoder, detectEncoding } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'

const delimiters: Delimiter[] = [',', ';', '\t', '|']
const encodings: (TextEncoding | 'utf-8-bom' | 'utf-16le-bom' | 'utf-16be-bom')[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16le-bom', 'utf-16be', 'utf-16be-bom', 'windows-1252']
const letters = 'abcXYZ ñáéíóúÑÜ¿"\n\r,;|\t=+-@\'0123456789€“”ß'
const cell = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 })

function encode(text: string, encoding: (typeof encodings)[number]): Buffer {
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`)
  if (encoding.startsWith('utf-16le')) return Buffer.from((encoding.endsWith('bom') ? '\ufeff' : '') + text, 'utf16le')
  if (encoding.startsWith('utf-16be')) return Buffer.from((encoding.endsWith('bom') ? '\ufeff' : '') + text, 'utf16le').swap16()
  if (encoding === 'utf-8') return Buffer.from(text)
  return Buffer.from([...text].map((c) => ({ '€': 0x80, '“': 0x93, '”': 0x94 })[c] ?? c.charCodeAt(0)))
}

describe('what is written as CSV is read back, whatever the encoding, the delimiter and where blocks are cut', () => {
  it('any cells, in any blocks', () => {
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(rows, fc.constantFrom(...delimiters), fc.constantFrom(...encodings), fc.integer({ min: 1, max: 40 }), (table, delimiter, encoding, blockBytes) => {
        const bytes = encode(csvText(table, delimiter), encoding)
        const { bomBytes } = encoding.endsWith('bom') ? detectEncoding(bytes) : { bomBytes: 0 }
        const decoder = blockDecoder(encoding.replace('-bom', '') as TextEncoding)
        const records = csvRecords(delimiter, { maxColumns: 10, maxRecordChars: 10_000 })
        const read: string[][] = []
        for (let at = bomBytes; at < bytes.length; at += blockBytes) read.push(...records.push(decoder.decode(bytes.subarray(at, at + blockBytes))).map((r) => r.cells))
        read.push(...records.push(decoder.end()).map((r) => r.cells), ...records.end().map((r) => r.cells))
        expect(read).toEqual(table)
      }),
      { numRuns: 500 },
    )
  })

  it.each(encodings.flatMap((encoding) => delimiters.map((delimiter) => [encoding, delimiter] as const)))('%s with %j is recognised in a file', async (encoding, delimiter) => {
    const table = [
      ['Orden', 'Fecha de cierre', 'Nombre del cliente', 'Teléfono'],
      ['88100', '17/11/2026', 'Begoña Núñez, "La Güera"', '(449) 460-7170'],
      ['88101', '17/11/2026', 'Ramón\r\nIbáñez', '=+52 449'],
    ]
    await using files = await tempFiles()
    const { file, data, detected, rows } = await readWholeTable(await files.write(encode(csvText(table, delimiter), encoding)))
    expect(file).toMatchObject({ format: 'csv', encoding: encoding.replace('-bom', ''), delimiter })
    expect(detected.columns.map((c) => c.header)).toEqual(table[0])
    expect(data).toEqual(table.slice(1))
    expect(rows.map((r) => r.row)).toEqual([2, 3])
  })

  it('a formula is text when it is written and itself again when it is read', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'\'=+-@＝\t\ra1') }), (text) => unescapeFormula(escapeFormula(text)) === text && !/^[=+\-@\t\r＝]/.test(escapeFormula(text))))
  })

  it('rows are numbered by the physical line on which they begin', async () => {
    await using files = await tempFiles()
    const { rows } = await readWholeTable(await files.write('Orden,Nota,Fecha\n1,"a\nb",2026-01-01\n\n2,c,2026-01-02\n'))
    expect(rows.map((r) => [r.row, r.ignored])).toEqual([[2, null], [4, 'BLANK'], [5, null]])
  })

  it('lines that end with CR alone, as old Macs write them', async () => {
    await using files = await tempFiles()
    const { data } = await readWholeTable(await files.write('Orden;Fecha\r1;2026-01-01\r2;2026-01-02'))
    expect(data).toEqual([['1', '2026-01-01'], ['2', '2026-01-02']])
  })

  it('plain ASCII for a long while and then one Windows-1252 letter', async () => {
    await using files = await tempFiles()
    const text = `Orden,Cliente,Fecha\n${'1,Ana Luz,2026-01-01\n'.repeat(20_000)}2,Peña,2026-01-01\n`
    const { data } = await readWholeTable(await files.write(Buffer.from(text, 'latin1')))
    expect(data.at(-1)).toEqual(['2', 'Peña', '2026-01-01'])
  })

  it('quotes inside a cell that does not begin with one are letters', () => {
    const records = csvRecords(',', { maxColumns: 10, maxRecordChars: 1000 })
    expect(records.push('1,Llanta 17" negra,x\n2,"El ""Güero""" Pérez,y\n').map((r) => r.cells)).toEqual([
      ['1', 'Llanta 17" negra', 'x'],
      ['2', 'El "Güero" Pérez', 'y'],
    ])
  })

  it("Excel's own sep= line is believed", () => {
    expect(detectDelimiter('sep=;\r\na,b;c\r\n')).toBe(';')
  })
})
