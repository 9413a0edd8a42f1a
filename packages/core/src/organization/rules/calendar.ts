import type { Temporal } from 'temporal-polyfill'
import { mexicanHolidayOn } from './mexican-holidays.ts'
import type { IsoDate } from './mexican-holidays.ts'
import type { Frame, IsoWeekday, WeeklyHours } from './weekly-hours.ts'

/** Days on which a dealership is closed of its own accord, both ends included. */
export type Closure = { readonly from: IsoDate; readonly to: IsoDate; readonly reason: string }

/** A day with hours of its own. It replaces whatever that date would have been: weekly hours, holiday or closure. */
export type Opening = { readonly date: IsoDate; readonly frames: readonly Frame[] }

/**
 * When a dealership calls, or when it works: two values of this type (domain.md, "May be called?" and "Complaint clocks").
 * `timeZone` is an IANA name; `holidays` says whether Mexico's mandatory holidays are closed days.
 *
 * An instant is open when its wall-clock time in `timeZone` lies in a frame of its date: on the day the clocks jump an hour
 * that does not exist is never open, and an hour that comes twice is open twice.
 */
export type Calendar = {
  readonly timeZone: string
  readonly hours: WeeklyHours
  readonly holidays: boolean
  readonly closures: readonly Closure[]
  readonly openings?: readonly Opening[]
}

/** What a date is in a calendar: its frames in order, and what closes it when it is not simply a day without hours. */
export type DayPlan = {
  frames: readonly Frame[]
  closedBy: null | { kind: 'HOLIDAY'; name: { es: string; en: string } } | { kind: 'CLOSURE'; reason: string }
}

/** The plan of one date. An extra opening beats a closure, a closure beats a holiday, a holiday beats the weekly hours. */
export function dayPlan(calendar: Calendar, date: Temporal.PlainDate): DayPlan {
  const iso = date.toString()
  const opening = calendar.openings?.find((extra) => extra.date === iso)
  if (opening) return { frames: opening.frames, closedBy: null }
  const closure = calendar.closures.find(({ from, to }) => from <= iso && iso <= to)
  if (closure) return { frames: [], closedBy: { kind: 'CLOSURE', reason: closure.reason } }
  const holiday = calendar.holidays ? mexicanHolidayOn(iso) : undefined
  if (holiday) return { frames: [], closedBy: { kind: 'HOLIDAY', name: holiday.name } }
  return { frames: calendar.hours[date.dayOfWeek as IsoWeekday], closedBy: null }
}
