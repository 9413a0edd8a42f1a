import { type TenantScope, type Viewer, viewerMay } from '../kernel/access.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { RoleGrant } from './person.schema.ts'

/**
 * Whether a viewer may enter or cancel absences of this person, and the scope to do it in. One's own always; another's with
 * `absence:write` in all dealerships of that person. The scope is all of those: an absence is the person's, changes who answers
 * in each of them, and each has to hear of it.
 */
export async function absenceScope(unitOfWork: UnitOfWork, viewer: Viewer, personId: string | null): Promise<TenantScope | Refused | NotFound> {
  const grants = personId ? await unitOfWork.em.find(RoleGrant, { personId }) : []
  if (personId !== viewer.personId) {
    const may = grants.filter((grant) => viewerMay(viewer, 'absence:write', grant.dealershipId))
    if (may.length === 0) return new NotFound('person')
    if (may.length < grants.length) return new Refused('ABSENCE_ELSEWHERE', 'This person also works at a dealership where you may not enter absences. Ask them to enter or cancel it themselves, or somebody who may at all of their dealerships.')
  }
  return { dealerships: [...new Set(grants.map((grant) => grant.dealershipId))], actor: unitOfWork.actor }
}
