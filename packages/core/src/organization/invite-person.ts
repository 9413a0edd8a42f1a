import { z } from 'zod'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership } from './dealership.schema.ts'
import { findPersonByEmail } from './find-people.ts'
import { addGrants } from './grant-role.ts'
import { Person, RoleGrant } from './person.schema.ts'
import type { Role } from './rules/role.ts'
import { searchKey } from './rules/search-key.ts'

export interface InvitePerson {
  readonly name: string
  readonly email: string
  readonly dealershipId: string
  readonly roles: readonly Role[]
  readonly language?: 'es' | 'en'
}

/**
 * Makes somebody a person of a dealership. Whoever has the address already is that person: they keep their name and get the
 * roles on top. A deactivated one starts anew: active again, with these roles alone.
 */
export async function invitePerson(unitOfWork: UnitOfWork, input: InvitePerson): Promise<Person | Refused | NotFound> {
  const name = input.name.replace(/\s+/g, ' ').trim()
  const email = input.email.trim().toLowerCase()
  if (name === '' || name.length > 200) return new Refused('INVALID_NAME', 'Give the name of the person, up to 200 characters.')
  if (email.length > 254 || !z.email().safeParse(email).success) return new Refused('INVALID_EMAIL', `${JSON.stringify(email.slice(0, 100))} is no e-mail address. The invitation is sent there: check it.`)
  if (input.roles.length === 0) return new Refused('NO_ROLES', 'Choose at least one role: without one the person could do nothing.')
  const { em, now } = unitOfWork
  if (!unitOfWork.dealerships.includes(input.dealershipId) || !(await em.count(Dealership, { id: input.dealershipId }))) return new NotFound('dealership')

  const known = await findPersonByEmail(unitOfWork, email)
  const person = known ?? em.create(Person, {
    id: unitOfWork.newId(), name, email, searchKey: searchKey(`${name} ${email}`), active: true, language: input.language ?? 'es', invitedAt: now, lastSignInAt: null, createdAt: now,
  })
  if (known && !known.active) {
    await em.nativeDelete(RoleGrant, { personId: known.id })
    known.active = true
    known.lastSignInAt = null
  }
  if (person.lastSignInAt === null) person.invitedAt = now
  await em.flush()
  await addGrants(unitOfWork, person.id, input.dealershipId, input.roles)
  return person
}
