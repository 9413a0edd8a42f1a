import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { dealershipsOf } from './enter-absence.ts'
import { AbsenceCancelled } from './organization.events.ts'
import { lockPerson } from './organization.sql.ts'
import { Absence } from './person.schema.ts'
import { dateIn } from './rules/date-in.ts'

/** Cancels an absence that is to come, or ends one that is under way. Who may is decided before, as for entering one. */
export async function cancelAbsence(unitOfWork: UnitOfWork, absence: { readonly id: string; readonly personId: string }): Promise<Absence | Refused | NotFound> {
  await unitOfWork.execute(lockPerson, [absence.personId])
  const found = await unitOfWork.em.findOne(Absence, { id: absence.id, personId: absence.personId, cancelledAt: null })
  if (!found) return new NotFound('absence')
  const places = await dealershipsOf(unitOfWork, found.personId)
  if (places.length > 0 && places.every((place) => found.toDate < dateIn(place.timeZone, unitOfWork.now))) {
    return new Refused('ALREADY_OVER', `This absence ended on ${found.toDate}: it stays as it was.`)
  }
  found.cancelledAt = unitOfWork.now
  found.cancelledBy = unitOfWork.actor.id
  for (const { id } of places) {
    unitOfWork.append(AbsenceCancelled({ dealershipId: id, subjectId: found.id, data: { personId: found.personId, from: found.fromDate, to: found.toDate } }))
  }
  return found
}
