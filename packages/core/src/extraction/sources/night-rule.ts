import { Temporal } from 'temporal-polyfill'
import type { VisitSourceWindow } from './visit-source.port.ts'

/** Days missed longer ago than this are not caught up: their visits would be too old to call about (domain.md, Planning). */
const catchUpDays = 15

/**
 * The local date of the latest night that has come: today's once its wall-clock time has passed in the zone, else yesterday's
 * (a night at 23:58 may be noticed after midnight, and one may have passed while nothing ran). Where clocks spring over that
 * time, it comes right after the gap; where they go back, at the first of the two.
 */
export function latestNight(now: Date, timeZone: string, nightlyAt: string): string {
  const here = localTime(now, timeZone)
  const today = here.toPlainDate()
  const hasCome = Temporal.ZonedDateTime.compare(here, nightOf(today, timeZone, nightlyAt)) >= 0
  return (hasCome ? today : today.subtract({ days: 1 })).toString()
}

/** When the next night comes: today, or tomorrow when today's has come. */
export function nextNight(now: Date, timeZone: string, nightlyAt: string): Date {
  const date = Temporal.PlainDate.from(latestNight(now, timeZone, nightlyAt)).add({ days: 1 })
  return new Date(nightOf(date, timeZone, nightlyAt).epochMilliseconds)
}

/** What the night of a date reads: yesterday, and the days before that were never read to their end. */
export function windowOfNight(date: string, readUpTo: string | null): VisitSourceWindow {
  const to = Temporal.PlainDate.from(date).subtract({ days: 1 })
  const firstUnread = readUpTo ? Temporal.PlainDate.from(readUpTo).add({ days: 1 }) : to
  const earliest = Temporal.PlainDate.from(date).subtract({ days: catchUpDays })
  const from = [to, later(firstUnread, earliest)].toSorted(Temporal.PlainDate.compare)[0]!
  return { from: from.toString(), to: to.toString() }
}

/** The local date of an instant. */
export function localDate(now: Date, timeZone: string): string {
  return localTime(now, timeZone).toPlainDate().toString()
}

function localTime(now: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
}

function nightOf(date: Temporal.PlainDate, timeZone: string, nightlyAt: string): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone, plainTime: nightlyAt })
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b)
