import { idOf } from '../kernel/identity.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ExclusionRestored } from './complaint-filter.events.ts'
import { Exclusion, ExclusionChange } from './exclusion.schema.ts'

/** Undoes a lifting: the customer is kept from being called again, as long as the complaint is open. */
export async function restoreExclusion(unitOfWork: UnitOfWork, input: { exclusion: string }): Promise<Exclusion | Refused | NotFound> {
  const id = idOf('Exclusion', input.exclusion)
  const exclusion = id && (await unitOfWork.em.findOne(Exclusion, { id }))
  if (!exclusion) return new NotFound('exclusion')
  if (!exclusion.liftedAt) return new Refused('NOT_LIFTED', 'This exclusion was not lifted, so there is nothing to restore.')
  if (exclusion.closedAt) return new Refused('COMPLAINT_CLOSED', 'The complaint is closed in the meantime. If it is opened again, the next check shows it.')
  exclusion.liftedAt = null
  exclusion.liftedBy = null
  exclusion.liftReason = null
  unitOfWork.em.create(ExclusionChange, {
    id: unitOfWork.newId(), dealershipId: exclusion.dealershipId, exclusionId: exclusion.id, what: 'RESTORED', reason: null, changedBy: unitOfWork.actor.id, changedAt: unitOfWork.now,
  })
  unitOfWork.append(ExclusionRestored({ dealershipId: exclusion.dealershipId, subjectId: exclusion.id, data: { customerId: exclusion.customerId, reference: exclusion.reference } }))
  return exclusion
}
