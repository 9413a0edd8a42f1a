import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { doNotCallSpokenSince, lockCustomers, moveKeysBack, moveMergedBack, moveVisitsBack, refreshLastVisit } from './change-customer.sql.ts'
import { lockWhoIsWho } from './customers-lock.sql.ts'
import { Customer, CustomerMerge } from './customer.schema.ts'
import { CustomersUnmerged } from './customers.events.ts'

/**
 * Undoes a merge: exactly what moved goes back, whatever came later stays with the one that was kept. Merges may be undone in
 * any order: when the kept one was itself merged on, what moved is taken from where it is now.
 *
 * A "No llamar" that came by the merge goes back too, unless a person spoke of it since or an import brought visits since:
 * those may have asked for it anew, and a yes is never revoked by silence.
 */
export async function unmergeCustomers(unitOfWork: UnitOfWork, mergeId: string): Promise<Customer | Refused | NotFound> {
  const { em, now } = unitOfWork
  const seen = await em.findOne(CustomerMerge, { id: mergeId })
  if (!seen) return new NotFound('merge')
  await unitOfWork.execute(lockWhoIsWho, [seen.dealershipId])
  const chain = await em.find(Customer, { id: { $in: [seen.keptId, seen.mergedId] } })
  const involved = [...chain.map((one) => one.id), ...chain.flatMap((one) => one.mergedInto ?? [])]
  await unitOfWork.execute(lockCustomers, [involved])
  const merge = await em.refresh(seen)
  if (!merge) return new NotFound('merge')
  if (merge.undoneAt !== null) return new Refused('ALREADY_UNDONE', 'This merge was undone already. There is nothing left to do.')
  const kept = await em.findOneOrFail(Customer, { id: merge.keptId }, { refresh: true })
  const merged = await em.findOneOrFail(Customer, { id: merge.mergedId }, { refresh: true })
  const holder = kept.mergedInto === null ? kept : await em.findOneOrFail(Customer, { id: kept.mergedInto }, { refresh: true })

  const { dealershipId, moved } = merge
  const fromTo = [dealershipId, holder.id, merged.id]
  await unitOfWork.execute(moveKeysBack, [...fromTo, moved.identities])
  await unitOfWork.execute(moveVisitsBack, [...fromTo, moved.visits])
  await unitOfWork.execute(moveMergedBack, [...fromTo, moved.customers])
  await forgetInLaterMerges(unitOfWork, merge)
  if (moved.doNotCall && !(await spokenSince(unitOfWork, kept, merge.mergedAt))) kept.doNotCall = false
  kept.updatedAt = now
  merged.mergedInto = null
  merged.updatedAt = now
  merge.undoneAt = now
  merge.undoneBy = unitOfWork.actor.id
  await em.flush()
  await unitOfWork.execute(refreshLastVisit, [dealershipId, [holder.id, merged.id]])
  unitOfWork.append(CustomersUnmerged({ dealershipId, subjectId: holder.id, data: { mergedId: merged.id } }))
  return holder
}

/** What went back was carried on by the merges of the kept one as well: they must not claim it when they are undone. */
async function forgetInLaterMerges({ em }: UnitOfWork, undone: CustomerMerge): Promise<void> {
  const gone = { identities: new Set(undone.moved.identities), visits: new Set(undone.moved.visits), customers: new Set([undone.mergedId, ...undone.moved.customers]) }
  let next = await em.findOne(CustomerMerge, { mergedId: undone.keptId, undoneAt: null })
  while (next) {
    const { identities, visits, customers, doNotCall } = next.moved
    next.moved = {
      identities: identities.filter((key) => !gone.identities.has(key)),
      visits: visits.filter((id) => !gone.visits.has(id)),
      customers: customers.filter((id) => !gone.customers.has(id)),
      doNotCall,
    }
    next = await em.findOne(CustomerMerge, { mergedId: next.keptId, undoneAt: null })
  }
}

async function spokenSince(unitOfWork: UnitOfWork, kept: Customer, since: Date): Promise<boolean> {
  const [answer] = await unitOfWork.execute(doNotCallSpokenSince, [kept.dealershipId, kept.id, since])
  return answer?.spoken ?? false
}
