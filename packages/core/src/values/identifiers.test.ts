import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDoNotCall } from '../extraction/values/do-not-call.ts'
import { parseEmail } from './email.ts'
import { parseRfc } from './rfc.ts'
import { parseVin, vinCheckDigit } from './vin.ts'

const vinChar = fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789')

describe('VIN', () => {
  it('known ones are right', () => {
    expect(parseVin('1M8GDM9AXKP042788')).toEqual({ vin: '1M8GDM9AXKP042788', raw: '1M8GDM9AXKP042788', warning: null })
    expect(parseVin('11111111111111111').warning).toBeNull()
  })

  it('one wrong character is always found, and the VIN kept', () => {
    fc.assert(
      fc.property(fc.array(vinChar, { minLength: 17, maxLength: 17 }), (chars) => {
        const digit = vinCheckDigit(chars.join(''))
        chars[8] = digit
        expect(parseVin(chars.join('')).warning).toBeNull()
        chars[8] = digit === '5' ? '6' : '5'
        expect(parseVin(chars.join(''))).toMatchObject({ vin: chars.join(''), warning: 'VIN_CHECK_DIGIT' })
      }),
    )
  })

  it.each([
    ['3N1CN8AE0SL4412', '3N1CN8AE0SL4412', 'VIN_LENGTH'],
    ['AE0TL190942', 'AE0TL190942', 'VIN_LENGTH'],
    ['3N1CN8AE0TLO90942', '3N1CN8AE0TLO90942', 'VIN_CHARACTERS'],
    ['', null, 'VIN_MISSING'],
    ['S/N', null, 'VIN_MISSING'],
    [' 1m8gdm9a-xkp042788 ', '1M8GDM9AXKP042788', null],
  ])('%j', (raw, vin, warning) => expect(parseVin(raw)).toEqual({ vin, raw, warning }))
})

describe('e-mail', () => {
  it.each(['NO TIENE', 'x@x', 'sin correo', 'na@na.com', 'correo@correo.com', 'notiene@notiene.com', 'notiene@gmail.com', 'xxx@xxx.com', 'ana.luz@', '@gmail.com', 'ana luz.gmail.com', 'ana@gmail', 'a@a.com', 'N/A', 'sincorreo@hotmail.com', 'ana..luz@correo.example', 'no@no.com.mx', '.'])('%j is unusable', (raw) =>
    expect(parseEmail(raw)).toEqual({ raw, address: null, warning: 'EMAIL_UNUSABLE' }))
  it.each([
    ['Ana.Luz@Correo.Example', 'ana.luz@correo.example'],
    [' ana@correo.example; otra@correo.example', 'ana@correo.example'],
    ['NO TIENE / ana@correo.example', 'ana@correo.example'],
    ['Ana Luz <ana@correo.example>', 'ana@correo.example'],
    ['mailto:ana+auto@sub.correo.example', 'ana+auto@sub.correo.example'],
    ['maria@na-mi.example', 'maria@na-mi.example'],
  ])('%j can be written to', (raw, address) => expect(parseEmail(raw)).toEqual({ raw, address, warning: null }))
  it('blank is missing, not unusable', () => expect(parseEmail('  ').warning).toBe('EMAIL_MISSING'))
  it('never throws, and what it gives has one @', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.emailAddress()), (raw) => (parseEmail(raw).address?.split('@').length ?? 2) === 2))
  })
})

describe('RFC', () => {
  it.each([
    ['TBA010203AB9', 'TBA010203AB9', 'COMPANY', null],
    ['iaas-800101-ab1', 'IAAS800101AB1', 'PERSON', null],
    ['XAXX010101000', null, null, null],
    ['XEXX010101000', null, null, null],
    ['', null, null, null],
    ['TBA011403AB9', null, null, 'RFC_UNUSABLE'],
    ['ABC', null, null, 'RFC_UNUSABLE'],
  ])('%j', (raw, rfc, holder, warning) => expect(parseRfc(raw)).toEqual({ raw, rfc, holder, warning }))
})

describe('do not call', () => {
  it.each([
    ['SI', true, false],
    ['Sí', true, false],
    ['x', true, false],
    ['NO LLAMAR', true, false],
    ['No', false, false],
    ['FALSE', false, false],
    ['', null, false],
    ['por la tarde', null, true],
  ])('%j', (raw, value, unclear) => expect(parseDoNotCall(raw)).toEqual({ value, unclear }))
  it('a column that asks the contrary is turned round', () => {
    expect(['SI', 'NO', '', 'no llamar'].map((raw) => parseDoNotCall(raw, true).value)).toEqual([false, true, null, true])
  })
})
