import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Calendar } from './calendar.ts'
import { isoWeekdays } from './weekly-hours.ts'
import type { Frame, WeeklyHours } from './weekly-hours.ts'

/** What the property tests of these rules draw from. Mexico's four zones, the border's and Sonora's, and one that jumps by half an hour. */
export const zones = ['America/Mexico_City', 'America/Tijuana', 'America/Cancun', 'America/Ciudad_Juarez', 'America/Hermosillo', 'Australia/Lord_Howe']

const time = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Zero to three frames on quarter hours, some touching each other or midnight. */
export const frames: fc.Arbitrary<readonly Frame[]> = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 96 }), fc.constantFrom(0, 96)), { maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b))
  .map((quarters) => Array.from({ length: Math.floor(quarters.length / 2) }, (_, i) => ({ from: time(quarters[2 * i]! * 15), to: time(quarters[2 * i + 1]! * 15) })))

export const weeklyHours: fc.Arbitrary<WeeklyHours> = fc
  .tuple(frames, frames, frames, frames, frames, frames, frames)
  .map((week) => Object.fromEntries(isoWeekdays.map((day) => [day, week[day - 1]!])) as WeeklyHours)

const date = fc.integer({ min: 0, max: 800 }).map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }))

export const calendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  hours: weeklyHours,
  holidays: fc.boolean(),
  closures: fc.array(fc.record({ start: date, days: fc.nat(20) }).map(({ start, days }) => ({ from: start.toString(), to: start.add({ days }).toString(), reason: 'Inventario' })), { maxLength: 3 }),
  openings: fc.array(fc.record({ date: date.map(String), frames }), { maxLength: 2 }),
})

/** Instants of 2026 and 2027, many of them close to where Tijuana's and Ciudad Juárez's clocks jump. */
export const instant: fc.Arbitrary<Temporal.Instant> = fc
  .oneof(
    fc.record({ base: fc.constant('2026-01-01T00:00Z'), minutes: fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }) }),
    fc.record({ base: fc.constantFrom('2026-03-08T10:00Z', '2026-11-01T09:00Z', '2027-03-14T10:00Z', '2027-11-07T09:00Z'), minutes: fc.integer({ min: -2000, max: 2000 }) }),
  )
  .map(({ base, minutes }) => Temporal.Instant.from(base).add({ minutes }))
