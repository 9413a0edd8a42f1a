import { z } from 'zod'
import { callerFault, NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { idOf } from '../kernel/identity.ts'
import { ExclusionLifted } from './complaint-filter.events.ts'
import { Exclusion, ExclusionChange } from './exclusion.schema.ts'

const reasonSchema = z.string().trim().min(1).max(500)

/**
 * The coordinator lets a customer be called in spite of an open complaint, and says why. Lifted stays lifted for the same
 * complaint, however often the filter runs; another complaint excludes anew.
 */
export async function liftExclusion(unitOfWork: UnitOfWork, input: { exclusion: string; reason: string }): Promise<Exclusion | Refused | NotFound> {
  const reason = reasonSchema.safeParse(input.reason)
  if (!reason.success) throw callerFault('BAD_USER_INPUT', 'reason says in at most 500 characters why the customer may be called all the same.')
  const id = idOf('Exclusion', input.exclusion)
  const exclusion = id && (await unitOfWork.em.findOne(Exclusion, { id }))
  if (!exclusion) return new NotFound('exclusion')
  if (exclusion.liftedAt) return new Refused('ALREADY_LIFTED', 'This exclusion was lifted already. Restore it if the customer is not to be called.')
  if (exclusion.closedAt) return new Refused('COMPLAINT_CLOSED', 'The complaint is closed, so this exclusion has ended by itself.')
  exclusion.liftedAt = unitOfWork.now
  exclusion.liftedBy = unitOfWork.actor.id
  exclusion.liftReason = reason.data
  unitOfWork.em.create(ExclusionChange, {
    id: unitOfWork.newId(), dealershipId: exclusion.dealershipId, exclusionId: exclusion.id, what: 'LIFTED', reason: reason.data, changedBy: unitOfWork.actor.id, changedAt: unitOfWork.now,
  })
  unitOfWork.append(ExclusionLifted({ dealershipId: exclusion.dealershipId, subjectId: exclusion.id, data: { customerId: exclusion.customerId, reference: exclusion.reference } }))
  return exclusion
}
