import { dateOrderEvidence } from '../values/date-order.ts'
import { foldText } from '../../values/fold-text.ts'
import type { DateOrder } from '../values/parse-date.ts'
import { FileRefused } from './file-refused.ts'
import { findHeaderRow } from './header-row.ts'
import { rowFilter } from './ignored-row.ts'
import type { RawRow } from './raw-row.ts'
import type { TableFile } from './table-file.ts'
import { anyTable } from './table-profile.ts'
import type { TableProfile } from './table-profile.ts'
import type { TextEncoding } from './text-encoding.ts'

export interface DetectedColumn {
  /** 0-based. */
  index: number
  /** As it is written; '' when the column or the whole table has none. */
  header: string
  /** Values of the first rows of data, blanks left out. */
  samples: string[]
  /** In which order its numeric dates are written, by all rows when the first ones leave it open; null when nothing tells. */
  dateOrder: DateOrder | null
}

/** Where the table lies in its file and what its columns look like. Plain JSON: can be shown and kept. */
export interface DetectedTable {
  fileName: string
  format: 'csv' | 'xlsx'
  encoding: TextEncoding | null
  delimiter: string | null
  sheet: string | null
  sheets: { name: string; hidden: boolean }[]
  date1904: boolean
  /** Rows above the header (or above the first row of data) that are not part of the table. */
  titleRows: { row: number; cells: string[] }[]
  /** Physical row of the header; null when the table has none. */
  headerRow: number | null
  /** Physical row from which data may come. */
  firstDataRow: number
  columns: DetectedColumn[]
  /** The first rows of data, for the eyes of a person. */
  preview: { row: number; cells: string[] }[]
}

/** What a person may correct before the rest is detected. */
export interface DetectOptions {
  sheet?: string
  /** Physical row of the header, or null for "there is none". */
  headerRow?: number | null
}

const sampledRows = 400
const previewRows = 20
const maxSheetsTried = 12

/**
 * Finds the table in a file: the sheet that holds it, the title rows above, the header, the columns with samples. Reads
 * only the first rows, and further only while a column of dates could be read in two ways.
 *
 * @throws FileRefused `EMPTY_FILE`, `HEADER_ONLY`, `NO_TABLE`, `NO_SUCH_SHEET` and what reading may throw.
 */
export async function detectTable(file: TableFile, profile: TableProfile = anyTable, options: DetectOptions = {}): Promise<DetectedTable> {
  if (file.format === 'csv') return withDateOrders(file, describe(file, null, await firstRows(file), profile, options))
  if (options.sheet !== undefined) return withDateOrders(file, describe(file, options.sheet, await firstRows(file, options.sheet), profile, options))
  const { name, rows } = await sheetWithTable(file, profile)
  return withDateOrders(file, describe(file, name, rows, profile, options))
}

/** The visible sheet whose header is most certain; among equals the one with more rows, then the first. */
async function sheetWithTable(file: TableFile, profile: TableProfile): Promise<{ name: string; rows: RawRow[] }> {
  const visible = file.sheets.filter((s) => !s.hidden)
  let best: { name: string; rows: RawRow[]; score: number } | null = null
  for (const sheet of (visible.length ? visible : file.sheets).slice(0, maxSheetsTried)) {
    const rows = await firstRows(file, sheet.name)
    const data = rows.filter((r) => r.cells.filter(Boolean).length > 1).length
    const header = findHeaderRow(rows, profile)
    const score = data === 0 ? 0 : (header?.score ?? 0) * 1000 + data
    if (!best || score > best.score) best = { name: sheet.name, rows, score }
  }
  if (!best || best.rows.length === 0) throw new FileRefused('EMPTY_FILE')
  return best
}

async function firstRows(file: TableFile, sheet?: string): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const batch of file.rows({ sheet })) {
    rows.push(...batch)
    if (rows.length >= sampledRows) break
  }
  return rows.slice(0, sampledRows)
}

