import { describe, expect, it } from 'vitest'
import { mexicanHolidayOn, mexicanHolidays } from './mexican-holidays.ts'

/** [year, Constitution Day, Benito Juárez, Revolution Day]: the movable Mondays of the law, written out by hand. */
const movableMondays: [number, string, string, string][] = [
  [2024, '02-05', '03-18', '11-18'], [2025, '02-03', '03-17', '11-17'], [2026, '02-02', '03-16', '11-16'],
  [2027, '02-01', '03-15', '11-15'], [2028, '02-07', '03-20', '11-20'], [2029, '02-05', '03-19', '11-19'],
  [2030, '02-04', '03-18', '11-18'], [2031, '02-03', '03-17', '11-17'], [2032, '02-02', '03-15', '11-15'],
]
const executive: Record<number, string> = { 2024: '10-01', 2030: '10-01' }
const elections: Record<number, string> = { 2024: '06-02', 2027: '06-06', 2030: '06-02' }

describe('mexicanHolidays', () => {
  it.each(movableMondays)('%i has exactly the days of article 74', (year, constitution, juarez, revolution) => {
    const special = [executive[year], elections[year]].filter((day) => day !== undefined)
    const expected = ['01-01', constitution, juarez, '05-01', '09-16', revolution, '12-25', ...special].sort()
    expect(mexicanHolidays(year).map((holiday) => holiday.date)).toEqual(expected.map((day) => `${year}-${day}`))
  })

  it('the change of the federal executive is in October since 2024 and was in December before', () => {
    expect(mexicanHolidayOn('2024-10-01')?.law).toBe('LFT art. 74, VII')
    expect(mexicanHolidayOn('2024-12-01')).toBeUndefined()
    expect(mexicanHolidayOn('2030-12-01')).toBeUndefined()
    expect(mexicanHolidayOn('2018-12-01')?.name.es).toBe('Transmisión del Poder Ejecutivo Federal')
  })

  it('days that only banks or custom keep are working days', () => {
    for (const date of ['2026-04-02', '2026-04-03', '2026-05-10', '2026-11-02', '2026-12-12', '2026-12-24']) {
      expect(mexicanHolidayOn(date), date).toBeUndefined()
    }
  })

  it('every day has its name in both languages and its law', () => {
    for (let year = 2024; year <= 2032; year += 1) {
      for (const { name, law } of mexicanHolidays(year)) {
        expect(name.es && name.en).toBeTruthy()
        expect(law).toMatch(/^LFT art\. 74, (I|II|III|IV|V|VI|VII|VIII|IX)(;|$)/)
      }
    }
  })
})
