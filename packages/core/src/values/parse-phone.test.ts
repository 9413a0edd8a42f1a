import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { describe, expect, it } from 'vitest'
import { parsePhone, parsePhones } from './parse-phone.ts'

const national = fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map(String).filter((d) => !/^(\d)\1{9}$/.test(d))

/** How people write one Mexican number. */
function renderings(d: string): string[] {
  const [a, b, c] = [d.slice(0, 3), d.slice(3, 6), d.slice(6)]
  return [d, `(${a}) ${b}-${c}`, `${a} ${b} ${c}`, `${a}-${b}-${c}`, `${a}.${b}.${c}`, `044 ${d}`, `045${d}`, `01 (${a}) ${b} ${c}`, `+52 ${d}`, `+52 1 ${a} ${b} ${c}`, `+521${d}`, `52${d}`, `521${d}`, ` ${d.slice(0, 2)} ${d.slice(2, 6)} ${d.slice(6)} `, `+52 (${a}) ${b}-${c}`]
}

describe('telephones', () => {
  it('every rendering of a Mexican number is that number, and the library agrees with what it can read', () => {
    fc.assert(
      fc.property(national, (digits) => {
        for (const text of renderings(digits)) expect([text, parsePhone(text).e164]).toEqual([text, `+52${digits}`])
        const library = parsePhoneNumberFromString(digits, 'MX')
        expect(library?.isValid() ? library.number : null).toBe(`+52${digits}`)
      }),
    )
  })

  it('agrees with the library on anything made of digits and marks', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789 ()-.'), minLength: 5, maxLength: 16 })
    fc.assert(
      fc.property(text, (raw) => {
        const digits = raw.replace(/\D/g, '')
        fc.pre(!/^0|^52|^1|(\d)\1{9}/.test(digits))
        const library = parsePhoneNumberFromString(raw, 'MX')
        const mine = parsePhone(raw).e164
        if (library?.isValid()) expect(mine).toBe(library.number)
        else if (mine) expect(mine).toBe(`+52${digits}`)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['(449) 912-3456', ['+524499123456']],
    ['4492267834 / 4495671591', ['+524492267834', '+524495671591']],
    ['449 912 3456 y 449 912 3457', ['+524499123456', '+524499123457']],
    ['449-912-3456, 449-912-3457; 449-912-3458', ['+524499123456', '+524499123457', '+524499123458']],
    ['4492267834 4495671591', ['+524492267834', '+524495671591']],
    ['4492267834 / 4492267834', ['+524492267834']],
    ['Cel. 449 912 3456', ['+524499123456']],
    ['449 912 3456 ext. 12', ['+524499123456']],
    ['+1 619 555 0123', ['+16195550123']],
    ['001 (619) 555-0123', ['+16195550123']],
    ['+34 612 34 56 78', ['+34612345678']],
    ['449 912 3456 / 12', ['+524499123456', null]],
    ['912 3456', [null]],
    ['9999999999', [null]],
    ['0000000000', [null]],
    ['NO TIENE', []],
    ['', []],
  ])('%j', (cell, e164) => expect(parsePhones(cell).map((p) => p.e164)).toEqual(e164))

  it('keeps what was typed and the extension', () => {
    expect(parsePhones('(449) 912-3456 ext 104')).toEqual([{ raw: '(449) 912-3456 ext 104', e164: '+524499123456', extension: '104' }])
  })

  it('a number of the neighbour country is read as such where that is the default', () => {
    expect(parsePhone('(619) 555-0123', 'US').e164).toBe('+16195550123')
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => Array.isArray(parsePhones(text))))
  })
})
