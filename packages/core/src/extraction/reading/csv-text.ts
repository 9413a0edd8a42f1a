import type { Delimiter } from './csv-records.ts'
import { escapeFormula } from './formula-escape.ts'

/** Rows as separated values with CRLF, every cell safe to open in a spreadsheet; `openTableFile` reads the same cells back. */
export function csvText(rows: readonly (readonly string[])[], delimiter: Delimiter = ','): string {
  return rows.map((cells) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`).join('')
}

function csvCell(cell: string, delimiter: Delimiter): string {
  const safe = escapeFormula(cell)
  return safe.includes(delimiter) || /["\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
