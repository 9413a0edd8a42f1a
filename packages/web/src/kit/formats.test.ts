import { expect, test } from 'vitest'
import { createFormats } from './formats.ts'

test('an instant is told in the zone of the dealership, not of the browser', () => {
  const at = '2026-11-18T08:31:00Z'
  expect(createFormats('es', 'America/Mexico_City').time(at)).toBe('02:31')
  expect(createFormats('es', 'America/Tijuana').time(at)).toBe('00:31')
  expect(createFormats('es', 'America/Cancun').time(at)).toBe('03:31')
})

test('a calendar date is the same day in every zone', () => {
  for (const zone of ['America/Tijuana', 'Pacific/Kiritimati']) expect(createFormats('es', zone).date('2026-11-01')).toContain('1 nov')
})

test('midnight is 00, never 24', () => {
  expect(createFormats('en', 'America/Mexico_City').time('2026-11-18T06:05:00Z')).toBe('00:05')
})

test('how long ago, in words of the language', () => {
  const now = Date.parse('2026-11-18T12:00:00Z')
  expect(createFormats('es', 'UTC').ago('2026-11-18T11:57:00Z', now)).toBe('hace 3 minutos')
  expect(createFormats('en', 'UTC').ago('2026-11-17T12:00:00Z', now)).toBe('yesterday')
})

test('weekdays count from Monday', () => {
  expect(createFormats('es', 'UTC').weekday(1)).toBe('lunes')
  expect(createFormats('en', 'UTC').weekday(7)).toBe('Sunday')
})
