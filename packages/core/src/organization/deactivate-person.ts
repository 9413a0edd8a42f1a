import { installationStream } from '../kernel/events.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { grantsOf } from './find-people.ts'
import { AreaSaved, GrantsChanged, PersonDeactivated } from './organization.events.ts'
import { lockDealerships, withAnotherAdmin } from './organization.sql.ts'
import { Person } from './person.schema.ts'
import { ResponsibleArea } from './responsible-area.schema.ts'

/**
 * Ends somebody's work with Lazo: they cannot sign in, their sessions end, and they answer for no area any more. For who
 * administers all dealerships of that person; bound to the dealerships that the viewer administers.
 */
export async function deactivatePerson(unitOfWork: UnitOfWork, personId: string | null): Promise<Person | Refused | NotFound> {
  const { em, dealerships } = unitOfWork
  await unitOfWork.execute(lockDealerships, [[...dealerships]])
  const grants = personId ? await grantsOf(unitOfWork, personId) : []
  const person = grants.some((grant) => dealerships.includes(grant.dealershipId)) && (await em.findOne(Person, { id: personId! }))
  if (!person) return new NotFound('person')
  if (!person.active) return person
  if (person.id === unitOfWork.actor.id) return new Refused('OWN_ACCOUNT', 'Nobody deactivates themselves. Ask another administrator of the dealership.')
  if (grants.some((grant) => !dealerships.includes(grant.dealershipId))) {
    return new Refused('WORKS_ELSEWHERE', `${person.name} also works where you are no administrator. Take their roles in your dealership back instead.`)
  }
  const administered = grants.filter((grant) => grant.role === 'ADMIN')
  const withOthers = await unitOfWork.execute(withAnotherAdmin, [administered.map((grant) => grant.dealershipId), person.id])
  const orphaned = administered.find((grant) => !withOthers.some((row) => row.dealershipId === grant.dealershipId))
  if (orphaned) return new Refused('LAST_ADMIN', `${person.name} is the last administrator of ${orphaned.code}. Make somebody else one first.`)

  person.active = false
  await leaveAreas(unitOfWork, person.id)
  for (const dealershipId of new Set(grants.map((grant) => grant.dealershipId))) unitOfWork.append(PersonDeactivated({ dealershipId, subjectId: person.id, data: {} }))
  unitOfWork.append(GrantsChanged({ dealershipId: installationStream, subjectId: person.id, data: {} }))
  return person
}

async function leaveAreas(unitOfWork: UnitOfWork, personId: string): Promise<void> {
  const areas = await unitOfWork.em.find(ResponsibleArea, { $or: [{ managerId: personId }, { substituteId: personId }] })
  for (const area of areas) {
    const part = area.managerId === personId ? 'MANAGER' : 'SUBSTITUTE'
    if (part === 'MANAGER') area.managerId = null
    else area.substituteId = null
    unitOfWork.append(AreaSaved({ dealershipId: area.dealershipId, subjectId: area.id, data: { changed: [part] } }))
  }
}
