import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Closure, Dealership } from './dealership.schema.ts'
import type { Calendar } from './rules/calendar.ts'
import { type DealershipSettings, dealershipSettingsSchema } from './rules/dealership-settings.ts'
import type { WeeklyHours } from './rules/weekly-hours.ts'

/** When this dealership calls its customers. @throws when the unit of work is not bound to it. */
export function callingCalendarOf(unitOfWork: UnitOfWork, dealershipId: string): Promise<Calendar> {
  return calendarOf(unitOfWork, dealershipId, (dealership) => dealership.callingHours)
}

/** When this dealership works: the hours in which complaint clocks run. @throws when the unit of work is not bound to it. */
export function businessCalendarOf(unitOfWork: UnitOfWork, dealershipId: string): Promise<Calendar> {
  return calendarOf(unitOfWork, dealershipId, (dealership) => dealership.businessHours)
}

/** The dealership's numbers and switches, with the default for each that it never set. @throws when there is no such dealership. */
export async function dealershipSettings(unitOfWork: UnitOfWork, dealershipId: string): Promise<DealershipSettings> {
  return dealershipSettingsSchema.parse((await dealershipOf(unitOfWork, dealershipId)).settings)
}

async function calendarOf(unitOfWork: UnitOfWork, dealershipId: string, hours: (dealership: Dealership) => WeeklyHours): Promise<Calendar> {
  const dealership = await dealershipOf(unitOfWork, dealershipId)
  const closures = await unitOfWork.em.find(Closure, { dealershipId }, { orderBy: { fromDate: 'asc' } })
  return {
    timeZone: dealership.timeZone,
    hours: hours(dealership),
    holidays: true,
    closures: closures.map((closure) => ({ from: closure.fromDate, to: closure.toDate, reason: closure.reason })),
  }
}

function dealershipOf(unitOfWork: UnitOfWork, dealershipId: string): Promise<Dealership> {
  // Its closures would silently be missing.
  if (!unitOfWork.dealerships.includes(dealershipId)) throw new Error(`This unit of work is not bound to dealership ${dealershipId}.`)
  return unitOfWork.em.findOneOrFail(Dealership, { id: dealershipId })
}
