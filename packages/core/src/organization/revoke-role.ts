import { installationStream } from '../kernel/events.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import type { RoleOfPerson } from './grant-role.ts'
import { GrantsChanged, RoleRevoked } from './organization.events.ts'
import { lockDealerships, withAnotherAdmin } from './organization.sql.ts'
import { Person, RoleGrant } from './person.schema.ts'
import { ResponsibleArea } from './responsible-area.schema.ts'
import { areaRoles } from './rules/role.ts'

/**
 * Takes a role back. Refused: one's own ADMIN, the last ADMIN of a dealership, and the role by which somebody answers for an
 * area. Revoking what is not granted changes nothing.
 */
export async function revokeRole(unitOfWork: UnitOfWork, { personId, dealershipId, role }: RoleOfPerson): Promise<Person | Refused | NotFound> {
  const { em } = unitOfWork
  await unitOfWork.execute(lockDealerships, [[dealershipId]])
  const grants = personId ? await em.find(RoleGrant, { personId, dealershipId }) : []
  const person = grants.length > 0 && (await em.findOne(Person, { id: personId! }))
  if (!person) return new NotFound('person')
  const grant = grants.find((one) => one.role === role)
  if (!grant) return person

  if (role === 'ADMIN') {
    if (person.id === unitOfWork.actor.id) return new Refused('OWN_ADMIN', 'Nobody takes their own administration back. Ask another administrator of the dealership.')
    const others = await unitOfWork.execute(withAnotherAdmin, [[dealershipId], person.id])
    if (others.length === 0) return new Refused('LAST_ADMIN', `${person.name} is the last administrator of this dealership. Make somebody else one first.`)
  }
  const keepsAreaRole = grants.some((one) => one.role !== role && areaRoles.includes(one.role))
  if (areaRoles.includes(role) && !keepsAreaRole) {
    const areas = await em.find(ResponsibleArea, { dealershipId, $or: [{ managerId: person.id }, { substituteId: person.id }] }, { orderBy: { name: 'asc' } })
    if (areas.length > 0) return new Refused('ANSWERS_FOR_AREA', `${person.name} answers for ${areas.map((area) => area.name).join(', ')}. Name somebody else there first.`)
  }

  em.remove(grant)
  await em.flush()
  unitOfWork.append(RoleRevoked({ dealershipId, subjectId: person.id, data: { role } }))
  unitOfWork.append(GrantsChanged({ dealershipId: installationStream, subjectId: person.id, data: {} }))
  return person
}
