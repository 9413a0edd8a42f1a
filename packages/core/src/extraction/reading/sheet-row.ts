import { excelSerialToIso } from '../values/excel-serial.ts'
import { FileRefused } from './file-refused.ts'
import type { CellFault, RawRow } from './raw-row.ts'
import { richText } from './rich-text.ts'
import type { SharedStrings } from './shared-strings.ts'
import { decodeXmlText, xmlAttribute } from './xml-text.ts'

/** What cells refer to outside their row. */
export interface SheetContext {
  strings: SharedStrings
  dates: readonly boolean[]
  date1904: boolean
  maxColumns: number
}

/**
 * The cells of one `<row>` as text. A formula gives its cached value; without one the cell is blank and a fault says so.
 *
 * @throws FileRefused `TOO_MANY_COLUMNS` for a cell with content beyond the last column that is accepted (`XFD1048576`).
 */
export function sheetRow(row: number, body: string, context: SheetContext): RawRow {
  const cells: string[] = []
  const faults: CellFault[] = []
  let column = -1
  for (let at = nextCell(body, 0); at !== -1; ) {
    const tagEnd = body.indexOf('>', at)
    if (tagEnd === -1) break
    const tag = body.slice(at, tagEnd + 1)
    const empty = body[tagEnd - 1] === '/'
    const end = empty ? tagEnd + 1 : cellEnd(body, tagEnd)
    const ref = xmlAttribute(tag, 'r')
    column = ref ? columnOf(ref) : column + 1
    const value = empty ? '' : cellText(tag, body.slice(tagEnd + 1, end), column, context, faults)
    if (column >= context.maxColumns) {
      if (value !== '') throw new FileRefused('TOO_MANY_COLUMNS', { row, limit: context.maxColumns, cell: ref ?? '' })
    } else if (value !== '') {
      while (cells.length < column) cells.push('')
      cells[column] = value
    }
    at = nextCell(body, end)
  }
  return faults.length ? { row, cells, faults } : { row, cells }
}

/** Start of the next `<c …>` (or `<x:c …>`). */
function nextCell(body: string, from: number): number {
  for (let at = body.indexOf('<', from); at !== -1; at = body.indexOf('<', at + 1)) {
    if (body[at + 1] === '/') continue
    let name = at + 1
    if (body[name] !== 'c' || !endsName(body[name + 1])) {
      const colon = body.indexOf(':', at)
      if (colon === -1 || colon - at > 40 || body[colon + 1] !== 'c' || !endsName(body[colon + 2])) continue
      name = colon + 1
    }
    return at
  }
  return -1
}

function endsName(char: string | undefined): boolean {
  return char === ' ' || char === '>' || char === '/' || char === '\n' || char === '\t' || char === '\r'
}

function cellEnd(body: string, from: number): number {
  const plain = body.indexOf('</c>', from)
  if (plain !== -1) return plain
  const prefixed = body.indexOf(':c>', from)
  return prefixed === -1 ? body.length : body.lastIndexOf('<', prefixed)
}

function columnOf(ref: string): number {
  let column = 0
  for (let i = 0; i < ref.length; i++) {
    const letter = ref.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
    if (column > 1_000_000) break
  }
  return column - 1
}

function cellText(tag: string, body: string, column: number, context: SheetContext, faults: CellFault[]): string {
  const type = xmlAttribute(tag, 't')
  if (type === 'inlineStr') return richText(body)
  const raw = valueOf(body)
  const formula = /<(?:[\w.-]{1,40}:)?f[\s>/]/.test(body)
  if (formula && raw === '' && !(type === 'str' && body.includes('v>'))) {
    faults.push({ column, code: 'FORMULA_WITHOUT_VALUE' })
    return ''
  }
  switch (type) {
    case 's':
      return raw === '' ? '' : context.strings.at(Number(raw))
    case 'str':
    case 'd':
      return decodeXmlText(raw)
    case 'e':
      faults.push({ column, code: 'FORMULA_ERROR' })
      return decodeXmlText(raw)
    case 'b':
      return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE'
    default:
      return numberText(raw, tag, context)
  }
}

function valueOf(body: string): string {
  const open = body.search(/<(?:[\w.-]{1,40}:)?v[\s>]/)
  if (open === -1) return ''
  const start = body.indexOf('>', open) + 1
  const end = body.indexOf('</', start)
  return end === -1 ? '' : body.slice(start, end)
}

function numberText(raw: string, tag: string, context: SheetContext): string {
  if (raw === '') return ''
  const number = Number(raw)
  if (Number.isNaN(number)) return decodeXmlText(raw)
  const style = xmlAttribute(tag, 's')
  if (style !== null && context.dates[Number(style)]) return excelSerialToIso(number, context.date1904) ?? raw
  return Number.isSafeInteger(number) ? String(number) : /e/i.test(raw) ? String(number) : raw
}
