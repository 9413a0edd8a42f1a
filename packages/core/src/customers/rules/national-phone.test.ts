import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nationalPhone } from './national-phone.ts'

test('a Mexican number is written as the library writes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }), (digits) => {
      const parsed = parsePhoneNumberFromString(`+52${digits}`)
      fc.pre(parsed?.isValid() ?? false)
      expect(nationalPhone(`+52${digits}`)).toBe(parsed!.formatNational())
    }),
  )
})

test('a foreign number keeps its country code', () => {
  expect(nationalPhone('+12133734253')).toBe('+1 213 373 4253')
})
