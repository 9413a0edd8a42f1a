import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { lockCustomers, moveAllKeys, moveAllMerged, moveAllVisits, refreshLastVisit } from './change-customer.sql.ts'
import { lockWhoIsWhoOf } from './customers-lock.sql.ts'
import { Customer, CustomerMerge } from './customer.schema.ts'
import { CustomersMerged } from './customers.events.ts'

/**
 * Two customers turn out to be one (domain.md, Who is who): what leads to the merged one, and all its visits, go over to the
 * one that is kept. What moved is remembered exactly, for `unmergeCustomers`. The kept one's own data stays as it is, but for a
 * "No llamar" of the other, which is never lost. Later imports find the kept one by the keys that moved; one that is under way is waited for.
 */
export async function mergeCustomers(unitOfWork: UnitOfWork, input: { keepId: string; mergeId: string }): Promise<Customer | Refused | NotFound> {
  const { keepId, mergeId } = input
  if (keepId === mergeId) return new Refused('SAME_CUSTOMER', 'These are the same customer already. Choose two.')
  await unitOfWork.execute(lockWhoIsWhoOf, [[keepId, mergeId]])
  await unitOfWork.execute(lockCustomers, [[keepId, mergeId]])
  const found = await unitOfWork.em.find(Customer, { id: { $in: [keepId, mergeId] } })
  const kept = found.find((one) => one.id === keepId)
  const merged = found.find((one) => one.id === mergeId)
  if (!kept || !merged) return new NotFound('customer')
  const refused = refusalOf(kept, merged)
  if (refused) return refused

  const { dealershipId } = kept
  const fromTo = [dealershipId, merged.id, kept.id]
  const identities = await unitOfWork.execute(moveAllKeys, fromTo)
  const visits = await unitOfWork.execute(moveAllVisits, fromTo)
  const customers = await unitOfWork.execute(moveAllMerged, fromTo)
  const doNotCall = merged.doNotCall && !kept.doNotCall
  if (doNotCall) kept.doNotCall = true
  kept.updatedAt = unitOfWork.now
  merged.mergedInto = kept.id
  merged.updatedAt = unitOfWork.now
  unitOfWork.em.create(CustomerMerge, {
    id: unitOfWork.newId(),
    dealershipId,
    keptId: kept.id,
    mergedId: merged.id,
    moved: { identities: identities.map((one) => one.key), visits: visits.map((one) => one.id), customers: customers.map((one) => one.id), doNotCall },
    mergedBy: unitOfWork.actor.id,
    mergedAt: unitOfWork.now,
    undoneBy: null,
    undoneAt: null,
  })
  await unitOfWork.em.flush()
  await unitOfWork.execute(refreshLastVisit, [dealershipId, [kept.id]])
  unitOfWork.append(CustomersMerged({ dealershipId, subjectId: kept.id, data: { mergedId: merged.id } }))
  return kept
}

function refusalOf(kept: Customer, merged: Customer): Refused | null {
  if (kept.dealershipId !== merged.dealershipId) return new Refused('OTHER_DEALERSHIP', 'These customers belong to different dealerships. Only customers of one dealership can be merged.')
  const already = [kept, merged].find((one) => one.mergedInto !== null)
  return already ? new Refused('ALREADY_MERGED', `${already.name} is merged into another customer already. Undo that first, or choose the one that was kept.`) : null
}
