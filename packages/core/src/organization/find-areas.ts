import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership } from './dealership.schema.ts'
import { Absence } from './person.schema.ts'
import { ResponsibleArea } from './responsible-area.schema.ts'
import { type ActiveManager, activeManager } from './rules/active-manager.ts'
import { dateIn } from './rules/date-in.ts'

/** The responsible areas of a dealership, by name. */
export function responsibleAreas(unitOfWork: UnitOfWork, dealershipId: string): Promise<ResponsibleArea[]> {
  return unitOfWork.em.find(ResponsibleArea, { dealershipId }, { orderBy: { name: 'asc' } })
}

/** Who answers for an area at the unit of work's instant, in the dealership's zone; null when there is no such area. */
export async function activeManagerOf(unitOfWork: UnitOfWork, areaId: string): Promise<ActiveManager | null> {
  const { em, now } = unitOfWork
  const area = await em.findOne(ResponsibleArea, { id: areaId })
  if (!area) return null
  const { timeZone } = await em.findOneOrFail(Dealership, { id: area.dealershipId })
  const today = dateIn(timeZone, now)
  const { managerId = null, substituteId = null } = area
  const people = [managerId, substituteId].filter((id) => id !== null)
  const absences = await em.find(Absence, { personId: { $in: people }, cancelledAt: null, fromDate: { $lte: today }, toDate: { $gte: today } })
  return activeManager({ managerId, substituteId }, absences.map((one) => ({ personId: one.personId, from: one.fromDate, to: one.toDate })), today)
}
