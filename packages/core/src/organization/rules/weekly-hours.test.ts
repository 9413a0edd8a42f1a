import { describe, expect, it } from 'vitest'
import { defaultBusinessHours, defaultCallingHours } from './default-calendars.ts'
import { parseWeeklyHours } from './weekly-hours.ts'

const codes = (input: unknown): string[] => {
  const parsed = parseWeeklyHours(input)
  return parsed.ok ? [] : parsed.problems.map((problem) => problem.code)
}

describe('parseWeeklyHours', () => {
  it('reads several frames a day, sorts them, and closes the days that are missing', () => {
    const parsed = parseWeeklyHours({ 1: [{ from: '16:00', to: '24:00' }, { from: '09:00', to: '14:00' }] })
    expect(parsed).toEqual({
      ok: true,
      hours: { 1: [{ from: '09:00', to: '14:00' }, { from: '16:00', to: '24:00' }], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
    })
  })

  it('accepts frames that touch and the whole day', () => {
    expect(codes({ 2: [{ from: '09:00', to: '14:00' }, { from: '14:00', to: '16:00' }], 7: [{ from: '00:00', to: '24:00' }] })).toEqual([])
  })

  it('accepts its own defaults', () => {
    expect(parseWeeklyHours(defaultCallingHours)).toEqual({ ok: true, hours: defaultCallingHours })
    expect(parseWeeklyHours(defaultBusinessHours)).toEqual({ ok: true, hours: defaultBusinessHours })
  })

  it('names the frames that overlap, with their weekday', () => {
    const parsed = parseWeeklyHours({ 3: [{ from: '13:30', to: '19:00' }, { from: '09:00', to: '14:00' }] })
    expect(parsed).toEqual({ ok: false, problems: [{ code: 'FRAMES_OVERLAP', weekday: 3, message: '09:00–14:00 and 13:30–19:00 overlap' }] })
  })

  it('refuses a frame that ends before it starts, or at once', () => {
    expect(codes({ 1: [{ from: '14:00', to: '09:00' }] })).toEqual(['ENDS_BEFORE_IT_STARTS'])
    expect(codes({ 1: [{ from: '14:00', to: '14:00' }] })).toEqual(['ENDS_BEFORE_IT_STARTS'])
  })

  it.each([['9:00', '14:00'], ['24:00', '24:00'], ['09:60', '14:00'], ['09:00', '24:01'], ['09:00', '14:00:00'], [9, 14], [undefined, '14:00']])(
    'refuses %s–%s as times', (from, to) => { expect(codes({ 1: [{ from, to }] })).toEqual(['NOT_A_TIME']) })

  it.each([null, 'closed', [], 7])('refuses %j as weekly hours', (input) => { expect(codes(input)).toEqual(['NOT_WEEKLY_HOURS']) })

  it('tells every fault at once', () => {
    expect(codes({ 0: [], 1: 'closed', 2: [null], 8: [] })).toEqual(['UNKNOWN_WEEKDAY', 'NOT_WEEKLY_HOURS', 'NOT_A_TIME', 'UNKNOWN_WEEKDAY'])
  })
})
