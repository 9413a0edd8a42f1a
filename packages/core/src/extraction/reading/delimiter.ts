import { csvRecords } from './csv-records.ts'
import type { Delimiter } from './csv-records.ts'
import { FileRefused } from './file-refused.ts'

const candidates: readonly Delimiter[] = [',', ';', '\t', '|']

/** The delimiter that cuts most of these first lines into the same number of cells. Excel's own `sep=;` line is believed. */
export function detectDelimiter(head: string): Delimiter {
  const told = /^sep=([,;\t|])\r?\n/i.exec(head)?.[1]
  if (told) return told as Delimiter
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    const score = regularity(head, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** Share of the lines that have the commonest number of cells above one, times that number (dampened). */
function regularity(head: string, delimiter: Delimiter): number {
  const counts = new Map<number, number>()
  const rows = firstRecords(head, delimiter)
  for (const cells of rows) counts.set(cells, (counts.get(cells) ?? 0) + 1)
  let best = 0
  for (const [cells, lines] of counts) {
    if (cells > 1) best = Math.max(best, (lines / rows.length) * Math.sqrt(cells - 1))
  }
  return best
}

function firstRecords(head: string, delimiter: Delimiter): number[] {
  try {
    const records = csvRecords(delimiter, { maxColumns: 100_000, maxRecordChars: head.length + 1 })
    const rows = records.push(head)
    return (rows.length ? rows : records.end()).filter((r) => r.cells.some((c) => c.trim() !== '')).slice(0, 200).map((r) => r.cells.length)
  } catch (error) {
    if (error instanceof FileRefused) return []
    throw error
  }
}
