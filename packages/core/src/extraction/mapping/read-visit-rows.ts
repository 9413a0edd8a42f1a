import type { DetectedTable } from '../reading/detect-table.ts'
import type { CellFault } from '../reading/raw-row.ts'
import { readTableBatches } from '../reading/read-table.ts'
import type { TableRow } from '../reading/read-table.ts'
import type { TableFile } from '../reading/table-file.ts'
import { foldWord } from '../../values/fold-text.ts'
import { parseDate } from '../values/parse-date.ts'
import type { ParsedDate } from '../values/parse-date.ts'
import { bindMapping } from './bind-mapping.ts'
import { kindWord } from './kind-words.ts'
import type { ReadRow } from './parsed-visit.ts'
import { readCustomer } from './read-customer.ts'
import { readVehicle } from './read-vehicle.ts'
import { rowReader } from './row-cells.ts'
import type { RowCells } from './row-cells.ts'
import type { MappedField, VisitKind, VisitMapping, VisitTarget } from './visit-mapping.ts'

export interface ReadVisitOptions {
  /** ISO date of today in the dealership's zone: visits after it are warned of, far ahead refused. */
  today: string
  onProgress?: (done: number) => void
}

const farAheadDays = 366
const maxTextChars = 4000
/** For all but free texts; also keeps every pattern that is tried on a cell cheap. */
const maxNameChars = 500
const freeTexts: readonly VisitTarget[] = ['description', 'serviceType']
const essential: readonly VisitTarget[] = ['orderNumber', 'visitDate', 'kind', 'customerName', 'givenNames', 'surnames', 'paternalSurname']

/**
 * Every physical row below the header, in order and in batches of some hundreds, as a visit, ignored, or refused with
 * reasons that a person can act on. The same order number twice comes as two visits: which one wins is the caller's.
 *
 * @throws FileRefused
 */
export async function* readVisitRowBatches(file: TableFile, detected: DetectedTable, mapping: VisitMapping, options: ReadVisitOptions): AsyncGenerator<ReadRow[]> {
  const read = visitReader(detected, mapping, options.today)
  for await (const batch of readTableBatches(file, detected, { onProgress: options.onProgress })) yield batch.map(read)
}

/** {@link readVisitRowBatches}, row by row. */
export async function* readVisitRows(file: TableFile, detected: DetectedTable, mapping: VisitMapping, options: ReadVisitOptions): AsyncGenerator<ReadRow> {
  for await (const batch of readVisitRowBatches(file, detected, mapping, options)) yield* batch
}

/** Reads one row after another through one mapping; also for rows that come from a query instead of a file. */
export function visitReader(detected: DetectedTable, mapping: VisitMapping, today: string): (row: TableRow) => ReadRow {
  const bound = bindMapping(mapping, detected)
  const reader = rowReader(bound)
  const names = bound.fields.filter((f) => !freeTexts.includes(f.target))
  const dateOf = dateReader(mapping, detected.date1904)
  const latest = addDays(today, farAheadDays)

  return (row) => {
    const { cells } = row
    if (row.ignored) return { row: row.row, cells, outcome: 'ignored', why: row.ignored }
    const view = reader.open(row)
    const tooLong = names.find((f) => (cells[f.column]?.length ?? 0) > maxNameChars)
    if (tooLong || cells.some(isTooLong)) {
      view.refuse('TEXT_TOO_LONG', tooLong?.target ?? null)
      return { row: row.row, cells, outcome: 'refused', reasons: view.reasons }
    }
    if (overflows(cells, detected.columns.length)) view.refuse('COLUMNS_DO_NOT_MATCH', null)
    if (row.faults) noteFaults(view, row.faults, bound.fields)

    const orderNumber = singleSpaced(view.text('orderNumber'))
    if (orderNumber === '') refuseUnlessFault(view, 'ORDER_NUMBER_MISSING', 'orderNumber')
    else if (orderNumber.length > 60) view.refuse('ORDER_NUMBER_TOO_LONG', 'orderNumber')
    const kind = readKind(view, mapping)
    const date = dateOf(view.text('visitDate'))
    if (date.problem) refuseUnlessFault(view, date.problem, 'visitDate')
    else if (date.date > latest) view.refuse('DATE_TOO_FAR_AHEAD', 'visitDate')
    else if (date.date > today) view.warn('DATE_IN_FUTURE', 'visitDate')
    const customer = readCustomer(view, mapping.nameOrder)
    const vehicle = readVehicle(view)

    if (!customer || !kind || !date.date || view.reasons.length > 0) return { row: row.row, cells, outcome: 'refused', reasons: view.reasons }
    const known = (target: VisitTarget) => view.text(target) || null
    return {
      row: row.row,
      cells,
      outcome: 'visit',
      warnings: view.warnings,
      visit: {
        orderNumber,
        kind,
        visitDate: date.date,
        customer,
        vehicle,
        advisor: known('advisor'),
        details: { serviceType: known('serviceType'), description: known('description'), amount: known('amount'), mileage: readMileage(view.text('mileage')) },
      },
    }
  }
}

function readKind(view: RowCells, mapping: VisitMapping): VisitKind | null {
  if (mapping.kind && 'fixed' in mapping.kind) return mapping.kind.fixed
  const text = view.text('kind')
  const kind = mapping.kind?.values[foldWord(text)] ?? kindWord(text)
  if (!kind) refuseUnlessFault(view, text === '' ? 'KIND_MISSING' : 'KIND_UNKNOWN', 'kind')
  return kind
}

function isTooLong(cell: string): boolean {
  return cell.length > maxTextChars
}

/** More filled cells than columns: a delimiter inside a cell that was not quoted has moved everything after it. */
function overflows(cells: readonly string[], columns: number): boolean {
  for (let i = columns; i < cells.length; i++) if (cells[i] !== '' && cells[i]!.trim() !== '') return true
  return false
}

function noteFaults(view: RowCells, faults: readonly CellFault[], fields: readonly MappedField[]): void {
  for (const fault of faults) {
    const field = fields.find((f) => f.column === fault.column)
    if (!field) continue
    if (essential.includes(field.target)) view.refuse(fault.code, field.target)
    else view.warn(fault.code, field.target)
  }
}

/** A formula that was not calculated explains why the cell is blank; that is the reason to give. */
function refuseUnlessFault(view: RowCells, code: Parameters<RowCells['refuse']>[0], target: VisitTarget): void {
  const header = view.field(target)?.header
  if (!view.reasons.some((r) => r.code.startsWith('FORMULA') && r.column === header)) view.refuse(code, target)
}

/** The same few dates come thousands of times. */
function dateReader(mapping: VisitMapping, date1904: boolean): (text: string) => ParsedDate {
  const known = new Map<string, ParsedDate>()
  return (text) => {
    const day = text.length > 10 && text[10] === 'T' ? text.slice(0, 10) : text
    let date = known.get(day)
    if (!date) {
      date = parseDate(day, { order: mapping.dateOrder, date1904 })
      if (known.size < 10_000) known.set(day, date)
    }
    return date
  }
}

function singleSpaced(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, ' ') : text
}

function readMileage(text: string): number | null {
  if (text === '') return null
  const digits = /^[\d\s.,]+/.exec(text)?.[0].replace(/[.,]\d{1,2}$/, '').replace(/\D/g, '')
  return digits && digits.length < 8 ? Number(digits) : null
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
