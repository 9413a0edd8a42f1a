import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { exclusionsInForce as inForce } from './complaint-filter.sql.ts'
import { Exclusion } from './exclusion.schema.ts'

/**
 * What keeps customers from being called now, by customer; who is not in the map may be called as far as complaints go.
 * An exclusion of a customer that was merged into another counts for that other one. Two statements for any number.
 */
export async function exclusionsInForce(unitOfWork: UnitOfWork, customerIds: readonly string[]): Promise<ReadonlyMap<string, readonly Exclusion[]>> {
  const rows = customerIds.length > 0 ? await unitOfWork.execute(inForce, [unitOfWork.dealerships, customerIds]) : []
  const found = rows.length > 0 ? await unitOfWork.em.find(Exclusion, { id: { $in: rows.map((row) => row.id) } }) : []
  const byId = new Map(found.map((exclusion) => [exclusion.id, exclusion]))
  const byCustomer = new Map<string, Exclusion[]>()
  for (const row of rows) {
    const exclusion = byId.get(row.id)
    if (exclusion) byCustomer.set(row.customerId, [...(byCustomer.get(row.customerId) ?? []), exclusion])
  }
  return byCustomer
}
