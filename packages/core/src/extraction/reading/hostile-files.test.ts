import { open } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { FileRefused } from './file-refused.ts'
import { readWholeTable, tempFiles } from './temp-files.testing.ts'
import type { TableLimits } from './table-limits.ts'
import { columnName, rowXml, workbookOf, zipOf } from './workbook-builder.testing.ts'

const header = ['Orden', 'Fecha', 'Cliente']
const sheet = [header, ['100', '17/11/2026', 'Ana Luz'], ['101', '17/11/2026', 'Óscar Peña']].map((cells, i) => rowXml(i + 1, cells)).join('')
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)])

async function refusalOf(content: string | Buffer, limits: Partial<TableLimits> = {}): Promise<FileRefused> {
  await using files = await tempFiles()
  const path = await files.write(content)
  const error = await readWholeTable(path, limits).then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof FileRefused)) throw error ?? new Error('the file was accepted')
  return error
}

describe('a hostile or useless file is refused with a code and what to do next', () => {
  it.each([
    ['an empty file', '', 'EMPTY_FILE'],
    ['blank lines only', '\r\n \r\n', 'EMPTY_FILE'],
    ['a header only', 'Orden,Fecha,Cliente\r\n', 'HEADER_ONLY'],
    ['NUL bytes in text', 'Orden,Fecha\r\n1\u0000,2', 'NUL_BYTES'],
    ['a PDF', '%PDF-1.7 …', 'BINARY'],
    ['a picture called .csv', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'BINARY'],
    ['random bytes', Buffer.from(Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 255) + 1)), 'BINARY'],
    ['a web page saved as .xls', '<html><body><table><tr><td>Orden</td></tr></table>', 'HTML_TABLE'],
    ['an XML Spreadsheet 2003', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', 'XML_SPREADSHEET'],
    ['an old .xls, whatever its name', cfb, 'OLD_XLS'],
    ['an encrypted workbook', Buffer.concat([cfb, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]), 'ENCRYPTED'],
    ['a ZIP with a password', zipOf([{ name: 'a.csv', data: 'x', encrypted: true }]), 'ENCRYPTED'],
    ['a ZIP that is no workbook', zipOf([{ name: 'ordenes.csv', data: 'Orden,Fecha' }]), 'NOT_A_WORKBOOK'],
    ['a text document', zipOf([{ name: '_rels/.rels', data: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>' }, { name: 'word/document.xml', data: '<w/>' }]), 'NOT_A_WORKBOOK'],
    ['a workbook cut in two', workbookOf({ sheets: { A: sheet } }).subarray(0, 600), 'BROKEN_ARCHIVE'],
    ['a header only in a workbook', workbookOf({ sheets: { A: rowXml(1, header) } }), 'HEADER_ONLY'],
    ['an empty workbook', workbookOf({ sheets: { A: '' } }), 'EMPTY_FILE'],
  ])('%s', async (_, content, code) => {
    const refused = await refusalOf(content)
    expect(refused.code).toBe(code)
    expect(refused.message).toMatch(/\.$/)
  })

  it('a file larger than the limit is not read at all', async () => {
    expect(await refusalOf('Orden,Fecha\r\n'.repeat(10), { maxFileBytes: 100 })).toMatchObject({ code: 'TOO_LARGE', params: { bytes: 130, limit: 100 } })
  })

  it('more rows than the limit are refused', async () => {
    expect(await refusalOf('Orden,Fecha\r\n'.repeat(10), { maxRows: 5 })).toMatchObject({ code: 'TOO_MANY_ROWS' })
    expect(await refusalOf(workbookOf({ sheets: { A: sheet } }), { maxRows: 2 })).toMatchObject({ code: 'TOO_MANY_ROWS' })
  })

  it('a million columns are refused at the first row', async () => {
    expect(await refusalOf(`${'c,'.repeat(1_000_000)}\r\n1,2\r\n`)).toMatchObject({ code: 'TOO_MANY_COLUMNS', params: { row: 1 } })
    const wide = Array.from({ length: 2000 }, (_, i) => `<c r="${columnName(i)}1"><v>${i}</v></c>`).join('')
    expect(await refusalOf(workbookOf({ sheets: { A: `<row r="1">${wide}</row>` } }))).toMatchObject({ code: 'TOO_MANY_COLUMNS' })
  })

  it('a quote of 1 GB that is never closed is refused at its line, without reading the file', { timeout: 60_000 }, async () => {
    await using files = await tempFiles()
    const path = await files.write('Orden,Fecha\r\n1,2\r\n3,"')
    await using file = await open(path, 'a')
    const block = Buffer.alloc(32 * 1024 * 1024, 'x')
    for (let i = 0; i < 32; i++) await file.write(block)
    const before = process.memoryUsage().rss
    await expect(readWholeTable(path, { maxFileBytes: 2 ** 31 })).rejects.toMatchObject({ code: 'UNCLOSED_QUOTE', params: { row: 3 } })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  it('a quote that is not closed before the end of a small file is refused at its line', async () => {
    expect(await refusalOf('Orden,Fecha\r\n1,2\r\n3,"4\r\n5,6\r\n')).toMatchObject({ code: 'UNCLOSED_QUOTE', params: { row: 3 } })
  })

  it('one line without end is refused', async () => {
    expect(await refusalOf(`Orden,Fecha\r\n1,${'x'.repeat(3_000_000)}`)).toMatchObject({ code: 'RECORD_TOO_LONG', params: { row: 2 } })
  })
})

describe('a hostile workbook costs neither memory nor time', () => {
  it('a cell at XFD1048576 is refused by name; empty formatted cells out there are not content', async () => {
    const far = workbookOf({ sheets: { A: `${sheet}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` } })
    expect(await refusalOf(far)).toMatchObject({ code: 'TOO_MANY_COLUMNS', params: { row: 1048576, cell: 'XFD1048576' } })
    await using files = await tempFiles()
    const formatted = await readWholeTable(await files.write(workbookOf({ sheets: { A: `${sheet}<row r="9"><c r="XFD9" s="1"/></row>` } })))
    expect(formatted.data).toHaveLength(2)
  })

  it('a zip bomb is refused by what its directory declares', async () => {
    const bomb = workbookOf({ sheets: { A: sheet }, parts: [{ name: 'xl/media/a.bin', data: 'x', claimedBytes: 3_000_000_000 }] })
    expect(await refusalOf(bomb)).toMatchObject({ code: 'ZIP_BOMB' })
  })

  it('a zip bomb that declares little is refused by what really comes out', async () => {
    const much = `<worksheet><sheetData>${sheet}${' '.repeat(60_000_000)}</sheetData></worksheet>`
    const lying = workbookOf({ sheets: { A: '' }, parts: [{ name: 'xl/worksheets/sheet1.xml', data: much, claimedBytes: 4000 }] })
    expect(lying.length).toBeLessThan(100_000)
    expect((await refusalOf(lying)).code).toMatch(/ZIP_BOMB|BROKEN_ARCHIVE/)
    const honest = workbookOf({ sheets: { A: '' }, parts: [{ name: 'xl/worksheets/sheet1.xml', data: much }] })
    expect(await refusalOf(honest)).toMatchObject({ code: 'ZIP_BOMB' })
  })

  it('one cell of many megabytes is refused', async () => {
    expect(await refusalOf(workbookOf({ sheets: { A: `<row r="1"><c r="A1" t="inlineStr"><is><t>${'abc '.repeat(500_000)}` } }))).toMatchObject({ code: 'RECORD_TOO_LONG' })
  })

  it('entities of a DTD are never expanded', async () => {
    const dtd = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>${rowXml(1, header)}<row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c><c r="B2"><v>5</v></c></row></sheetData></worksheet>`
    await using files = await tempFiles()
    const { data } = await readWholeTable(await files.write(workbookOf({ sheets: { A: '' }, parts: [{ name: 'xl/worksheets/sheet1.xml', data: dtd }] })))
    expect(data).toEqual([['&b;', '5']])
  })

  it('a workbook that is not read within the deadline is refused', async () => {
    expect(await refusalOf(workbookOf({ sheets: { A: sheet } }), { deadlineMs: 0 })).toMatchObject({ code: 'TOO_SLOW' })
  })

  it('a workbook whose texts need more memory than allowed is refused', async () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `<si><t>${'á'.repeat(100)} ${i}</t></si>`).join('')
    expect(await refusalOf(workbookOf({ sheets: { A: sheet }, sharedStrings: texts }), { maxSharedTextBytes: 500_000 })).toMatchObject({ code: 'TOO_MUCH_MEMORY' })
  })

  it('styles of many megabytes are refused before they are looked at', async () => {
    const styles = `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(600_000)}</cellXfs></styleSheet>`
    expect(await refusalOf(workbookOf({ sheets: { A: sheet }, parts: [{ name: 'xl/styles.xml', data: styles }] }))).toMatchObject({ code: 'ZIP_BOMB' })
  })
})
