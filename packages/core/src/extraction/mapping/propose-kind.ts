import type { DetectedTable } from '../reading/detect-table.ts'
import { foldText } from '../../values/fold-text.ts'
import { kindWord, leansToSale } from './kind-words.ts'
import type { MappedField, VisitKind, VisitMapping } from './visit-mapping.ts'

/**
 * Which visits the rows are: by a column whose values name them, else one kind for all, told by the header of the date,
 * the other headers, the title above the table or the file's name. Null when nothing tells.
 */
export function proposeKind(detected: DetectedTable, fields: readonly MappedField[], kinds: readonly VisitKind[]): VisitMapping['kind'] {
  const column = fields.find((f) => f.target === 'kind')?.column
  if (column !== undefined) return { values: kindValues(detected.columns[column]?.samples ?? []) }
  const only = kinds.length === 1 ? kinds[0] : undefined
  if (only) return { fixed: only, confidence: 0.99, reason: 'DEALERSHIP' }

  const dateHeader = leansToSale(fields.find((f) => f.target === 'visitDate')?.header ?? '')
  const headers = dateHeader * 2 + sum(detected.columns.map((c) => Math.sign(leansToSale(c.header))))
  const titles = leansToSale(detected.titleRows.flatMap((t) => t.cells).join(' ')) + leansToSale(detected.sheet ?? '')
  const name = leansToSale(detected.fileName)
  const score = headers + titles * 2 + name
  if (score === 0) return null
  const reason = headers !== 0 && Math.sign(headers) === Math.sign(score) ? 'HEADER' : titles !== 0 && Math.sign(titles) === Math.sign(score) ? 'TITLE' : 'FILE_NAME'
  return { fixed: score > 0 ? 'SALE' : 'SERVICE', confidence: Math.min(0.95, 0.5 + Math.abs(score) * 0.1), reason }
}

function kindValues(samples: readonly string[]): Record<string, VisitKind> {
  const values: Record<string, VisitKind> = {}
  for (const sample of samples) {
    const kind = kindWord(sample)
    if (kind) values[foldText(sample)] = kind
  }
  return values
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
