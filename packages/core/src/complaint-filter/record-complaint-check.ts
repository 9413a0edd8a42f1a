import type { ComplaintCheck } from '../customers/api.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import type { Heard } from './ask-complaint-system.ts'
import { type ComplaintCheckSummary, excludedCustomers } from './complaint-check-summary.ts'
import { ComplaintsChecked } from './complaint-filter.events.ts'
import { closeExclusions, imposeExclusions, insertCheck, liftedExclusions, lockFilter, recordChecks, recordExclusionChanges, recordExpectations } from './complaint-filter.sql.ts'
import type { FilterVerdict } from './filter-verdict.ts'

export interface ComplaintCheckFindings {
  readonly dealershipId: string
  readonly extractionId: string | null
  readonly heard: Heard
  readonly verdict: FilterVerdict
  readonly customers: ReadonlyMap<string, ComplaintCheck>
}

/** Writes what one run found: exclusions, expectations, what became of each customer, the run itself, and one event. */
export async function recordComplaintCheck(unitOfWork: UnitOfWork, found: ComplaintCheckFindings): Promise<ComplaintCheckSummary> {
  const { dealershipId, heard, verdict, customers } = found
  await unitOfWork.execute(lockFilter, [dealershipId])
  const { inForce, ended } = heard.system ? await applyVerdict(unitOfWork, dealershipId, heard.system, verdict) : { inForce: [], ended: 0 }
  await unitOfWork.execute(recordChecks, [dealershipId, [...customers.keys()], [...customers.values()], unitOfWork.now])
  const results = [...customers.values()]
  const checked = results.filter((one) => one === 'CHECKED').length
  const summary: ComplaintCheckSummary = {
    at: unitOfWork.now.toISOString(),
    connected: heard.plugin !== null,
    problem: heard.problem,
    customersChecked: checked,
    customersNotChecked: results.length - checked,
    openComplaints: heard.openInAll ?? heard.complaints.filter((complaint) => complaint.state === 'OPEN').length,
    ...excludedCustomers(inForce),
    unmetMarked: verdict.expectations.filter((one) => one.expectation === 'UNMET').length,
  }
  const checkId = unitOfWork.newId()
  await unitOfWork.execute(insertCheck, [checkId, dealershipId, found.extractionId, unitOfWork.now, summary.connected, heard.plugin, heard.problem, JSON.stringify(summary)])
  unitOfWork.append(ComplaintsChecked({
    dealershipId,
    subjectId: checkId,
    data: {
      checkId, extractionId: found.extractionId, connected: summary.connected, customersChecked: checked, customersNotChecked: summary.customersNotChecked,
      customersExcluded: summary.customersExcluded, exclusionsEnded: ended, unmetMarked: summary.unmetMarked,
    },
  }))
  return summary
}

/** Answers the exclusions of this run that hold: those that the coordinator lifted for the same complaint do not. */
async function applyVerdict(unitOfWork: UnitOfWork, dealershipId: string, source: string, verdict: FilterVerdict): Promise<{ inForce: FilterVerdict['exclusions']; ended: number }> {
  const { exclusions, closed, expectations } = verdict
  const now = unitOfWork.now
  const imposed = await unitOfWork.execute(imposeExclusions, [
    dealershipId, source, exclusions.map(() => unitOfWork.newId()), exclusions.map((one) => one.customerId), exclusions.map((one) => one.reference), now, exclusions.map((one) => one.matchedBy),
  ])
  const ended = await unitOfWork.execute(closeExclusions, [dealershipId, source, closed, now])
  const changes = [...imposed, ...ended.map(({ id }) => ({ id, what: 'CLOSED' as const }))]
  await unitOfWork.execute(recordExclusionChanges, [dealershipId, changes.map(() => unitOfWork.newId()), changes.map((one) => one.id), changes.map((one) => one.what), unitOfWork.actor.id, now])
  await unitOfWork.execute(recordExpectations, [
    dealershipId, expectations.map((one) => one.customerId), expectations.map((one) => one.expectation), expectations.map((one) => one.reference), now,
  ])
  const lifted = new Set((await unitOfWork.execute(liftedExclusions, [dealershipId, source, exclusions.map((one) => one.reference)])).map((one) => `${one.customerId} ${one.reference}`))
  return { inForce: exclusions.filter((one) => !lifted.has(`${one.customerId} ${one.reference}`)), ended: ended.length }
}
