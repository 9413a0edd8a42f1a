import type { DetectedTable } from '../reading/detect-table.ts'
import { foldText } from '../../values/fold-text.ts'
import type { MappedField, VisitMapping } from './visit-mapping.ts'

/** The fields of a mapping with the columns where they lie in this file, and those that this file does not have. */
export interface BoundMapping {
  fields: MappedField[]
  missing: MappedField[]
}

/**
 * Applies a kept mapping to another file of the same source: a column is found by its header, also when it moved (of
 * several with that header the nearest); where the mapping knows no header, by its position.
 */
export function bindMapping(mapping: VisitMapping, detected: DetectedTable): BoundMapping {
  const headers = detected.columns.map((c) => foldText(c.header))
  const fields: MappedField[] = []
  const missing: MappedField[] = []
  for (const field of mapping.fields) {
    const column = columnOf(field, headers)
    if (column === null) missing.push(field)
    else fields.push({ ...field, column })
  }
  return { fields, missing }
}

function columnOf(field: MappedField, headers: readonly string[]): number | null {
  const wanted = foldText(field.header)
  if (wanted === '') return field.column < headers.length ? field.column : null
  let nearest: number | null = null
  headers.forEach((header, i) => {
    if (header === wanted && (nearest === null || Math.abs(i - field.column) < Math.abs(nearest - field.column))) nearest = i
  })
  return nearest
}
