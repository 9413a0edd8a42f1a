import type { DetectedTable } from './detect-table.ts'
import { foldedHeader } from './detect-table.ts'
import { rowFilter } from './ignored-row.ts'
import type { IgnoredWhy } from './ignored-row.ts'
import type { CellFault } from './raw-row.ts'
import type { RowsOptions, TableFile } from './table-file.ts'

/** One physical row below the header. `ignored` says why it is no data; null when it is. */
export interface TableRow {
  /** 1-based: physical line of a CSV, row of a sheet. */
  row: number
  cells: string[]
  ignored: IgnoredWhy | null
  faults?: CellFault[]
}

/** All rows below the header in order, in batches of some hundreds. @throws FileRefused */
export async function* readTableBatches(file: TableFile, detected: DetectedTable, options: Pick<RowsOptions, 'onProgress'> = {}): AsyncGenerator<TableRow[]> {
  const header = foldedHeader(detected.headerRow === null ? [] : detected.columns.map((c) => c.header))
  const ignored = rowFilter(header, detected.titleRows.map((t) => t.cells), detected.columns.length)
  for await (const batch of file.rows({ sheet: detected.sheet ?? undefined, ...options })) {
    const rows: TableRow[] = []
    for (const raw of batch) {
      if (raw.row < detected.firstDataRow) continue
      const row: TableRow = { row: raw.row, cells: raw.cells, ignored: ignored(raw.cells) }
      if (raw.faults) row.faults = raw.faults
      rows.push(row)
    }
    if (rows.length) yield rows
  }
}

/** {@link readTableBatches}, row by row. */
export async function* readTable(file: TableFile, detected: DetectedTable, options: Pick<RowsOptions, 'onProgress'> = {}): AsyncGenerator<TableRow> {
  for await (const batch of readTableBatches(file, detected, options)) yield* batch
}
