import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership } from './dealership.schema.ts'

/** The dealerships of the scope, by code. The table is shared (a code must resolve before a scope exists), so the scope is asked for here. */
export function findDealerships(unitOfWork: UnitOfWork): Promise<Dealership[]> {
  return unitOfWork.em.find(Dealership, { id: { $in: [...unitOfWork.dealerships] } }, { orderBy: { code: 'asc' } })
}
