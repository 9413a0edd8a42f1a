import { open } from 'node:fs/promises'
import { csvRows } from './csv-rows.ts'
import type { Delimiter } from './csv-records.ts'
import { detectDelimiter } from './delimiter.ts'
import { FileRefused } from './file-refused.ts'
import type { RawRow } from './raw-row.ts'
import { sniffFile } from './sniff-file.ts'
import { defaultTableLimits } from './table-limits.ts'
import type { TableLimits } from './table-limits.ts'
import { blockDecoder } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'
import { xlsxRows } from './xlsx-rows.ts'
import { readWorkbook } from './xlsx-workbook.ts'

export interface RowsOptions {
  /** Name of the sheet; the first visible one when it is not said. CSV has none. */
  sheet?: string
  /** Called with the share that is read, from 0 to 1, once per batch. */
  onProgress?: (done: number) => void
}

/** A file that proved to hold rows. Holds no open handle: every `rows()` reads anew from the disk, in bounded memory. */
export interface TableFile {
  readonly path: string
  /** As the person knows it; only shown, and a hint of what the rows are about. */
  readonly name: string
  readonly bytes: number
  readonly format: 'csv' | 'xlsx'
  readonly encoding: TextEncoding | null
  readonly delimiter: Delimiter | null
  readonly sheets: readonly { name: string; hidden: boolean }[]
  /** Whether day numbers count from 1904 (workbooks from old Macs). */
  readonly date1904: boolean
  /** All physical rows in order, in batches. @throws FileRefused */
  rows(options?: RowsOptions): AsyncGenerator<RawRow[]>
}

const headBytes = 256 * 1024

/**
 * Opens an export as a table by what it holds, whatever it is called: separated values in UTF-8, UTF-16 or Windows-1252,
 * or XLSX. Reads only its beginning (and the directory of a workbook).
 *
 * @throws FileRefused with a code and what to do next; other errors are the disk's (`ENOENT`…).
 */
export async function openTableFile(path: string, name: string, limits: Partial<TableLimits> = {}): Promise<TableFile> {
  const all = { ...defaultTableLimits, ...limits }
  await using file = await open(path)
  const { size: bytes } = await file.stat()
  if (bytes > all.maxFileBytes) throw new FileRefused('TOO_LARGE', { bytes, limit: all.maxFileBytes })
  const buffer = Buffer.alloc(Math.min(bytes, headBytes))
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  const head = buffer.subarray(0, bytesRead)
  const kind = await sniffFile(file, head)

  if (kind.format === 'zip') {
    const workbook = await readWorkbook(path, file, bytes, all)
    return {
      ...{ path, name, bytes, format: 'xlsx', encoding: null, delimiter: null, date1904: workbook.date1904 },
      sheets: workbook.sheets.map((s) => ({ name: s.name, hidden: s.hidden })),
      rows({ sheet: wanted, onProgress } = {}) {
        const sheet = wanted === undefined ? (workbook.sheets.find((s) => !s.hidden) ?? workbook.sheets[0]) : workbook.sheets.find((s) => s.name === wanted)
        if (!sheet) throw new FileRefused('NO_SUCH_SHEET', { sheet: wanted ?? '', sheets: workbook.sheets.map((s) => s.name).join(', ') })
        return xlsxRows({ path, workbook, sheet, limits: all }, onProgress)
      },
    }
  }

  const { encoding, bomBytes } = kind
  const text = blockDecoder(encoding).decode(head.subarray(bomBytes))
  if (text.trim() === '') throw new FileRefused('EMPTY_FILE')
  const delimiter = detectDelimiter(text)
  return {
    ...{ path, name, bytes, format: 'csv', encoding, delimiter, date1904: false, sheets: [] },
    rows: ({ onProgress } = {}) => csvRows({ path, bytes, encoding, bomBytes, delimiter, limits: all }, onProgress),
  }
}
