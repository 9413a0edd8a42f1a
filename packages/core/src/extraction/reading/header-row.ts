import { foldText } from '../../values/fold-text.ts'
import type { RawRow } from './raw-row.ts'
import type { TableProfile } from './table-profile.ts'

/** How likely a row is the header; `known` counts the headers that the profile knows. */
export interface HeaderScore {
  index: number
  score: number
  known: number
}

/**
 * The best header among the first rows, or null when the rows begin with data. A header names its columns: short distinct
 * words, none of them a number, a date, an address, and as wide as what follows.
 */
export function findHeaderRow(rows: readonly RawRow[], profile: TableProfile): HeaderScore | null {
  let best: HeaderScore | null = null
  const width = usualWidth(rows)
  for (let index = 0; index < Math.min(rows.length, 60); index++) {
    const found = scoreHeader(rows, index, width, profile)
    if (found && (!best || found.score > best.score)) best = found
  }
  return best
}

function scoreHeader(rows: readonly RawRow[], index: number, width: number, profile: TableProfile): HeaderScore | null {
  const texts = rows[index]!.cells.map((c) => c.trim()).filter((c) => c !== '')
  const folded = texts.map(foldText)
  const known = folded.filter((f) => f !== '' && (profile.knowsHeader(f) || /^(columna|column) \d+$/.test(f))).length
  const values = texts.filter(looksLikeValue).length
  const distinct = new Set(folded).size
  if (texts.length < 2 || values > texts.length * 0.2 || distinct < texts.length * 0.6) return null
  const wide = texts.length / Math.max(width, texts.length)
  if (known >= 3 && known >= texts.length * 0.4) return { index, known, score: 10 + known + wide }
  if (wide < 0.5 || known < 2) return shapeOnly(rows, index, texts, wide, known)
  return { index, known, score: 5 + known + wide }
}

/** Without known words: what follows must look unlike it (numbers, dates, addresses) in some column. */
function shapeOnly(rows: readonly RawRow[], index: number, texts: readonly string[], wide: number, known: number): HeaderScore | null {
  if (wide < 0.6 || texts.some((t) => t.length > 60)) return null
  const after = rows.slice(index + 1, index + 11)
  const cells = after.flatMap((r) => r.cells.filter((c) => c.trim() !== ''))
  const values = cells.filter(looksLikeValue).length
  if (cells.length === 0) return isFirstWide(rows, index, texts.length) ? { index, known, score: known + wide } : null
  return values / cells.length > 0.1 ? { index, known, score: wide * 2 + known } : null
}

/** Nothing but narrower rows (titles) stand above: a header with no rows below. */
function isFirstWide(rows: readonly RawRow[], index: number, width: number): boolean {
  return rows.slice(0, index).every((r) => r.cells.filter((c) => c.trim() !== '').length < width * 0.6)
}

/** A number, a date, an e-mail, a VIN or a telephone: what stands in rows, not above them. */
export function looksLikeValue(text: string): boolean {
  if (/^[+(]?[\d$][\d\s.,()$%/:T+-]*$/.test(text)) return true
  if (/^\d{1,2}[-\s./][a-z]{3,10}\.?[-\s./]\d{2,4}/i.test(text)) return true
  if (/@/.test(text) || /^[A-HJ-NPR-Z0-9]{17}$/i.test(text)) return /\d|@/.test(text)
  return /^[A-Z]{0,4}-?\d{3,}$/i.test(text)
}

function usualWidth(rows: readonly RawRow[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const filled = row.cells.filter((c) => c.trim() !== '').length
    if (filled > 1) counts.set(filled, (counts.get(filled) ?? 0) + 1)
  }
  let width = 0
  let most = 0
  for (const [filled, times] of counts) if (times > most || (times === most && filled > width)) [width, most] = [filled, times]
  return width
}
