import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from './mexican-holidays.ts'

/** The calendar date of an instant in a zone: "today" at a dealership. */
export function dateIn(timeZone: string, at: Date): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** The number of days from one date to another, both included. */
export function daysFrom(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1
}

/** Whether this is the IANA name of a zone, such as `America/Tijuana`; offsets and abbreviations are none. */
export function isTimeZone(name: string): boolean {
  if (!name.includes('/')) return false
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name))
  } catch {
    return false
  }
}
