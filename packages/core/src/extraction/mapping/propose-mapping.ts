import type { DetectedColumn, DetectedTable } from '../reading/detect-table.ts'
import { foldText } from '../../values/fold-text.ts'
import { detectNameOrder } from '../../values/person-name.ts'
import { fitOf, lookAtColumn } from './column-values.ts'
import type { ColumnLook } from './column-values.ts'
import { headerMeanings, phoneLabel, visitTableProfile } from './header-words.ts'
import { proposeKind } from './propose-kind.ts'
import type { MappedField, VisitKind, VisitMapping, VisitTarget } from './visit-mapping.ts'
import { visitTargets } from './visit-mapping.ts'

interface Candidate {
  target: VisitTarget
  column: DetectedColumn
  look: ColumnLook
  confidence: number
  reason: MappedField['reason']
  inverted?: boolean
}

/**
 * What the columns most likely mean, by their headers (Spanish and English) and by what stands in them; each field with
 * its confidence and reason. `dealershipKinds` are the visits that the dealership has at all: one alone settles the kind.
 * A person may correct it; `mappingProblems` says what is still missing.
 */
export function proposeMapping(detected: DetectedTable, options: { dealershipKinds?: readonly VisitKind[] } = {}): VisitMapping {
  const columns = detected.columns.map((column) => ({ column, look: lookAtColumn(column.samples) }))
  const candidates = columns.flatMap(({ column, look }) => [...byHeader(column, look), ...byValues(column, look)])
  const fields = assign(separateNames(candidates, columns.map((c) => c.column)))
  const kind = proposeKind(detected, fields, options.dealershipKinds ?? ['SALE', 'SERVICE'])
  return {
    version: 1,
    fields: kind && 'fixed' in kind ? fields.filter((f) => f.target !== 'kind') : fields,
    kind,
    nameOrder: nameOrderOf(detected, fields),
    dateOrder: dateOrderOf(detected, fields),
  }
}

function byHeader(column: DetectedColumn, look: ColumnLook): Candidate[] {
  return headerMeanings(column.header).flatMap(({ target, weight, inverted }) => {
    const fit = fitOf(target, look)
    if (target === 'kind' && (fit === null || fit < 0.9)) return []
    if (target === 'visitDate' && fit === null && !column.samples.some((v) => /^\d{5}(\.\d+)?$|^\d{8}$/.test(v)) && look.filled > 0) return []
    if (fit === null && Math.max(look.vin, look.email) > 0.8) return []
    if (fit === null) return [{ target, column, look, inverted, confidence: 0.75 * weight, reason: 'HEADER' as const }]
    if (fit < 0.1 && contradicted(target, look)) return []
    return [{ target, column, look, inverted, confidence: Math.min(0.99, weight * (0.6 + 0.39 * fit)), reason: fit > 0.5 ? ('HEADER_AND_VALUES' as const) : ('HEADER' as const) }]
  })
}

/** A header can be right over poor values (`NO TIENE` for every e-mail), but not over plainly other ones. */
function contradicted(target: VisitTarget, look: ColumnLook): boolean {
  const others: VisitTarget[] = ['vin', 'email', 'phone', 'visitDate']
  return others.some((other) => other !== target && (fitOf(other, look) ?? 0) > 0.8) || ((target === 'modelYear' || target === 'doNotCall') && look.filled > 3)
}

/** Values that speak for themselves, whatever the header says (a column of VINs titled "Unidad"). Ten digits may be an order's number. */
function byValues(column: DetectedColumn, look: ColumnLook): Candidate[] {
  if (look.filled === 0) return []
  const strong = (['vin', 'email', 'rfc', 'phone'] as const).filter((target) => (fitOf(target, look) ?? 0) > 0.6)
  const weight = (target: VisitTarget) => (target === 'phone' && column.header !== '' ? 0.4 : 0.65)
  const found: Candidate[] = strong.map((target) => ({ target, column, look, confidence: weight(target) * (fitOf(target, look) ?? 0), reason: 'VALUES' }))
  if (strong.length > 0 || visitTableProfile.knowsHeader(foldText(column.header))) return found
  const weak = (target: VisitTarget, fit: number) => fit > 0.5 && found.push({ target, column, look, confidence: 0.5 * fit, reason: 'VALUES' })
  weak('visitDate', look.date)
  weak('customerName', look.name)
  weak('modelYear', look.year)
  if (column.header !== '') return found
  if (look.distinct < 0.5 || look.filled < 3) weak('kind', look.kind)
  if (look.year < 0.5 && look.date < 0.5 && look.distinct > 0.8) weak('orderNumber', look.code * 0.9)
  return found
}

/** "Nombre" alone is the whole name; beside surname columns it is the given names. */
function separateNames(candidates: readonly Candidate[], columns: readonly DetectedColumn[]): Candidate[] {
  const surnames = columns.some((c) => headerMeanings(c.header).some((m) => m.target === 'paternalSurname' || m.target === 'surnames'))
  const whole = candidates.some((c) => c.target === 'customerName' && c.confidence > 0.75)
  const drop = surnames && !whole ? 'customerName' : 'givenNames'
  const parts = new Set<VisitTarget>(['givenNames', 'surnames', 'paternalSurname', 'maternalSurname'])
  return candidates.filter((c) => c.target !== drop && (surnames || !parts.has(c.target)))
}

/** Each column gets one meaning and each meaning one column (telephones several), the surest pairs first. */
function assign(candidates: readonly Candidate[]): MappedField[] {
  const fields: MappedField[] = []
  const usedColumns = new Set<number>()
  const usedTargets = new Set<VisitTarget>()
  const sorted = [...candidates].sort((a, b) => b.confidence - a.confidence || a.column.index - b.column.index)
  for (const { target, column, confidence, reason, inverted } of sorted) {
    if (usedColumns.has(column.index) || (target !== 'phone' && usedTargets.has(target))) continue
    usedColumns.add(column.index)
    usedTargets.add(target)
    const field: MappedField = { target, column: column.index, header: column.header, confidence: Math.round(confidence * 100) / 100, reason }
    if (target === 'phone') field.label = phoneLabel(column.header)
    if (inverted) field.inverted = true
    fields.push(field)
  }
  return fields.sort((a, b) => visitTargets.indexOf(a.target) - visitTargets.indexOf(b.target) || a.column - b.column)
}

/** As the visit's own dates tell, else any other dates of the file (one program writes them all); day first as Mexico does. */
function dateOrderOf(detected: DetectedTable, fields: readonly MappedField[]): VisitMapping['dateOrder'] {
  const own = fields.find((f) => f.target === 'visitDate')?.column
  return detected.columns[own ?? -1]?.dateOrder ?? detected.columns.find((c) => c.dateOrder !== null)?.dateOrder ?? 'dmy'
}

function nameOrderOf(detected: DetectedTable, fields: readonly MappedField[]): VisitMapping['nameOrder'] {
  const field = fields.find((f) => f.target === 'customerName')
  const samples = field ? (detected.columns[field.column]?.samples ?? []) : []
  const { order, confidence } = detectNameOrder(samples)
  if (confidence === 0 && /apellidos? y? ?nombre|apellidos/i.test(field?.header ?? '')) return 'SURNAME_FIRST'
  return order
}
