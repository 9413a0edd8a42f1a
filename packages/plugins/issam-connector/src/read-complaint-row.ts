import { foldText, normalizeNameKey, parseDate, parsePhones, parseVin, type TableRow } from '@lazo/core'
import { complaintExpectation, complaintState } from './complaint-words.ts'
import type { ExportColumns } from './export-columns.ts'
import type { ExportField } from './issam-settings.ts'

/** One complaint as an export tells it. */
export interface ExportedComplaint {
  readonly reference: string
  readonly state: 'OPEN' | 'CLOSED' | null
  readonly expectation: 'MET' | 'UNMET' | null
  readonly vin: string | null
  /** E.164. */
  readonly phones: readonly string[]
  readonly nameKey: string | null
  readonly customerName: string | null
  readonly area: string | null
  readonly responsible: string | null
  readonly responsibleEmail: string | null
  /** ISO date. */
  readonly openedOn: string | null
  readonly description: string | null
}

export type RowNoteCode = 'REFERENCE_MISSING' | 'REFERENCE_TOO_LONG' | 'NO_STATE_NOR_EXPECTATION' | 'STATE_UNKNOWN' | 'EXPECTATION_UNKNOWN' | 'NOTHING_TO_MATCH_BY' | 'DATE_UNREADABLE' | 'REPEATED_FOLIO'

/** What is to be said of a row: refused by it, or warned of. `row` is the physical row of the file. */
export interface RowNote {
  readonly row: number
  readonly code: RowNoteCode
  readonly value: string
}

export type ComplaintRow =
  | { readonly outcome: 'COMPLAINT'; readonly complaint: ExportedComplaint; readonly warnings: readonly RowNote[] }
  | { readonly outcome: 'OTHER_DEALERSHIP' }
  | { readonly outcome: 'IGNORED' }
  | { readonly outcome: 'REFUSED'; readonly note: RowNote }

const longest = 2000

/**
 * Reads the rows of one export for one dealership. A status that is none of the known words counts as open and is warned
 * of: a customer is rather not called than called in the middle of a complaint, and the coordinator can lift it.
 */
export function complaintRowReader(columns: ExportColumns, distributors: readonly string[], date1904 = false): (row: TableRow) => ComplaintRow {
  const own = new Set(distributors.map(foldText))
  return (row) => {
    if (row.ignored) return { outcome: 'IGNORED' }
    const text = (field: ExportField): string => (columns[field] === undefined ? '' : (row.cells[columns[field]] ?? '').trim().slice(0, longest))
    const distributor = foldText(text('distributor'))
    if (distributor !== '' && !own.has(distributor)) return { outcome: 'OTHER_DEALERSHIP' }
    const refused = (code: RowNoteCode, value = ''): ComplaintRow => ({ outcome: 'REFUSED', note: { row: row.row, code, value } })

    const reference = text('reference').replace(/\s+/g, ' ')
    if (reference === '') return refused('REFERENCE_MISSING')
    if (reference.length > 100) return refused('REFERENCE_TOO_LONG', reference.slice(0, 100))
    const state = complaintState(text('state'))
    const expectation = complaintExpectation(text('expectation'))
    if (state === null && (expectation === null || expectation === 'UNKNOWN')) return refused('NO_STATE_NOR_EXPECTATION', text('expectation'))

    const warnings: RowNote[] = []
    const warn = (code: RowNoteCode, value: string): void => void warnings.push({ row: row.row, code, value })
    if (state === 'UNKNOWN') warn('STATE_UNKNOWN', text('state'))
    if (expectation === 'UNKNOWN') warn('EXPECTATION_UNKNOWN', text('expectation'))
    const openedOn = parseDate(text('openedOn'), { date1904 })
    if (openedOn.problem && openedOn.problem !== 'DATE_MISSING') warn('DATE_UNREADABLE', text('openedOn'))
    const phones = parsePhones(text('phone')).flatMap((phone) => phone.e164 ?? [])
    const customerName = text('customer') || null
    const { vin } = parseVin(text('vin'))
    if (!vin && (phones.length === 0 || !customerName)) warn('NOTHING_TO_MATCH_BY', reference)
    return {
      outcome: 'COMPLAINT',
      warnings,
      complaint: {
        reference, vin, phones, customerName,
        state: state === 'UNKNOWN' ? 'OPEN' : state,
        expectation: expectation === 'UNKNOWN' ? null : expectation,
        nameKey: (customerName && normalizeNameKey(customerName)) || null,
        area: text('area') || null,
        responsible: text('responsible') || null,
        responsibleEmail: text('responsibleEmail') || null,
        openedOn: openedOn.date,
        description: text('description') || null,
      },
    }
  }
}
