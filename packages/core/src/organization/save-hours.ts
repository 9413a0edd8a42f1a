import { Conflict } from '../kernel/conflict.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import type { Dealership } from './dealership.schema.ts'
import { dealershipToChange } from './dealership-to-change.ts'
import { CalendarChanged } from './organization.events.ts'
import { type Frame, isoWeekdays, parseWeeklyHours, type WeeklyHours } from './rules/weekly-hours.ts'

export interface SaveHours {
  readonly dealershipId: string
  readonly calendar: 'CALLING' | 'BUSINESS'
  /** 1 Monday … 7 Sunday; a weekday that is missing is closed. */
  readonly days: readonly { readonly weekday: number; readonly frames: readonly Frame[] }[]
  readonly expectedVersion?: number | null
}

/** Sets when a dealership calls, or when it works: the whole week at once. */
export async function saveHours(unitOfWork: UnitOfWork, input: SaveHours): Promise<Dealership | Refused | NotFound | Conflict> {
  const hours = weekOf(input.days)
  if (hours instanceof Refused) return hours
  const dealership = await dealershipToChange(unitOfWork, input.dealershipId, input.expectedVersion)
  if (dealership instanceof NotFound || dealership instanceof Conflict) return dealership

  if (input.calendar === 'CALLING') dealership.callingHours = hours
  else dealership.businessHours = hours
  await unitOfWork.em.flush()
  unitOfWork.append(CalendarChanged({ dealershipId: dealership.id, subjectId: dealership.id, data: { what: `${input.calendar}_HOURS` } }))
  return dealership
}

function weekOf(days: SaveHours['days']): WeeklyHours | Refused {
  const twice = days.find((day, index) => days.findIndex((other) => other.weekday === day.weekday) !== index)
  if (twice) return new Refused('INVALID_HOURS', `Weekday ${twice.weekday} is there twice: put all its frames into one.`)
  const parsed = parseWeeklyHours(Object.fromEntries(days.map((day) => [day.weekday, day.frames])))
  if (!parsed.ok) return new Refused('INVALID_HOURS', `${parsed.problems.map((problem) => (problem.weekday ? `day ${problem.weekday}: ` : '') + problem.message).join('; ')}.`)
  if (isoWeekdays.every((day) => parsed.hours[day].length === 0)) return new Refused('NO_OPENING', 'A week without any opening never opens. Leave one frame at least, or enter a closure for the days on which the dealership rests.')
  return parsed.hours
}
