import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { calendar as anyCalendar, instant as anyInstant, zones } from './rules.arbitraries.ts'
import { addBusinessTime, businessTimeBetween, isOpen, nextOpening } from './business-time.ts'
import type { Calendar } from './calendar.ts'
import { defaultBusinessCalendar, defaultCallingCalendar } from './default-calendars.ts'

const at = (local: string): Temporal.Instant => Temporal.ZonedDateTime.from(local).toInstant()
const hours = (count: number): Temporal.Duration => Temporal.Duration.from({ minutes: Math.round(count * 60) })
const seconds = (duration: Temporal.Duration): number => duration.total('seconds')
const mexico = defaultCallingCalendar('America/Mexico_City')
const closed: Calendar = { timeZone: 'America/Cancun', hours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, holidays: true, closures: [] }

const allDay: Calendar['hours'] = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: '00:00', to: '24:00' }]])) as unknown as Calendar['hours']

describe('isOpen', () => {
  it('is open from the first minute of a frame to before its last', () => {
    expect(isOpen(mexico, at('2026-11-19T09:00[America/Mexico_City]'))).toBe(true)
    expect(isOpen(mexico, at('2026-11-19T18:59:59.999[America/Mexico_City]'))).toBe(true)
    expect(isOpen(mexico, at('2026-11-19T19:00[America/Mexico_City]'))).toBe(false)
    expect(isOpen(mexico, at('2026-11-21T14:00[America/Mexico_City]'))).toBe(false)
    expect(isOpen(mexico, at('2026-11-22T11:00[America/Mexico_City]'))).toBe(false)
  })

  it('follows each zone: at one instant Cancún is open, Tijuana still asleep', () => {
    const instant = Temporal.Instant.from('2026-11-19T14:30Z')
    expect(zones.slice(0, 5).map((zone) => isOpen(defaultCallingCalendar(zone), instant))).toEqual([false, false, true, false, false])
  })

  it('follows summer time where the border keeps it and nowhere else', () => {
    const july = Temporal.Instant.from('2026-07-15T16:00Z')
    const january = Temporal.Instant.from('2026-01-15T16:00Z')
    expect(isOpen(defaultCallingCalendar('America/Tijuana'), july)).toBe(true)
    expect(isOpen(defaultCallingCalendar('America/Tijuana'), january)).toBe(false)
    expect(isOpen(defaultCallingCalendar('America/Hermosillo'), july)).toBe(isOpen(defaultCallingCalendar('America/Hermosillo'), january))
  })

  it('is closed on holidays unless the calendar ignores them, and on closures to their last day', () => {
    const constitution = at('2027-02-01T12:00[America/Mexico_City]')
    expect(isOpen(mexico, constitution)).toBe(false)
    expect(isOpen({ ...mexico, holidays: false }, constitution)).toBe(true)
    const inventory = { ...mexico, closures: [{ from: '2026-11-18', to: '2026-11-19', reason: 'Inventario anual' }] }
    expect(isOpen(inventory, at('2026-11-19T18:59[America/Mexico_City]'))).toBe(false)
    expect(isOpen(inventory, at('2026-11-20T09:00[America/Mexico_City]'))).toBe(true)
  })

  it('is open on an extra day with its own hours, also when that day is a holiday or closed', () => {
    const openings = [{ date: '2026-11-16', frames: [{ from: '10:00', to: '12:00' }] }]
    const extra = { ...mexico, openings, closures: [{ from: '2026-11-16', to: '2026-11-16', reason: 'Puente' }] }
    expect(isOpen(extra, at('2026-11-16T11:00[America/Mexico_City]'))).toBe(true)
    expect(isOpen(extra, at('2026-11-16T12:00[America/Mexico_City]'))).toBe(false)
  })
})

