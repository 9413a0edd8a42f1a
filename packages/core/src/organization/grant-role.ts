import { installationStream } from '../kernel/events.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { worksHere } from './find-people.ts'
import { GrantsChanged, PersonGranted } from './organization.events.ts'
import { lockDealerships } from './organization.sql.ts'
import { Person, RoleGrant } from './person.schema.ts'
import type { Role } from './rules/role.ts'

export interface RoleOfPerson {
  readonly personId: string | null
  readonly dealershipId: string
  readonly role: Role
}

/**
 * Gives a person one more role in a dealership. The person has to have a role in one of the dealerships of the unit of work
 * already: strangers are invited. Granting what is granted changes nothing.
 */
export async function grantRole(unitOfWork: UnitOfWork, { personId, dealershipId, role }: RoleOfPerson): Promise<Person | Refused | NotFound> {
  const person = personId && (await worksHere(unitOfWork, personId)) && (await unitOfWork.em.findOne(Person, { id: personId }))
  if (!person) return new NotFound('person')
  if (!person.active) return new Refused('PERSON_INACTIVE', `${person.name} was deactivated. Invite them again: they start anew.`)
  await addGrants(unitOfWork, person.id, dealershipId, [role])
  return person
}

/** Adds those of the roles that the person does not have there. */
export async function addGrants(unitOfWork: UnitOfWork, personId: string, dealershipId: string, roles: readonly Role[]): Promise<void> {
  const { em } = unitOfWork
  await unitOfWork.execute(lockDealerships, [[dealershipId]])
  const held = await em.find(RoleGrant, { personId, dealershipId })
  const added = [...new Set(roles)].filter((role) => !held.some((grant) => grant.role === role))
  for (const role of added) {
    em.create(RoleGrant, { personId, dealershipId, role, grantedBy: unitOfWork.actor.id, grantedAt: unitOfWork.now })
    unitOfWork.append(PersonGranted({ dealershipId, subjectId: personId, data: { role } }))
  }
  await em.flush()
  if (added.length > 0) unitOfWork.append(GrantsChanged({ dealershipId: installationStream, subjectId: personId, data: {} }))
}
