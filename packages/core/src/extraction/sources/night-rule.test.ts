import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latestNight, nextNight, windowOfNight } from './night-rule.ts'

const came = (now: string, zone: string, at: string) => latestNight(new Date(now), zone, at)

test('the same instant is another time, and maybe another date, in each of the zones', () => {
  // 12:30 UTC: 06:30 in the centre, 05:30 in Hermosillo and Mazatlán, 04:30 in Tijuana, 07:30 in Cancún.
  expect(came('2026-11-17T12:30:00Z', 'America/Mexico_City', '06:00')).toBe('2026-11-17')
  expect(came('2026-11-17T12:30:00Z', 'America/Hermosillo', '06:00')).toBe('2026-11-16')
  expect(came('2026-11-17T12:30:00Z', 'America/Tijuana', '06:00')).toBe('2026-11-16')
  expect(came('2026-11-17T12:30:00Z', 'America/Cancun', '06:00')).toBe('2026-11-17')
  expect(came('2026-11-18T05:00:00Z', 'America/Mexico_City', '06:00')).toBe('2026-11-17')
  expect(came('2026-11-17T12:00:00Z', 'America/Mexico_City', '06:00')).toBe('2026-11-17')
  expect(came('2026-11-17T11:59:59Z', 'America/Mexico_City', '06:00')).toBe('2026-11-16')
})

test('on the border a night whose hour is skipped in March comes after the gap, and one whose hour comes twice in November comes at the first', () => {
  // 8 March 2026 in Tijuana: 02:00 is 03:00 at once, at 10:00 UTC.
  expect(came('2026-03-08T09:59:59Z', 'America/Tijuana', '02:30')).toBe('2026-03-07')
  expect(nextNight(new Date('2026-03-08T09:00:00Z'), 'America/Tijuana', '02:30').toISOString()).toBe('2026-03-08T10:30:00.000Z')
  expect(came('2026-03-08T10:30:00Z', 'America/Tijuana', '02:30')).toBe('2026-03-08')
  // 1 November 2026: 01:30 is at 08:30 and at 09:30 UTC.
  expect(came('2026-11-01T08:29:59Z', 'America/Tijuana', '01:30')).toBe('2026-10-31')
  expect(came('2026-11-01T08:30:00Z', 'America/Tijuana', '01:30')).toBe('2026-11-01')
  expect(came('2026-11-01T09:15:00Z', 'America/Tijuana', '01:30')).toBe('2026-11-01')
  // The interior has no summer time any more.
  expect(nextNight(new Date('2026-07-01T00:00:00Z'), 'America/Mexico_City', '06:00').toISOString()).toBe('2026-07-01T12:00:00.000Z')
})

test('looked at every five minutes each date has its night exactly once', () => {
  fc.assert(fc.property(fc.constantFrom('America/Mexico_City', 'America/Tijuana', 'America/Cancun', 'America/Ciudad_Juarez'), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 700 }), (zone, minute, day) => {
    const nightlyAt = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const start = Date.UTC(2026, 0, 1) + day * 86_400_000
    const dates: string[] = []
    let next = nextNight(new Date(start), zone, nightlyAt).getTime()
    expect(next).toBeGreaterThan(start)
    for (let at = start; at < start + 4 * 86_400_000; at += 300_000) {
      const date = latestNight(new Date(at), zone, nightlyAt)
      if (date === dates.at(-1)) continue
      if (dates.length > 0) expect(at - next).toBeOneOf(Array.from({ length: 300 }, (_, second) => second * 1000))
      dates.push(date)
      next = nextNight(new Date(at), zone, nightlyAt).getTime()
    }
    expect(new Set(dates).size).toBe(dates.length)
    expect(dates.length).toBeGreaterThanOrEqual(4)
    for (const [i, date] of dates.entries()) if (i > 0) expect(Date.parse(date) - Date.parse(dates[i - 1]!)).toBe(86_400_000)
  }), { numRuns: 25 })
})

test('a night reads yesterday, and the days that were missed up to fifteen', () => {
  expect(windowOfNight('2026-11-18', null)).toEqual({ from: '2026-11-17', to: '2026-11-17' })
  expect(windowOfNight('2026-11-18', '2026-11-16')).toEqual({ from: '2026-11-17', to: '2026-11-17' })
  expect(windowOfNight('2026-11-18', '2026-11-13')).toEqual({ from: '2026-11-14', to: '2026-11-17' })
  expect(windowOfNight('2026-11-18', '2026-08-01')).toEqual({ from: '2026-11-03', to: '2026-11-17' })
  expect(windowOfNight('2026-11-18', '2026-11-17')).toEqual({ from: '2026-11-17', to: '2026-11-17' })
  expect(windowOfNight('2026-03-01', '2026-02-26')).toEqual({ from: '2026-02-27', to: '2026-02-28' })
})