describe('nextOpening', () => {
  it('goes over the night, the weekend, the holiday and the lunch break', () => {
    const lunch: Calendar = { ...mexico, hours: { ...mexico.hours, 2: [{ from: '09:00', to: '14:00' }, { from: '16:00', to: '19:00' }] } }
    expect(nextOpening(mexico, at('2026-11-14T14:00[America/Mexico_City]'))).toEqual(at('2026-11-17T09:00[America/Mexico_City]'))
    expect(nextOpening(lunch, at('2026-11-17T14:00[America/Mexico_City]'))).toEqual(at('2026-11-17T16:00[America/Mexico_City]'))
  })

  it('is null for a calendar that never opens, and finds one that opens within 400 days', () => {
    const start = at('2026-11-19T09:00[America/Cancun]')
    expect(nextOpening(closed, start)).toBeNull()
    const inAYear = { ...closed, openings: [{ date: '2027-11-19', frames: [{ from: '23:00', to: '24:00' }] }] }
    expect(nextOpening(inAYear, start)).toEqual(at('2027-11-19T23:00[America/Cancun]'))
  })

  it('starts a frame that lies in the hour the clocks skip after the jump, and skips it when nothing is left', () => {
    const night = (from: string, to: string): Calendar => ({ ...closed, timeZone: 'America/Tijuana', openings: [{ date: '2026-03-08', frames: [{ from, to }] }] })
    const start = at('2026-03-08T00:00[America/Tijuana]')
    expect(nextOpening(night('02:15', '04:00'), start)).toEqual(at('2026-03-08T03:00[America/Tijuana]'))
    expect(nextOpening(night('02:15', '02:45'), start)).toBeNull()
  })
})

describe('addBusinessTime and businessTimeBetween', () => {
  const business = defaultBusinessCalendar('America/Mexico_City')

  it('a complaint of Friday evening has its four hours on Monday, after the holiday on Tuesday', () => {
    expect(addBusinessTime(business, at('2026-11-20T18:00[America/Mexico_City]'), hours(4))).toEqual(at('2026-11-23T12:00[America/Mexico_City]'))
    expect(addBusinessTime(business, at('2026-11-13T18:00[America/Mexico_City]'), hours(4))).toEqual(at('2026-11-17T12:00[America/Mexico_City]'))
  })

  it('a clock that runs out with the day is due at closing time', () => {
    expect(addBusinessTime(business, at('2026-11-20T18:00[America/Mexico_City]'), hours(1))).toEqual(at('2026-11-20T19:00[America/Mexico_City]'))
  })

  it('counts 23 hours on the day the clocks go forward, 25 when they go back, 24 where they never do', () => {
    const length = (timeZone: string, date: string): number => {
      const open = { timeZone, hours: allDay, holidays: false, closures: [] }
      const day = Temporal.PlainDate.from(date)
      return businessTimeBetween(open, day.toZonedDateTime(timeZone).toInstant(), day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()).total('hours')
    }
    expect([length('America/Tijuana', '2026-03-08'), length('America/Tijuana', '2026-11-01')]).toEqual([23, 25])
    expect([length('America/Ciudad_Juarez', '2026-03-08'), length('America/Ciudad_Juarez', '2026-11-01')]).toEqual([23, 25])
    expect([length('America/Mexico_City', '2026-04-05'), length('America/Cancun', '2026-11-01'), length('America/Hermosillo', '2026-03-08')]).toEqual([24, 24, 24])
  })

  it('frames that touch midnight make one stretch', () => {
    const night: Calendar = { ...closed, hours: { ...closed.hours, 1: [{ from: '22:00', to: '24:00' }], 2: [{ from: '00:00', to: '02:00' }] }, holidays: false }
    const start = at('2026-11-23T22:00[America/Cancun]')
    expect(addBusinessTime(night, start, hours(4))).toEqual(at('2026-11-24T02:00[America/Cancun]'))
    expect(nextOpening(night, at('2026-11-24T00:00[America/Cancun]'))).toEqual(at('2026-11-24T00:00[America/Cancun]'))
  })

  it('refuses days and going backwards', () => {
    expect(() => addBusinessTime(mexico, at('2026-11-20T18:00[America/Mexico_City]'), Temporal.Duration.from({ days: 2 }))).toThrow(RangeError)
    expect(() => addBusinessTime(mexico, at('2026-11-20T18:00[America/Mexico_City]'), Temporal.Duration.from({ hours: -2 }))).toThrow(RangeError)
  })
})

