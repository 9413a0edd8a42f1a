import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { type ComplaintCheckSummary, complaintCheckSummarySchema } from './complaint-check-summary.ts'
import { ComplaintCheckRun } from './exclusion.schema.ts'

/** The last run of the filter for an extraction, or null when there was none yet. */
export async function complaintCheckSummaryOf(unitOfWork: UnitOfWork, extractionId: string): Promise<ComplaintCheckSummary | null> {
  return summaryOf(await unitOfWork.em.findOne(ComplaintCheckRun, { extractionId }, { orderBy: { id: 'desc' } }))
}

/** The last run in a dealership, of whichever customers. */
export async function lastComplaintCheck(unitOfWork: UnitOfWork, dealershipId: string): Promise<ComplaintCheckSummary | null> {
  return summaryOf(await unitOfWork.em.findOne(ComplaintCheckRun, { dealershipId }, { orderBy: { id: 'desc' } }))
}

function summaryOf(run: ComplaintCheckRun | null): ComplaintCheckSummary | null {
  return run ? complaintCheckSummarySchema.parse(run.summary) : null
}
