import { type TenantScope, type Viewer, viewerMay } from '../kernel/access.ts'
import { NotFound } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { RoleGrant } from './person.schema.ts'

/**
 * Whether a viewer may enter or cancel absences of this person, and the scope to do it in. One's own always; another's with
 * `absence:write` in a dealership of that person. The scope is all of the person's dealerships: an absence is the person's, and
 * each of them has to hear of it.
 */
export async function absenceScope(unitOfWork: UnitOfWork, viewer: Viewer, personId: string | null): Promise<TenantScope | NotFound> {
  const grants = personId ? await unitOfWork.em.find(RoleGrant, { personId }) : []
  const may = personId === viewer.personId || grants.some((grant) => viewerMay(viewer, 'absence:write', grant.dealershipId))
  if (!may) return new NotFound('person')
  return { dealerships: [...new Set(grants.map((grant) => grant.dealershipId))], actor: unitOfWork.actor }
}