describe('for any calendar, also on the days the clocks jump', () => {
  const anyMinutes = fc.integer({ min: 0, max: 3000 })
  const check = <T>(property: fc.IProperty<T>): void => { fc.assert(property, { numRuns: 300 }) }

  it('the next opening is open, and nothing between is', () => {
    check(fc.property(anyCalendar, anyInstant, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (calendar, instant, share) => {
      const opening = nextOpening(calendar, instant)
      if (!opening) return
      expect(isOpen(calendar, opening)).toBe(true)
      const gap = opening.epochMilliseconds - instant.epochMilliseconds
      expect(gap).toBeGreaterThanOrEqual(0)
      if (gap > 0) {
        expect(isOpen(calendar, instant.add({ milliseconds: Math.floor(gap * share) }))).toBe(false)
        expect(isOpen(calendar, opening.subtract({ nanoseconds: 1 }))).toBe(false)
      }
    }))
  })

  it('adding business time and measuring it are inverse', () => {
    check(fc.property(anyCalendar, anyInstant, anyMinutes, (calendar, start, minutes) => {
      const end = addBusinessTime(calendar, start, Temporal.Duration.from({ minutes }))
      if (!end) return
      expect(seconds(businessTimeBetween(calendar, start, end))).toBe(minutes * 60)
      expect(seconds(businessTimeBetween(calendar, end, start))).toBe(minutes === 0 ? 0 : -minutes * 60)
    }))
  })

  it('the end of a clock is open or exactly a closing time, and no earlier instant would do', () => {
    check(fc.property(anyCalendar, anyInstant, fc.integer({ min: 1, max: 3000 }), (calendar, start, minutes) => {
      const end = addBusinessTime(calendar, start, Temporal.Duration.from({ minutes }))
      if (!end) return
      expect(isOpen(calendar, end.subtract({ nanoseconds: 1 }))).toBe(true)
      expect(seconds(businessTimeBetween(calendar, start, end.subtract({ seconds: 1 })))).toBe(minutes * 60 - 1)
    }))
  })

  it('more time, or a later start, never ends earlier', () => {
    check(fc.property(anyCalendar, anyInstant, anyMinutes, anyMinutes, (calendar, start, minutes, more) => {
      const end = addBusinessTime(calendar, start, Temporal.Duration.from({ minutes }))
      const longer = addBusinessTime(calendar, start, Temporal.Duration.from({ minutes: minutes + more }))
      const later = addBusinessTime(calendar, start.add({ minutes: more }), Temporal.Duration.from({ minutes }))
      if (end && longer) expect(Temporal.Instant.compare(end, longer)).toBeLessThanOrEqual(0)
      if (end && later) expect(Temporal.Instant.compare(end, later)).toBeLessThanOrEqual(0)
    }))
  })

  it('open time adds up, and never exceeds the time that passed', () => {
    check(fc.property(anyCalendar, anyInstant, anyMinutes, anyMinutes, (calendar, a, first, second) => {
      const b = a.add({ minutes: first })
      const c = b.add({ minutes: second })
      const [ab, bc, ac] = [businessTimeBetween(calendar, a, b), businessTimeBetween(calendar, b, c), businessTimeBetween(calendar, a, c)]
      expect(seconds(ab) + seconds(bc)).toBe(seconds(ac))
      expect(seconds(ac)).toBeLessThanOrEqual((first + second) * 60)
    }))
  })

  it('the open time of a stretch is the number of its open minutes', () => {
    fc.assert(fc.property(anyCalendar, anyInstant, fc.integer({ min: 0, max: 400 }), (calendar, start, minutes) => {
      const open = Array.from({ length: minutes }, (_, minute) => isOpen(calendar, start.add({ minutes: minute }))).filter(Boolean)
      expect(seconds(businessTimeBetween(calendar, start, start.add({ minutes })))).toBe(open.length * 60)
    }), { numRuns: 60 })
  })
})