function describe(file: TableFile, sheet: string | null, rows: RawRow[], profile: TableProfile, options: DetectOptions): DetectedTable {
  const filled = rows.filter((r) => r.cells.some((c) => c.trim() !== ''))
  if (filled.length === 0) throw new FileRefused('EMPTY_FILE')
  const headerAt = headerIndex(filled, profile, options)
  const start = headerAt === null ? firstDataIndex(filled) : headerAt + 1
  const header = headerAt === null ? null : filled[headerAt]!
  const titleRows = filled.slice(0, headerAt ?? start)
  const width = widthOf(header, filled.slice(start))
  const isIgnored = rowFilter(foldedHeader(header?.cells ?? []), titleRows.map((r) => r.cells), width)
  const data = filled.slice(start).filter((r) => isIgnored(r.cells) === null)
  if (data.length === 0 && filled.length < sampledRows) throw new FileRefused(header ? 'HEADER_ONLY' : 'NO_TABLE')

  return {
    ...{ fileName: file.name, format: file.format, encoding: file.encoding, delimiter: file.delimiter, date1904: file.date1904 },
    sheet,
    sheets: file.sheets.map((s) => ({ name: s.name, hidden: s.hidden })),
    titleRows: titleRows.map(({ row, cells }) => ({ row, cells })),
    headerRow: header?.row ?? null,
    firstDataRow: header ? header.row + 1 : (filled[start]?.row ?? 1),
    columns: Array.from({ length: width }, (_, index) => ({
      index,
      header: header?.cells[index]?.trim() ?? '',
      samples: data.map((r) => r.cells[index]?.trim() ?? '').filter((c) => c !== '').slice(0, 200),
      dateOrder: null,
    })),
    preview: data.slice(0, previewRows).map(({ row, cells }) => ({ row, cells })),
  }
}

/** `05/11/2026` in the first rows may be May or November; some later row tells. */
async function withDateOrders(file: TableFile, detected: DetectedTable): Promise<DetectedTable> {
  const columns = detected.columns.map((column) => ({ column, evidence: dateOrderEvidence() }))
  for (const { column, evidence } of columns) for (const value of column.samples) evidence.see(value)
  const open = () => columns.filter((c) => c.evidence.undecided())
  if (open().length > 0 && columns.some((c) => c.column.samples.length >= 200)) {
    for await (const batch of file.rows({ sheet: detected.sheet ?? undefined })) {
      const watched = open()
      if (watched.length === 0) break
      for (const { column, evidence } of watched) for (const row of batch) evidence.see(row.cells[column.index] ?? '')
    }
  }
  return { ...detected, columns: columns.map(({ column, evidence }) => ({ ...column, dateOrder: evidence.order() })) }
}

function headerIndex(rows: readonly RawRow[], profile: TableProfile, options: DetectOptions): number | null {
  if (options.headerRow === null) return null
  if (options.headerRow === undefined) return findHeaderRow(rows, profile)?.index ?? null
  const index = rows.findIndex((r) => r.row === options.headerRow)
  if (index === -1) throw new FileRefused('NO_TABLE')
  return index
}

/** Without a header, data begins at the first row that is about as wide as the widest. */
function firstDataIndex(rows: readonly RawRow[]): number {
  const widths = rows.map((r) => r.cells.filter((c) => c.trim() !== '').length)
  const widest = Math.max(...widths)
  return Math.max(0, widths.findIndex((w) => w >= Math.max(2, widest * 0.6)))
}

/** As wide as the header; wider only where most rows are, as when the last columns have no title. */
function widthOf(header: RawRow | null, data: readonly RawRow[]): number {
  const widths = data.map((row) => lastFilled(row.cells)).sort((a, b) => a - b)
  if (!header) return widths.at(-1) ?? 0
  return Math.max(lastFilled(header.cells), widths[Math.floor(widths.length / 2)] ?? 0)
}

function lastFilled(cells: readonly string[]): number {
  for (let i = cells.length; i > 0; i--) if (cells[i - 1]!.trim() !== '') return i
  return 0
}

/** Header texts as the filter of repeated headers compares them. */
export function foldedHeader(cells: readonly string[]): string[] {
  return cells.map(foldText)
}
