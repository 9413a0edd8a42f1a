import { FileRefused } from './file-refused.ts'
import { unescapeFormula } from './formula-escape.ts'
import type { RawRow } from './raw-row.ts'

export type Delimiter = ',' | ';' | '\t' | '|'

export interface CsvRecordLimits {
  maxColumns: number
  maxRecordChars: number
}

/** Takes text in blocks and gives the records that are complete; `end` gives the last one. */
export interface CsvRecords {
  push(text: string): RawRow[]
  end(): RawRow[]
}

/**
 * An incremental reader of separated values (RFC 4180, and lenient where exports are: a quote inside an unquoted cell is
 * text, text after a closing quote belongs to the cell). Lines end with LF, CRLF or CR. Keeps at most one record.
 *
 * @throws FileRefused `UNCLOSED_QUOTE`, `RECORD_TOO_LONG` or `TOO_MANY_COLUMNS` as soon as the limit is passed.
 */
export function csvRecords(delimiter: Delimiter, limits: CsvRecordLimits): CsvRecords {
  let rest = ''
  let line = 1

  const split = (text: string, from: number, to: number): string[] => {
    const cells = text.slice(from, to).split(delimiter, limits.maxColumns + 1)
    if (cells.length > limits.maxColumns) throw new FileRefused('TOO_MANY_COLUMNS', { row: line, limit: limits.maxColumns })
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (cell.charCodeAt(0) === 39) cells[i] = unescapeFormula(cell)
    }
    return cells
  }

  const read = (text: string, last: boolean): RawRow[] => {
    const rows: RawRow[] = []
    const next = nextPositions(text)
    let at = 0
    while (at < text.length) {
      const end = lineEnd(text, next.lf(at), next.cr(at), last)
      const quote = next.quote(at)
      if (quote === -1 || (end.at !== -1 && quote > end.at)) {
        if (end.at === -1) break
        rows.push({ row: line, cells: split(text, at, end.at) })
        line++
        at = end.next
        continue
      }
      const record = quotedRecord(text, at, delimiter, limits, line, last)
      if (!record) break
      rows.push({ row: line, cells: record.cells })
      line += record.lines
      at = record.next
    }
    rest = text.slice(at)
    if (rest.length > limits.maxRecordChars) refuseLong(rest, line, delimiter, limits)
    return rows
  }

  return {
    push: (text) => read(rest + text, false),
    end: () => read(rest, true),
  }
}

/** Where the next LF, CR and quote are; each is looked for again only when it was passed, so that a block is scanned once. */
function nextPositions(text: string): { lf(at: number): number; cr(at: number): number; quote(at: number): number } {
  const finder = (char: string) => {
    let found = text.indexOf(char)
    return (at: number) => {
      if (found !== -1 && found < at) found = text.indexOf(char, at)
      return found
    }
  }
  return { lf: finder('\n'), cr: finder('\r'), quote: finder('"') }
}

function lineEnd(text: string, lf: number, cr: number, last: boolean): { at: number; next: number } {
  if (cr !== -1 && (lf === -1 || cr < lf)) {
    if (cr + 1 === text.length && !last) return { at: -1, next: -1 }
    return { at: cr, next: lf === cr + 1 ? cr + 2 : cr + 1 }
  }
  if (lf !== -1) return { at: lf, next: lf + 1 }
  return last ? { at: text.length, next: text.length } : { at: -1, next: -1 }
}

interface QuotedRecord {
  cells: string[]
  next: number
  lines: number
}

/** One record that has quotes, from `at`; null when the text ends before the record does. */
function quotedRecord(text: string, at: number, delimiter: Delimiter, limits: CsvRecordLimits, line: number, last: boolean): QuotedRecord | null {
  const cells: string[] = []
  let lines = 1
  let i = at
  for (;;) {
    if (cells.length >= limits.maxColumns) throw new FileRefused('TOO_MANY_COLUMNS', { row: line, limit: limits.maxColumns })
    let cell = ''
    if (text[i] === '"') {
      let from = i + 1
      for (;;) {
        const close = text.indexOf('"', from)
        if (close === -1) {
          if (last) throw new FileRefused('UNCLOSED_QUOTE', { row: line })
          return null
        }
        if (close + 1 >= text.length && !last) return null
        cell += text.slice(from, close)
        if (text[close + 1] !== '"') {
          i = close + 1
          break
        }
        cell += '"'
        from = close + 2
      }
      lines += breaksIn(cell)
    }
    const start = i
    while (i < text.length && text[i] !== delimiter && text[i] !== '\n' && text[i] !== '\r') i++
    cells.push(unescapeFormula(cell + text.slice(start, i)))
    if (i >= text.length) return last ? { cells, next: i, lines } : null
    if (text[i] === delimiter) {
      i++
      continue
    }
    if (text[i] === '\r' && i + 1 >= text.length && !last) return null
    return { cells, next: text[i] === '\r' && text[i + 1] === '\n' ? i + 2 : i + 1, lines }
  }
}

function breaksIn(cell: string): number {
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0
}

function refuseLong(rest: string, line: number, delimiter: Delimiter, limits: CsvRecordLimits): never {
  const opened = new RegExp(`(^|[${delimiter}\\n\\r])"`).test(rest)
  throw opened ? new FileRefused('UNCLOSED_QUOTE', { row: line }) : tooLong(rest, line, delimiter, limits)
}

function tooLong(rest: string, line: number, delimiter: Delimiter, limits: CsvRecordLimits): FileRefused {
  if (rest.split(delimiter, limits.maxColumns + 1).length > limits.maxColumns) return new FileRefused('TOO_MANY_COLUMNS', { row: line, limit: limits.maxColumns })
  return new FileRefused('RECORD_TOO_LONG', { row: line, limit: limits.maxRecordChars })
}
