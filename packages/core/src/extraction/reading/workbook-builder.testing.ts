import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipContent {
  name: string
  data: string | Buffer
  /** What the directory claims that it unpacks to, when it lies. */
  claimedBytes?: number
  encrypted?: boolean
}

/** A ZIP archive in memory, honest or not, for the tests of hostile files. */
export function zipOf(contents: readonly ZipContent[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, claimedBytes, encrypted } of contents) {
    const bytes = Buffer.from(data)
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(encrypted ? 1 : 0, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimedBytes ?? bytes.length, 18)
    common.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, title]))
    parts.push(local)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(contents.length, 8)
  end.writeUInt16LE(contents.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listing, end])
}

export interface WorkbookContent {
  /** Rows as XML, by the name of their sheet. A name that begins with `hidden:` is hidden. */
  sheets: Record<string, string>
  date1904?: boolean
  sharedStrings?: string
  /** Replaces or adds parts. */
  parts?: readonly ZipContent[]
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** The smallest workbook that Excel would open; style 1 is a date. */
export function workbookOf({ sheets, date1904, sharedStrings, parts = [] }: WorkbookContent): Buffer {
  const names = Object.keys(sheets)
  const list = names.map((name, i) => `<sheet name="${name.replace(/^hidden:/, '')}" sheetId="${i + 1}"${name.startsWith('hidden:') ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`)
  const relations = names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${types}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
  const contents: ZipContent[] = [
    { name: '[Content_Types].xml', data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', data: `<Relationships><Relationship Id="rId1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', data: `<workbook ${main} xmlns:r="${types}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships>${relations.join('')}<Relationship Id="rIdS" Type="${types}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${types}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', data: `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>` },
    ...(sharedStrings ? [{ name: 'xl/sharedStrings.xml', data: `<sst ${main}>${sharedStrings}</sst>` }] : []),
    ...names.map((name, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: `<worksheet ${main}><sheetData>${sheets[name]}</sheetData></worksheet>` })),
  ]
  const replaced = new Map(contents.map((c) => [c.name, c]))
  for (const part of parts) replaced.set(part.name, part)
  return zipOf([...replaced.values()])
}

/** A row of inline texts; '' leaves the cell out. */
export function rowXml(row: number, cells: readonly string[]): string {
  const xml = cells.map((cell, i) => (cell === '' ? '' : `<c r="${columnName(i)}${row}" t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`))
  return `<row r="${row}">${xml.join('')}</row>`
}

/** `A`, `Z`, `AA`, `XFD` for 0, 25, 26, 16383. */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
}
