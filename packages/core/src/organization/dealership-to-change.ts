import { Conflict } from '../kernel/conflict.type.ts'
import { NotFound } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership } from './dealership.schema.ts'
import { DealershipType } from './dealership.type.ts'
import { lockDealerships } from './organization.sql.ts'

/** The dealership, locked to the end of the transaction: whoever comes second sees the version that the first one made. */
export async function dealershipToChange(unitOfWork: UnitOfWork, dealershipId: string, expectedVersion?: number | null): Promise<Dealership | NotFound | Conflict> {
  if (!unitOfWork.dealerships.includes(dealershipId)) return new NotFound('dealership')
  await unitOfWork.execute(lockDealerships, [[dealershipId]])
  const dealership = await unitOfWork.em.findOne(Dealership, { id: dealershipId })
  if (!dealership) return new NotFound('dealership')
  if (expectedVersion != null && dealership.version !== expectedVersion) return new Conflict('dealership', new DealershipType(dealership))
  return dealership
}
