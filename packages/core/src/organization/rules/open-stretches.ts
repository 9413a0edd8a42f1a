import type { Temporal } from 'temporal-polyfill'
import { dayPlan } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { minuteOfDay } from './weekly-hours.ts'

/** Open from `start` (included) to `end` (excluded), in nanoseconds since 1970 UTC. */
export type Stretch = { start: bigint; end: bigint }

/** A calendar that has been closed for so many days in a row counts as closed for ever. */
export const SEARCH_DAYS = 400

const MINUTE = 60_000_000_000n

/** Every stretch of opening that ends after `instant`, in order, until none came for SEARCH_DAYS days. */
export function* openStretches(calendar: Calendar, instant: Temporal.Instant): Generator<Stretch> {
  let date = instant.toZonedDateTimeISO(calendar.timeZone).toPlainDate()
  let start = startOfDay(calendar, date)
  for (let closedDays = 0; closedDays <= SEARCH_DAYS; closedDays += 1) {
    const tomorrow = date.add({ days: 1 })
    const end = startOfDay(calendar, tomorrow)
    for (const stretch of stretchesOfDay(calendar, date, start, end)) {
      if (stretch.end <= instant.epochNanoseconds) continue
      closedDays = -1
      yield stretch
    }
    date = tomorrow
    start = end
  }
}

function startOfDay(calendar: Calendar, date: Temporal.PlainDate): Temporal.ZonedDateTime {
  return date.toZonedDateTime(calendar.timeZone)
}

/** Cuts the day where the clocks jump, so that within each piece wall-clock time and instants run alike. */
function* stretchesOfDay(calendar: Calendar, date: Temporal.PlainDate, start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): Generator<Stretch> {
  const { frames } = dayPlan(calendar, date)
  if (frames.length === 0) return
  const midnight = date.toZonedDateTime('UTC').epochNanoseconds
  let piece = start
  while (piece.epochNanoseconds < end.epochNanoseconds) {
    const pieceEnd = endOfPiece(piece, end)
    const localMidnight = midnight - BigInt(piece.offsetNanoseconds)
    for (const frame of frames) {
      const from = later(localMidnight + BigInt(minuteOfDay(frame.from)) * MINUTE, piece.epochNanoseconds)
      const to = earlier(localMidnight + BigInt(minuteOfDay(frame.to)) * MINUTE, pieceEnd.epochNanoseconds)
      if (from < to) yield { start: from, end: to }
    }
    piece = pieceEnd
  }
}

function endOfPiece(piece: Temporal.ZonedDateTime, endOfDay: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (piece.offsetNanoseconds === endOfDay.offsetNanoseconds) return endOfDay
  const jump = piece.getTimeZoneTransition('next')
  return jump && jump.epochNanoseconds < endOfDay.epochNanoseconds ? jump : endOfDay
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b)
