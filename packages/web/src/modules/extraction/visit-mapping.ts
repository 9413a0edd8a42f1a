import type { VisitKind } from '../../gql/graphql.ts'

/** What a column can mean, in the order in which a person looks for it. */
export const visitTargets = [
  'orderNumber',
  'visitDate',
  'kind',
  'customerName',
  'givenNames',
  'surnames',
  'paternalSurname',
  'maternalSurname',
  'contactPerson',
  'rfc',
  'phone',
  'email',
  'doNotCall',
  'vin',
  'vehicleModel',
  'modelYear',
  'color',
  'plates',
  'mileage',
  'advisor',
  'serviceType',
  'description',
  'amount',
] as const

export type VisitTarget = (typeof visitTargets)[number]
export type NameOrder = 'GIVEN_FIRST' | 'SURNAME_FIRST' | 'SURNAMES_COMMA_GIVEN'
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export interface MappedField {
  target: VisitTarget
  column: number
  header: string
  label?: 'MOBILE' | 'HOME' | 'WORK' | null
  inverted?: boolean
  confidence: number
  reason: 'HEADER' | 'VALUES' | 'HEADER_AND_VALUES' | 'PERSON'
}

export type MappedKind = { fixed: VisitKind; confidence: number; reason: string } | { values: Record<string, VisitKind> }

/** The mapping as the server proposes and takes it (plain JSON; the server's `visitMappingSchema` says what is valid). */
export interface VisitMapping {
  version: 1
  fields: MappedField[]
  kind: MappedKind | null
  nameOrder: NameOrder
  dateOrder: DateOrder
}

/** Gives a column a meaning, or none. A meaning belongs to one column, but for phones, of which there may be several. */
export function withTarget(mapping: VisitMapping, column: { index: number; header: string }, target: VisitTarget | null): VisitMapping {
  const others = mapping.fields.filter((field) => field.column !== column.index && (target === 'phone' || field.target !== target))
  const fields = target === null ? others : [...others, { target, column: column.index, header: column.header, confidence: 1, reason: 'PERSON' as const }]
  const kind = target === 'kind' && (mapping.kind === null || 'fixed' in mapping.kind) ? { values: {} } : kindWithout(mapping, fields)
  return { ...mapping, fields: fields.sort((a, b) => a.column - b.column), kind }
}

/** A column no longer tells the kind: then nothing does, until somebody says. */
function kindWithout(mapping: VisitMapping, fields: MappedField[]): MappedKind | null {
  if (mapping.kind === null || 'fixed' in mapping.kind) return mapping.kind
  return fields.some((field) => field.target === 'kind') ? mapping.kind : null
}

/** All rows are of one kind. */
export function withFixedKind(mapping: VisitMapping, kind: VisitKind): VisitMapping {
  return { ...mapping, fields: mapping.fields.filter((field) => field.target !== 'kind'), kind: { fixed: kind, confidence: 1, reason: 'PERSON' } }
}

/** A value of the kind column means a sale or a service. */
export function withKindValue(mapping: VisitMapping, value: string, kind: VisitKind): VisitMapping {
  const values = mapping.kind !== null && 'values' in mapping.kind ? mapping.kind.values : {}
  return { ...mapping, kind: { values: { ...values, [foldValue(value)]: kind } } }
}

export function fieldOfColumn(mapping: VisitMapping, column: number): MappedField | null {
  return mapping.fields.find((field) => field.column === column) ?? null
}

/** The values of the kind column that a person must be able to name: those known, and those seen in the samples. */
export function kindValues(mapping: VisitMapping, samples: readonly string[]): { value: string; kind: VisitKind | null }[] {
  if (mapping.kind === null || 'fixed' in mapping.kind) return []
  const known = mapping.kind.values
  const seen = samples.map(foldValue).filter((value) => value !== '' && !(value in known))
  return [...Object.entries(known).map(([value, kind]) => ({ value, kind })), ...[...new Set(seen)].map((value) => ({ value, kind: null }))]
}

/** The form in which values are compared: without accents, case and doubled spaces. */
export function foldValue(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
}
