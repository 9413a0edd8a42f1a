import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership } from './dealership.schema.ts'
import { countPeopleOf, peopleOf } from './organization.sql.ts'
import { Person, RoleGrant } from './person.schema.ts'
import type { Role } from './rules/role.ts'
import { searchPatterns } from './rules/search-key.ts'

/** The person who signs in with this address, active or not; case does not matter. */
export function findPersonByEmail(unitOfWork: UnitOfWork, email: string): Promise<Person | null> {
  return unitOfWork.em.findOne(Person, { email: email.trim().toLowerCase() })
}

export function personById(unitOfWork: UnitOfWork, personId: string): Promise<Person | null> {
  return unitOfWork.em.findOne(Person, { id: personId })
}

export interface PersonGrant {
  readonly dealershipId: string
  readonly code: string
  readonly role: Role
}

/** All roles of a person in all dealerships, by code: what sign-in makes a viewer of. An inactive person's are of no effect. */
export async function grantsOf(unitOfWork: UnitOfWork, personId: string): Promise<PersonGrant[]> {
  const grants = await unitOfWork.em.find(RoleGrant, { personId })
  const dealerships = await unitOfWork.em.find(Dealership, { id: { $in: grants.map((grant) => grant.dealershipId) } })
  const codes = new Map(dealerships.map((dealership) => [dealership.id, dealership.code]))
  return grants
    .map(({ dealershipId, role }) => ({ dealershipId, code: codes.get(dealershipId)!, role }))
    .sort((a, b) => a.code.localeCompare(b.code) || a.role.localeCompare(b.role))
}

/** Whether the person has a role in one of the dealerships of this unit of work: else they are not found. */
export async function worksHere(unitOfWork: UnitOfWork, personId: string): Promise<boolean> {
  return (await unitOfWork.em.count(RoleGrant, { personId, dealershipId: { $in: [...unitOfWork.dealerships] } })) > 0
}

export interface FindPeople {
  readonly dealershipId: string
  /** Words of names or e-mails, without minding accents, case and order. */
  readonly search?: string | null
  readonly after: { readonly searchKey: string; readonly id: string } | null
  readonly limit: number
}

/** The people of one dealership, active or not, by name. */
export async function findPeople(unitOfWork: UnitOfWork, { dealershipId, search, after, limit }: FindPeople): Promise<Person[]> {
  const found = await unitOfWork.execute(peopleOf, [dealershipId, searchPatterns(search ?? ''), after?.searchKey ?? null, after?.id ?? null, limit])
  const people = await unitOfWork.em.find(Person, { id: { $in: found.map((row) => row.id) } })
  const byId = new Map(people.map((person) => [person.id, person]))
  return found.map((row) => byId.get(row.id)!)
}

export async function countPeople(unitOfWork: UnitOfWork, dealershipId: string, search?: string | null): Promise<number> {
  const [row] = await unitOfWork.execute(countPeopleOf, [dealershipId, searchPatterns(search ?? '')])
  return row?.count ?? 0
}
