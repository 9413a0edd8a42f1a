import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { VisitsImported } from '../customers/api.ts'
import type { ExtractionCounts, ExtractionPhase, RowOutcome } from './extraction.schema.ts'
import * as sql from './import-visits.sql.ts'
import type { ReadRow } from './mapping/parsed-visit.ts'
import { stageVisits } from './stage-visits.ts'

export interface ImportedVisits {
  readonly counts: ExtractionCounts
  readonly warningCounts: Record<string, number>
}

export interface ImportOptions {
  readonly dealershipId: string
  readonly extractionId: string
  onPhase?(phase: ExtractionPhase): void
}

/**
 * Steps 1 of the process, for the rows of one file: match or create customers and vehicles, write the visits, keep how each
 * row ended. All in the unit of work that is handed in, so that a killed import leaves nothing. Memory does not grow with
 * the file: a batch at a time goes to a temporary table, and the rest is done there.
 */
export async function importVisits(unitOfWork: UnitOfWork, batches: AsyncIterable<readonly ReadRow[]>, options: ImportOptions): Promise<ImportedVisits> {
  const { dealershipId, extractionId } = options
  const run = <Row>(statement: { name: string; text: string; row?: Row }, values: readonly unknown[] = []): Promise<Row[]> => unitOfWork.execute<Row>(statement, values)
  for (const create of sql.createStaging) await run(create)
  options.onPhase?.('READING')
  const read = await stageVisits(unitOfWork, batches, dealershipId, extractionId)

  options.onPhase?.('MATCHING')
  const duplicates = await run(sql.markDuplicates)
  if (duplicates.length > 0) await run(sql.dropKeysOfDuplicates)
  for (const analyze of sql.analyzeStaging) await run(analyze)
  await run(sql.matchCustomers, [dealershipId])
  await run(sql.analyzeFate)
  await untilNothingChanges(() => run(sql.spreadCustomers))
  await run(sql.chooseRepresentatives)
  await run(sql.analyzeFate)
  await untilNothingChanges(() => run(sql.joinRepresentatives))

  options.onPhase?.('WRITING')
  const at = unitOfWork.now
  const [made] = await run(sql.insertCustomers, [dealershipId, at])
  await run(sql.updateCustomers, [dealershipId, at])
  const [merged] = await run(sql.mergeVehicles, [dealershipId, at])
  for (const resolve of sql.resolveRows) await run(resolve, resolve.name === 'import-resolve-rows' ? [dealershipId] : [])
  await run(sql.insertIdentities, [dealershipId])
  await run(sql.insertVisits, [dealershipId, at, extractionId])
  await run(sql.updateVisits, [dealershipId, at, extractionId])
  await run(sql.searchByVin, [dealershipId])
  await run(sql.keepRows, [dealershipId, extractionId])

  const outcomes = new Map((await run(sql.countOutcomes)).map((row) => [row.outcome, row.rows]))
  const of = (outcome: RowOutcome): number => outcomes.get(outcome) ?? 0
  const counts: ExtractionCounts = {
    rows: read.rows,
    imported: of('IMPORTED'),
    updated: of('UPDATED'),
    unchanged: of('UNCHANGED'),
    duplicate: of('DUPLICATE'),
    ignored: read.ignored,
    refused: read.refused,
    newCustomers: made?.customers ?? 0,
    newVehicles: merged?.vehicles ?? 0,
  }
  const warningCounts = Object.fromEntries((await run(sql.countWarnings)).map((row) => [row.code, row.rows]))
  if (counts.imported + counts.updated > 0) {
    unitOfWork.append(VisitsImported({ dealershipId, subjectId: extractionId, data: { extractionId, visits: counts.imported + counts.updated, customers: counts.newCustomers } }))
  }
  return { counts, warningCounts }
}

/** Repeats a statement that returns the rows it changed. Each repetition joins at least two groups, so it ends. */
async function untilNothingChanges(step: () => Promise<readonly unknown[]>): Promise<void> {
  while ((await step()).length > 0);
}
