import type { TenantScope } from '../kernel/access.ts'
import type { ReadModels } from '../kernel/read-model.ts'
import { type CustomerRow, customersByIds } from './customer.sql.ts'
import { type DuplicatePairRow, type DuplicateReason, duplicatePairs } from './duplicates.sql.ts'
import { alikeNames } from './rules/alike-names.ts'

export interface DuplicateCandidate {
  readonly customers: readonly CustomerRow[]
  readonly reason: DuplicateReason
}

/** Pairs that are looked at for each reason. */
const pairsForEach = 1000

/**
 * Customers that may be one: the same phone or vehicle with names that differ by little, or the same e-mail. Never the name
 * alone (domain.md, Who is who). Each pair once, for its best reason; those seen last first.
 */
export async function findDuplicates(readModels: ReadModels, scope: TenantScope, dealershipId: string, first: number): Promise<DuplicateCandidate[]> {
  const pairs = await readModels.query(scope, duplicatePairs, [dealershipId, pairsForEach])
  const chosen = chooseOnce(pairs.filter((pair) => pair.reason === 'SAME_EMAIL' || alikeNames(pair.oneKey, pair.otherKey))).slice(0, first)
  const rows = chosen.length > 0 ? await readModels.query(scope, customersByIds, [chosen.flatMap((pair) => [pair.oneId, pair.otherId])]) : []
  const byId = new Map(rows.map((row) => [row.askedId, row]))
  return chosen.flatMap((pair) => {
    const customers = [byId.get(pair.oneId), byId.get(pair.otherId)].filter((row) => row !== undefined)
    return customers.length === 2 ? [{ customers, reason: pair.reason }] : []
  })
}

const strength: readonly DuplicateReason[] = ['SAME_PHONE', 'SAME_VEHICLE', 'SAME_EMAIL']

function chooseOnce(pairs: readonly DuplicatePairRow[]): DuplicatePairRow[] {
  const best = new Map<string, DuplicatePairRow>()
  for (const pair of pairs) {
    const key = `${pair.oneId} ${pair.otherId}`
    const known = best.get(key)
    if (!known || strength.indexOf(pair.reason) < strength.indexOf(known.reason)) best.set(key, pair)
  }
  return [...best.values()]
}
