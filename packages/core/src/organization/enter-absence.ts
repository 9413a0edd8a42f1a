import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership } from './dealership.schema.ts'
import { AbsenceEntered } from './organization.events.ts'
import { lockPerson } from './organization.sql.ts'
import { Absence, Person, RoleGrant } from './person.schema.ts'
import { dateIn, daysFrom } from './rules/date-in.ts'

export interface EnterAbsence {
  readonly personId: string
  /** Both included. */
  readonly from: string
  readonly to: string
}

/**
 * Enters the days on which a person is away; their substitutes take over by themselves. Who may is decided before: the unit of
 * work is bound to all dealerships of that person, since each has to hear of it.
 */
export async function enterAbsence(unitOfWork: UnitOfWork, { personId, from, to }: EnterAbsence): Promise<Absence | Refused | NotFound> {
  if (to < from) return new Refused('INVALID_DATES', `The absence ends on ${to}, before it starts on ${from}.`)
  if (daysFrom(from, to) > 366) return new Refused('INVALID_DATES', 'An absence lasts a year at most. Name another manager instead.')
  const { em } = unitOfWork
  await unitOfWork.execute(lockPerson, [personId])
  const person = await em.findOne(Person, { id: personId })
  if (!person) return new NotFound('person')
  const places = await dealershipsOf(unitOfWork, personId)
  if (places.length > 0 && places.every((place) => to < dateIn(place.timeZone, unitOfWork.now))) {
    return new Refused('IN_THE_PAST', `The absence ended on ${to}: enter one that is still to come or under way.`)
  }
  const overlapping = await em.findOne(Absence, { personId, cancelledAt: null, fromDate: { $lte: to }, toDate: { $gte: from } })
  if (overlapping) return new Refused('OVERLAPS', `An absence from ${overlapping.fromDate} to ${overlapping.toDate} is entered already. Cancel it first, or choose other days.`)

  const absence = em.create(Absence, {
    id: unitOfWork.newId(), personId, fromDate: from, toDate: to, enteredBy: unitOfWork.actor.id, enteredAt: unitOfWork.now, cancelledBy: null, cancelledAt: null,
  })
  for (const { id } of places) unitOfWork.append(AbsenceEntered({ dealershipId: id, subjectId: absence.id, data: { personId, from, to } }))
  return absence
}

/** Those of the unit of work's dealerships in which the person has a role. */
export async function dealershipsOf(unitOfWork: UnitOfWork, personId: string): Promise<Dealership[]> {
  const grants = await unitOfWork.em.find(RoleGrant, { personId, dealershipId: { $in: [...unitOfWork.dealerships] } })
  return unitOfWork.em.find(Dealership, { id: { $in: grants.map((grant) => grant.dealershipId) } }, { orderBy: { code: 'asc' } })
}
