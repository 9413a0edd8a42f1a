import type { Files } from '../kernel/files.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { KeptMapping, type StoredFile } from './extraction.schema.ts'
import { bindMapping } from './mapping/bind-mapping.ts'
import { visitTableProfile } from './mapping/header-words.ts'
import { type MappingProblem, mappingProblems } from './mapping/mapping-problems.ts'
import { proposeMapping } from './mapping/propose-mapping.ts'
import type { VisitMapping } from './mapping/visit-mapping.ts'
import { type DetectedTable, detectTable } from './reading/detect-table.ts'
import { openTableFile } from './reading/table-file.ts'
import { sourceNameOf } from './source-name.ts'

export interface PreviewedFile {
  readonly detected: DetectedTable
  readonly mapping: VisitMapping
  /** Whose mapping it is: proposed from the file, kept for a source, or handed in by the person who corrects it. */
  readonly mappingFrom: 'PROPOSED' | 'KEPT' | 'GIVEN'
  readonly problems: readonly MappingProblem[]
  readonly source: string
}

/**
 * Looks at a file before it is imported: where the table lies, what its columns mean. A mapping that the dealership keeps for
 * this source is taken when it fits; otherwise one is proposed.
 * @throws FileRefused
 */
export async function previewExtraction(
  files: Files,
  file: Pick<StoredFile, 'key' | 'name'>,
  kept: readonly KeptMapping[],
  dealershipCode: string,
  given: { sheet: string | null; mapping: VisitMapping | null },
): Promise<PreviewedFile> {
  return files.withLocalPath(file.key, async (path) => {
    const table = await openTableFile(path, file.name)
    const detected = await detectTable(table, visitTableProfile, given.sheet ? { sheet: given.sheet } : {})
    const name = sourceNameOf(file.name, dealershipCode)
    if (given.mapping) return { detected, mapping: given.mapping, mappingFrom: 'GIVEN', problems: mappingProblems(given.mapping, detected), source: name }
    const fitting = bestKept(kept, detected, name)
    if (fitting) return { detected, mapping: bound(fitting.mapping, detected), mappingFrom: 'KEPT', problems: [], source: fitting.source }
    const mapping = proposeMapping(detected)
    return { detected, mapping, mappingFrom: 'PROPOSED', problems: mappingProblems(mapping, detected), source: name }
  })
}

export function keptMappings(unitOfWork: UnitOfWork, dealershipId: string): Promise<KeptMapping[]> {
  return unitOfWork.em.find(KeptMapping, { dealershipId })
}

/** Of the kept mappings that fit this file whole, the one of its own source, else the one that knows most of its columns. */
function bestKept(kept: readonly KeptMapping[], detected: DetectedTable, name: string): KeptMapping | null {
  const fitting = kept.filter((one) => mappingProblems(one.mapping, detected).length === 0)
  return fitting.find((one) => one.source === name) ?? fitting.toSorted((a, b) => b.mapping.fields.length - a.mapping.fields.length)[0] ?? null
}

/** The mapping with the columns where they lie in this file. */
function bound(mapping: VisitMapping, detected: DetectedTable): VisitMapping {
  return { ...mapping, fields: bindMapping(mapping, detected).fields }
}
