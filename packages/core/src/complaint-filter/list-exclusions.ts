import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Exclusion } from './exclusion.schema.ts'

export interface ExclusionList {
  readonly dealershipId: string
  /** Also those that were lifted or whose complaint was closed. */
  readonly includeLifted: boolean
}

/** Exclusions of a dealership, the newest first, after the one with this key. */
export function listExclusions(unitOfWork: UnitOfWork, list: ExclusionList, page: { afterId: string | null; fetch: number }): Promise<Exclusion[]> {
  const after = page.afterId ? { id: { $lt: page.afterId } } : {}
  return unitOfWork.em.find(Exclusion, { ...matching(list), ...after }, { orderBy: { id: 'desc' }, limit: page.fetch })
}

export function countExclusions(unitOfWork: UnitOfWork, list: ExclusionList): Promise<number> {
  return unitOfWork.em.count(Exclusion, matching(list))
}

function matching({ dealershipId, includeLifted }: ExclusionList): { dealershipId: string; liftedAt?: null; closedAt?: null } {
  return includeLifted ? { dealershipId } : { dealershipId, liftedAt: null, closedAt: null }
}
