import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership } from './dealership.schema.ts'

/** The dealerships of the scope, by code. The table is shared (a code must resolve before a scope exists), so the scope is asked for here. */
export function findDealerships(unitOfWork: UnitOfWork): Promise<Dealership[]> {
  return unitOfWork.em.find(Dealership, { id: { $in: [...unitOfWork.dealerships] } }, { orderBy: { code: 'asc' } })
}

/** Those of the scope that belong to this group. */
export function dealershipsOfGroup(unitOfWork: UnitOfWork, groupId: string): Promise<Dealership[]> {
  return unitOfWork.em.find(Dealership, { id: { $in: [...unitOfWork.dealerships] }, groupId }, { orderBy: { code: 'asc' } })
}

/** A dealership by its code, whatever the scope: for the command line and seeds. */
export function findDealershipByCode(unitOfWork: UnitOfWork, code: string): Promise<Dealership | null> {
  return unitOfWork.em.findOne(Dealership, { code })
}
