import type { DetectedTable } from '../reading/detect-table.ts'
import { bindMapping } from './bind-mapping.ts'
import type { VisitMapping } from './visit-mapping.ts'

/** What a mapping lacks before rows can be read with it. */
export type MappingProblem =
  | { code: 'ORDER_NUMBER_NOT_MAPPED' | 'VISIT_DATE_NOT_MAPPED' | 'CUSTOMER_NAME_NOT_MAPPED' | 'KIND_NOT_KNOWN' }
  /** A kept mapping names a column that this file does not have. */
  | { code: 'COLUMN_NOT_FOUND'; header: string; target: string }

/** Empty when the mapping can be used on this table. */
export function mappingProblems(mapping: VisitMapping, detected: DetectedTable): MappingProblem[] {
  const bound = bindMapping(mapping, detected)
  const has = (...targets: string[]) => bound.fields.some((f) => targets.includes(f.target))
  const problems: MappingProblem[] = bound.missing.map((f) => ({ code: 'COLUMN_NOT_FOUND', header: f.header, target: f.target }))
  if (!has('orderNumber')) problems.push({ code: 'ORDER_NUMBER_NOT_MAPPED' })
  if (!has('visitDate')) problems.push({ code: 'VISIT_DATE_NOT_MAPPED' })
  if (!has('customerName', 'givenNames', 'surnames', 'paternalSurname')) problems.push({ code: 'CUSTOMER_NAME_NOT_MAPPED' })
  if (mapping.kind === null || ('values' in mapping.kind && !has('kind'))) problems.push({ code: 'KIND_NOT_KNOWN' })
  return problems
}
