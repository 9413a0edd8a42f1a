import { addDays, addMonths, datesBetween, isoWeekday, yearOf } from './dates.ts'
import type { IsoDate } from './dates.ts'
import type { DemoVehicle, DemoVisit } from './demo-customer.ts'
import { staffOf } from './dealership-staff.ts'
import { isWorkingDay } from './demo-dealerships.ts'
import type { DemoDealership } from './demo-dealerships.ts'
import { createDriverInventor } from './invent-drivers.ts'
import { createVehicleInventor } from './invent-vehicle.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'

export type DemoOptions = {
  /** The same seed and the same day give the same bytes. */
  seed: number
  /** Mexico's mandatory holidays: the caller passes the core's rule. */
  isHoliday: (date: IsoDate) => boolean
}

/** When the demo's history begins: six months before today. */
export function demoStart(today: IsoDate): IsoDate {
  return addMonths(today, -6)
}

/**
 * Six months of one dealership's visits up to yesterday, in order: 25–45 on a weekday, fewer on Saturdays, none on Sundays,
 * holidays and closures. Cars come back for service about every five months; one in thirty comes back within days.
 */
export function demoVisits(dealership: DemoDealership, today: IsoDate, { seed, isHoliday }: DemoOptions): DemoVisit[] {
  const random = createRandom(seed, dealership.code)
  const staff = staffOf(dealership.code)
  const drivers = createDriverInventor(random, staff.areaCode)
  const inventVehicle = createVehicleInventor(random, staff.vinPlate)
  const known: { vehicle: DemoVehicle; seenOn: IsoDate; dueOn: IsoDate }[] = []
  const days = datesBetween(demoStart(today), addDays(today, -1)).filter((date) => isWorkingDay(dealership, date, isHoliday))
  const visits: DemoVisit[] = []
  const numbers = { SALE: staff.firstSale, SERVICE: staff.firstService }

  const sell = (date: IsoDate): DemoVehicle => {
    const modelYear = yearOf(date) + (date.slice(5, 7) >= '09' ? 1 : 0)
    const vehicle = inventVehicle(drivers.buyers(), modelYear, random.int(5, 40))
    known.push({ vehicle, seenOn: date, dueOn: addDays(date, random.int(90, 170)) })
    return vehicle
  }
  const service = (date: IsoDate): DemoVehicle => {
    const due = random.chance(0.75) ? known.find((entry) => entry.dueOn <= date) : undefined
    if (!due) {
      const age = random.int(1, 8)
      const vehicle = inventVehicle(drivers.owners(), yearOf(date) - age, age * random.int(8_000, 19_000))
      known.push({ vehicle, seenOn: date, dueOn: addDays(date, nextService(random)) })
      return vehicle
    }
    const days = datesBetween(due.seenOn, date).length - 1
    due.vehicle.kilometres += days * random.int(25, 60)
    Object.assign(due, { seenOn: date, dueOn: addDays(date, nextService(random)) })
    return due.vehicle
  }

  days.forEach((date, index) => {
    const isSaturday = isoWeekday(date) === 6
    const count = isSaturday ? random.int(12, 20) : random.int(25, 45)
    const sales = Math.round(count * (0.1 + 0.1 * random.next()))
    const visitsOfDay: DemoVisit[] = []
    for (let n = 0; n < count; n += 1) {
      const kind = n < sales ? 'SALE' : 'SERVICE'
      const vehicle = kind === 'SALE' ? sell(date) : service(date)
      const openedOn = kind === 'SERVICE' && random.chance(0.25) ? days[Math.max(0, index - random.int(1, 3))]! : date
      visitsOfDay.push({
        kind, date, openedOn, vehicle, kilometres: vehicle.kilometres,
        time: `${String(random.int(10, isSaturday ? 13 : 18)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}`,
        number: '',
        customer: random.pick(vehicle.drivers),
        advisor: random.pick(kind === 'SALE' ? staff.sellers : staff.advisors),
        orderType: kind === 'SALE' ? 'Entrega' : random.pick(['Mantenimiento', 'Mantenimiento', 'Mantenimiento', 'Garantía', 'Reparación general', 'Hojalatería y pintura']),
      })
    }
    visitsOfDay.sort((a, b) => a.time.localeCompare(b.time))
    for (const visit of visitsOfDay) visits.push({ ...visit, number: staff.number(visit.kind, numbers[visit.kind]++) })
  })
  return visits
}

/** Days until a car comes again. */
function nextService(random: Random): number {
  return random.chance(0.03) ? random.int(2, 6) : random.int(125, 175)
}
