import { writeXlsxStream } from 'hucre/xlsx'
import type { RefusedReason } from './parsed-visit.ts'
import { reasonText } from './reason-text.ts'
import type { ReasonLanguage } from './reason-text.ts'

export interface RefusedRow {
  row: number
  cells: readonly string[]
  reasons: readonly RefusedReason[]
}

const added = { es: ['Fila original', 'Motivo del rechazo'], en: ['Original row', 'Refused because'] } as const

/**
 * The refused rows as a workbook (XLSX bytes) to be mended and imported again: the original columns, then the original
 * row and the reason, two columns that the import knows and leaves out. Every cell is a text, so nothing runs as a formula.
 *
 * @param header the original headers in order; for a file without header pass ''s, and columns are called `Columna 1`…
 */
export async function refusedRowsFile(header: readonly string[], rows: Iterable<RefusedRow>, language: ReasonLanguage = 'es'): Promise<Uint8Array> {
  const own = new Set<string>([...added.es, ...added.en])
  const kept = header.map((text, index) => ({ text, index })).filter(({ text }) => !own.has(text))
  const sheet = function* (): Generator<string[]> {
    yield [...kept.map(({ text, index }) => text || `Columna ${index + 1}`), ...added[language]]
    for (const { row, cells, reasons } of rows) {
      yield [...kept.map(({ index }) => cells[index] ?? ''), String(row), reasons.map((reason) => reasonText(reason, language)).join('; ')].map(cellText)
    }
  }
  const blocks: Uint8Array[] = []
  for await (const block of writeXlsxStream(sheet(), { name: language === 'es' ? 'Filas rechazadas' : 'Refused rows' })) blocks.push(block)
  return new Uint8Array(Buffer.concat(blocks))
}

/** What XML cannot hold is left out; Excel's own limit of a cell is kept. */
function cellText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_767)
}
