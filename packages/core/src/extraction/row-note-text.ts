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
  VIN_MISSING: () => 'The VIN is missing.',
  VIN_LENGTH: ({ value }) => `The VIN ${value} has ${value.length} characters instead of 17. It was kept.`,
  VIN_CHARACTERS: ({ value }) => `The VIN ${value} has characters that no VIN has (I, O, Q). It was kept.`,
  VIN_CHECK_DIGIT: ({ value }) => `The check digit of the VIN ${value} is wrong: probably a typing error. It was kept.`,
  EMAIL_MISSING: () => 'There is no e-mail.',
  EMAIL_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no e-mail that anything can be sent to.`,
  PHONE_MISSING: () => 'There is no phone: this customer cannot be called.',
  PHONE_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no phone that can be called.`,
  RFC_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no RFC.`,
  DATE_IN_FUTURE: ({ value }) => `The date ${value} is still to come.`,
  DO_NOT_CALL_UNCLEAR: ({ value }) => `${JSON.stringify(value)} says neither yes nor no; it was left out: what was known before stays.`,
  MODEL_YEAR_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no model year.`,
}

/** What a note of a row says. For programs in English; refusals in Spanish too, for the command line. The console translates by code. */
export function rowNoteText(note: RowNoteRecord, language: 'es' | 'en' = 'en'): string {
  return texts[note.code]?.(note) ?? reasonText(note as RefusedReason, language)
}
