import { visitWarningText } from '../customers/api.ts'
import type { RowNoteRecord } from './extraction.sql.ts'
import type { RefusedReason } from './mapping/parsed-visit.ts'
import { reasonText } from './mapping/reason-text.ts'

const texts: Record<string, (note: RowNoteRecord) => string> = {
  SAME_ORDER_AGAIN: ({ value }) => `The same order with the same content stands in row ${value} already.`,
  NEWER_ROW_WINS: ({ value }) => `Row ${value} has the same order with other content; the latest wins.`,
  TITLE: () => 'A title, not an order.',
  HEADER: () => 'The header again, not an order.',
  TOTAL: () => 'A total, not an order.',
  FOOTER: () => "A page's footer, not an order.",
  BLANK: () => 'A blank row.',
}

/** What a note of a row says. For programs in English; refusals in Spanish too, for the command line. The console translates by code. */
export function rowNoteText(note: RowNoteRecord, language: 'es' | 'en' = 'en'): string {
  return texts[note.code]?.(note) ?? visitWarningText(note) ?? reasonText(note as RefusedReason, language)
}
