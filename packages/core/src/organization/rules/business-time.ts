import { Temporal } from 'temporal-polyfill'
import { dayPlan } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { openStretches } from './open-stretches.ts'
import { minuteOfDay } from './weekly-hours.ts'

/** Whether the calendar is open at this instant. The end of a frame is closed. */
export function isOpen(calendar: Calendar, instant: Temporal.Instant): boolean {
  const local = instant.toZonedDateTimeISO(calendar.timeZone)
  const minute = local.hour * 60 + local.minute
  return dayPlan(calendar, local.toPlainDate()).frames.some((frame) => minuteOfDay(frame.from) <= minute && minute < minuteOfDay(frame.to))
}

/** The first instant at or after this one that is open (`instant` itself when it is); null when none comes within 400 days. */
export function nextOpening(calendar: Calendar, instant: Temporal.Instant): Temporal.Instant | null {
  for (const stretch of openStretches(calendar, instant)) {
    return stretch.start <= instant.epochNanoseconds ? instant : Temporal.Instant.fromEpochNanoseconds(stretch.start)
  }
  return null
}

/**
 * When a clock that runs only in open time and starts at `start` has run for `duration`: the earliest such instant, so a
 * clock that runs out with the day's last minute is due at closing time and not the next morning. A duration of nothing is
 * the next opening. Null when the calendar closes for good (400 days) before that.
 *
 * `duration` is in hours and smaller, not negative; a RangeError otherwise, since "a day" of business time is the caller's to define.
 */
export function addBusinessTime(calendar: Calendar, start: Temporal.Instant, duration: Temporal.Duration): Temporal.Instant | null {
  let left = clockNanoseconds(duration)
  for (const stretch of openStretches(calendar, start)) {
    const from = stretch.start > start.epochNanoseconds ? stretch.start : start.epochNanoseconds
    if (left <= stretch.end - from) return Temporal.Instant.fromEpochNanoseconds(from + left)
    left -= stretch.end - from
  }
  return null
}

/** The open time from `a` to `b`, in hours and smaller; negative when `b` is before `a`. */
export function businessTimeBetween(calendar: Calendar, a: Temporal.Instant, b: Temporal.Instant): Temporal.Duration {
  if (Temporal.Instant.compare(a, b) > 0) return businessTimeBetween(calendar, b, a).negated()
  const [from, to] = [a.epochNanoseconds, b.epochNanoseconds]
  let open = 0n
  for (const stretch of openStretches(calendar, a)) {
    if (stretch.start >= to) break
    open += (stretch.end < to ? stretch.end : to) - (stretch.start > from ? stretch.start : from)
  }
  return Temporal.Instant.fromEpochNanoseconds(0n).until(Temporal.Instant.fromEpochNanoseconds(open), { largestUnit: 'hours' })
}

function clockNanoseconds(duration: Temporal.Duration): bigint {
  if (duration.sign < 0 || duration.years || duration.months || duration.weeks || duration.days) {
    throw new RangeError(`business time is added in hours and smaller, forwards: got ${duration.toString()}`)
  }
  return Temporal.Instant.fromEpochNanoseconds(0n).add(duration).epochNanoseconds
}
