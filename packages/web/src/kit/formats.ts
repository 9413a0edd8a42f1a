/** How the console writes dates, times and numbers, by language and in a dealership's time zone. */
export interface Formats {
  /** `2026-11-17` → `17 nov 2026`: a calendar date, the same in every zone. */
  date(day: string): string
  /** `2026-11-17` → `mar 17 nov`. */
  weekdayDate(day: string): string
  /** An instant in the dealership's zone: `17 nov 2026, 09:04`. */
  instant(at: string): string
  /** Only the time of an instant in the dealership's zone: `09:04`. */
  time(at: string): string
  number(value: number): string
  percent(fraction: number): string
  /** `hace 3 minutos`, seen from `now` (milliseconds). */
  ago(at: string, now: number): string
  /** Weekday name, 1 = Monday … 7 = Sunday. */
  weekday(weekday: number): string
}

export type Language = 'es' | 'en'

const TAGS: Record<Language, string> = { es: 'es-MX', en: 'en-US' }
const MINUTE = 60_000
const STEPS: { limit: number; unit: Intl.RelativeTimeFormatUnit; size: number }[] = [
  { limit: 60 * MINUTE, unit: 'minute', size: MINUTE },
  { limit: 24 * 60 * MINUTE, unit: 'hour', size: 60 * MINUTE },
  { limit: 30 * 24 * 60 * MINUTE, unit: 'day', size: 24 * 60 * MINUTE },
  { limit: Number.POSITIVE_INFINITY, unit: 'month', size: 30 * 24 * 60 * MINUTE },
]

export function createFormats(language: Language, timeZone: string): Formats {
  const tag = TAGS[language]
  const dayFormat = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const weekdayDay = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const instantFormat = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const timeFormat = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const weekdayFormat = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  const numberFormat = new Intl.NumberFormat(tag)
  const percentFormat = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })

  return {
    date: (day) => dayFormat.format(new Date(`${day.slice(0, 10)}T12:00:00Z`)),
    weekdayDate: (day) => weekdayDay.format(new Date(`${day.slice(0, 10)}T12:00:00Z`)),
    instant: (at) => instantFormat.format(new Date(at)),
    time: (at) => timeFormat.format(new Date(at)),
    number: (value) => numberFormat.format(value),
    percent: (fraction) => percentFormat.format(fraction),
    ago(at, now) {
      const elapsed = now - new Date(at).getTime()
      const step = STEPS.find((one) => Math.abs(elapsed) < one.limit) ?? STEPS[3]!
      return relative.format(-Math.round(elapsed / step.size), step.unit)
    },
    // 2024-01-01 was a Monday.
    weekday: (weekday) => weekdayFormat.format(new Date(Date.UTC(2024, 0, weekday, 12))),
  }
}
