import type { TableRow } from '../reading/read-table.ts'
import type { BoundMapping } from './bind-mapping.ts'
import type { RefusedReason, RefusedReasonCode, RowWarning, RowWarningCode } from './parsed-visit.ts'
import type { MappedField, VisitTarget } from './visit-mapping.ts'

/** One row seen through the mapping: cells by what they mean, and the notes that reading them leaves. */
export interface RowCells {
  has(target: VisitTarget): boolean
  field(target: VisitTarget): MappedField | undefined
  fields(target: VisitTarget): readonly MappedField[]
  /** Trimmed; '' when blank or not mapped. */
  text(target: VisitTarget): string
  at(field: MappedField): string
  warn(code: RowWarningCode, target: VisitTarget): void
  refuse(code: RefusedReasonCode, target: VisitTarget | null): void
  readonly warnings: RowWarning[]
  readonly reasons: RefusedReason[]
}

/** A view that moves from row to row: {@link RowReader.open} is called once per row and makes no lookups of its own. */
export interface RowReader {
  open(row: TableRow): RowCells
}

export function rowReader(bound: BoundMapping): RowReader {
  const byTarget = new Map<VisitTarget, MappedField[]>()
  for (const field of bound.fields) byTarget.set(field.target, [...(byTarget.get(field.target) ?? []), field])
  const none: readonly MappedField[] = []
  let cells: readonly string[] = []
  let warnings: RowWarning[] = []
  let reasons: RefusedReason[] = []

  const at = (field: MappedField) => cells[field.column]?.trim() ?? ''
  const text = (target: VisitTarget) => {
    const field = byTarget.get(target)?.[0]
    return field ? at(field) : ''
  }
  const note = <Code extends string>(code: Code, target: VisitTarget | null) => {
    const field = target ? byTarget.get(target)?.[0] : undefined
    return { code, column: field ? field.header || `Columna ${field.column + 1}` : null, value: field ? (cells[field.column] ?? '').slice(0, 200) : '' }
  }
  const view: RowCells = {
    has: (target) => byTarget.has(target),
    field: (target) => byTarget.get(target)?.[0],
    fields: (target) => byTarget.get(target) ?? none,
    text,
    at,
    warn: (code, target) => void warnings.push(note(code, target)),
    refuse: (code, target) => void reasons.push(note(code, target)),
    get warnings() {
      return warnings
    },
    get reasons() {
      return reasons
    },
  }
  return {
    open(row) {
      cells = row.cells
      warnings = []
      reasons = []
      return view
    },
  }
}
