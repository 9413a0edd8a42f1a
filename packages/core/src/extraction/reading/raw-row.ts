/** A cell whose formula was never calculated, or calculated to an error such as `#N/A`. */
export interface CellFault {
  /** 0-based. */
  column: number
  code: 'FORMULA_WITHOUT_VALUE' | 'FORMULA_ERROR'
}

/** One physical row as text. Dates of a workbook come as ISO (`2026-11-17`, `2026-11-17T17:15:00`), numbers in plain notation. */
export interface RawRow {
  /** 1-based: the line on which a CSV record begins, or the row number of a sheet. */
  row: number
  cells: string[]
  faults?: CellFault[]
}
