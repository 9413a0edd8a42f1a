import { newUuid } from '../kernel/identity.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import * as sql from './import-visits.sql.ts'
import type { ReadRow } from './mapping/parsed-visit.ts'
import { contentHash, stagedVisit } from './staged-visit.ts'

const batchRows = 500

export interface StagedTotals {
  /** Without blank rows. */
  readonly rows: number
  readonly ignored: number
  readonly refused: number
}

type VisitRow = Extract<ReadRow, { outcome: 'visit' }>

/**
 * Brings the rows of a file into the import's temporary tables, a batch at a time; rows that say no visit are kept at once. While
 * one batch is on its way the next is read. What a visit would write is only put together and sent when it is not known
 * with the same content: of most files half is.
 */
export async function stageVisits(unitOfWork: UnitOfWork, batches: AsyncIterable<readonly ReadRow[]>, dealershipId: string, extractionId: string): Promise<StagedTotals> {
  const totals = { rows: 0, ignored: 0, refused: 0 }
  let visits: VisitRow[] = []
  let others: object[] = []
  let writing: Promise<void> = Promise.resolve()
  const write = async (): Promise<void> => {
    await writing
    writing = writeBatch(unitOfWork, visits, others, dealershipId, extractionId)
    // A failure is thrown where the next batch waits for this one.
    writing.catch(() => undefined)
    visits = []
    others = []
  }
  for await (const batch of batches) {
    for (const row of batch) {
      if (row.outcome === 'ignored' && row.why === 'BLANK') continue
      totals.rows += 1
      if (row.outcome === 'visit') visits.push(row)
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
  await writing
  return totals
}

async function writeBatch(unitOfWork: UnitOfWork, visits: readonly VisitRow[], others: readonly object[], dealershipId: string, extractionId: string): Promise<void> {
  if (others.length > 0) await unitOfWork.execute(sql.keepOtherRows, [JSON.stringify(others), dealershipId, extractionId])
  if (visits.length === 0) return
  const fates = await unitOfWork.execute(sql.stageFates, [JSON.stringify(visits.map(fateOf)), dealershipId])
  if (fates.length === 0) return
  const wanted = new Set(fates.map((fate) => fate.row))
  const staged = visits.filter(({ row }) => wanted.has(row)).map(({ row, visit, warnings }) => stagedVisit(row, visit, warnings))
  await unitOfWork.execute(sql.stageRows, [JSON.stringify(staged)])
}

/** Its own key serves whatever the row makes first: the visit, its customer, its vehicle. */
function fateOf({ row, visit, warnings }: VisitRow): object {
  return {
    row, id: newUuid(), kind: visit.kind, order_number: visit.orderNumber, date: visit.visitDate, hash: contentHash(visit), name_key: visit.customer.nameKey,
    ...(warnings.length > 0 ? { warnings } : {}),
  }
}
