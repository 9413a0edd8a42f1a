import { newUuid } from '../kernel/identity.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { VisitsImported } from '../customers/api.ts'
import type { ExtractionCounts, ExtractionPhase, RowOutcome } from './extraction.schema.ts'
import * as sql from './import-visits.sql.ts'
import type { ReadRow } from './mapping/parsed-visit.ts'
import { stagedVisit } from './staged-visit.ts'

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
  const read = await stage(unitOfWork, batches, dealershipId, extractionId)

  options.onPhase?.('MATCHING')
  await run(sql.analyzeStaging)
  await run(sql.markDuplicates)
  await run(sql.matchVisits, [dealershipId])
  await run(sql.stageKeys)
  await run(sql.analyzeKeys)
  await run(sql.matchCustomers, [dealershipId])
  await untilNothingChanges(() => run(sql.spreadCustomers))
  await run(sql.chooseRepresentatives)
  await untilNothingChanges(() => run(sql.joinRepresentatives))

  options.onPhase?.('WRITING')
  const at = unitOfWork.now
  await run(sql.insertCustomers, [dealershipId, at])
  const [adopted] = await run(sql.adoptNewCustomers)
  await run(sql.insertIdentities, [dealershipId])
  await run(sql.updateCustomers, [dealershipId, at])
  const [merged] = await run(sql.mergeVehicles, [dealershipId, at])
  await run(sql.adoptVehicles, [dealershipId])
  await run(sql.insertVisits, [dealershipId, at, extractionId])
  await run(sql.adoptVisits)
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
    newCustomers: adopted?.customers ?? 0,
    newVehicles: merged?.vehicles ?? 0,
  }
  const warningCounts = Object.fromEntries((await run(sql.countWarnings)).map((row) => [row.code, row.rows]))
  if (counts.imported + counts.updated > 0) {
    unitOfWork.append(VisitsImported({ dealershipId, subjectId: extractionId, data: { extractionId, visits: counts.imported + counts.updated, customers: counts.newCustomers } }))
  }
  return { counts, warningCounts }
}

const batchRows = 1000

async function stage(unitOfWork: UnitOfWork, batches: AsyncIterable<readonly ReadRow[]>, dealershipId: string, extractionId: string): Promise<{ rows: number; ignored: number; refused: number }> {
  const totals = { rows: 0, ignored: 0, refused: 0 }
  let visits: object[] = []
  let others: object[] = []
  const write = async (): Promise<void> => {
    if (visits.length > 0) await unitOfWork.execute(sql.stageRows, [JSON.stringify(visits)])
    if (others.length > 0) await unitOfWork.execute(sql.keepOtherRows, [JSON.stringify(others), dealershipId, extractionId])
    visits = []
    others = []
  }
  for await (const batch of batches) {
    for (const row of batch) {
      if (row.outcome === 'ignored' && row.why === 'BLANK') continue
      totals.rows += 1
      if (row.outcome === 'visit') visits.push(stagedVisit(row.row, newUuid(), row.visit, row.warnings))
      else if (row.outcome === 'refused') {
        totals.refused += 1
        others.push({ row: row.row, outcome: 'REFUSED', reasons: row.reasons, cells: row.cells })
      } else {
        totals.ignored += 1
        others.push({ row: row.row, outcome: 'IGNORED', reasons: [{ code: row.why, column: null, value: '' }], cells: row.cells })
      }
    }
    if (visits.length + others.length >= batchRows) await write()
  }
  await write()
  return totals
}

/** Repeats a statement that returns the rows it changed. Each repetition joins at least two groups, so it ends. */
async function untilNothingChanges(step: () => Promise<readonly unknown[]>): Promise<void> {
  while ((await step()).length > 0);
}
