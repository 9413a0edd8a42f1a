import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excelSerialToIso } from './excel-serial.ts'
import { parseDate } from './parse-date.ts'

const es = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']
const en = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const two = (n: number) => String(n).padStart(2, '0')
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2063-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10))

/** Every form in which a DMS may write one day, with the order that its columns would have. */
function forms(iso: string): [text: string, order: 'dmy' | 'mdy' | 'ymd'][] {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number]
  const serial = (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000
  const forms: [string, 'dmy' | 'mdy' | 'ymd'][] = [
    [`${two(d)}/${two(m)}/${y}`, 'dmy'],
    [`${d}-${m}-${y}`, 'dmy'],
    [`${d}.${m}.${y}`, 'dmy'],
    [`${two(d)}/${two(m)}/${y} 17:45`, 'dmy'],
    [`${two(d)}/${two(m)}/${y} 05:45:10 p. m.`, 'dmy'],
    [`${m}/${d}/${y}`, 'mdy'],
    [`${m}/${d}/${y} 5:45:00 PM`, 'mdy'],
    [iso, 'dmy'],
    [`${y}/${two(m)}/${two(d)}`, 'dmy'],
    [`${iso}T17:45:00`, 'mdy'],
    [`${iso} 17:45:00.000`, 'dmy'],
    [`${iso}T17:45:00Z`, 'dmy'],
    [iso.replaceAll('-', ''), 'dmy'],
    [String(serial), 'dmy'],
    [`${serial}.71875`, 'dmy'],
    [`${d} de ${es[m - 1]} de ${y}`, 'dmy'],
    [`${d} DE ${es[m - 1]!.toUpperCase()} DEL ${y}`, 'dmy'],
    [`lunes, ${d} de ${es[m - 1]} de ${y}`, 'dmy'],
    [`${two(d)}-${es[m - 1]!.slice(0, 3)}-${y}`, 'dmy'],
    [`${two(d)}/${es[m - 1]!.slice(0, 3).toUpperCase()}./${y}`, 'dmy'],
    [`${en[m - 1]} ${d}, ${y}`, 'dmy'],
    [`${d}-${en[m - 1]!.slice(0, 3)}-${y}`, 'dmy'],
  ]
  if (y >= 1980) forms.push([`${d}-${m}-${two(y % 100)}`, 'dmy'], [`${m}/${d}/${two(y % 100)}`, 'mdy'], [`${d}-${es[m - 1]!.slice(0, 3)}-${two(y % 100)}`, 'dmy'], [`${two(y % 100)}-${two(m)}-${two(d)}`, 'ymd'])
  return forms
}

describe('dates', () => {
  it('every form of a day is that day', () => {
    fc.assert(
      fc.property(day, (iso) => {
        for (const [text, order] of forms(iso)) expect([text, parseDate(text, { order })]).toEqual([text, { date: iso, problem: null }])
      }),
    )
  })

  it('a parsed date always exists', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1900, max: 2100 }), (d, m, y) => {
        const { date, problem } = parseDate(`${d}/${m}/${y}`)
        const real = new Date(Date.UTC(y, m - 1, d))
        const exists = real.getUTCMonth() === m - 1 && real.getUTCDate() === d
        expect([date !== null, problem]).toEqual([exists, exists ? null : d === 0 && m === 0 ? expect.anything() : 'DATE_DOES_NOT_EXIST'])
      }),
    )
  })

  it('never throws and never takes long, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => ['string', 'object'].includes(typeof parseDate(text).date)))
  })

  it.each([
    ['', 'DATE_MISSING'],
    ['00/00/0000', 'DATE_MISSING'],
    ['-', 'DATE_MISSING'],
    ['31/02/2026', 'DATE_DOES_NOT_EXIST'],
    ['29/02/2027', 'DATE_DOES_NOT_EXIST'],
    ['2026-02-31', 'DATE_DOES_NOT_EXIST'],
    ['11/17/2026', 'DATE_DOES_NOT_EXIST'],
    ['31 de abril de 2026', 'DATE_DOES_NOT_EXIST'],
    ['ayer', 'DATE_UNREADABLE'],
    ['17/11', 'DATE_UNREADABLE'],
    ['88100', 'DATE_UNREADABLE'],
    ['17/11/202', 'DATE_UNREADABLE'],
    ['17/foo/2026', 'DATE_UNREADABLE'],
    ['17/11/0026', 'DATE_UNREADABLE'],
  ])('%j is %s', (text, problem) => expect(parseDate(text)).toEqual({ date: null, problem }))

  it("Excel's day numbers, in both systems, with its 29 February 1900", () => {
    expect(excelSerialToIso(46343, false)).toBe('2026-11-17')
    expect(excelSerialToIso(44881, true)).toBe('2026-11-17')
    expect(excelSerialToIso(46343.39583333334, false)).toBe('2026-11-17T09:30:00')
    expect(excelSerialToIso(1, false)).toBe('1900-01-01')
    expect(excelSerialToIso(61, false)).toBe('1900-03-01')
    expect(excelSerialToIso(0.5, false)).toBe('12:00:00')
    expect(excelSerialToIso(-1, false)).toBeNull()
    expect(excelSerialToIso(1e9, false)).toBeNull()
    expect(parseDate('44881', { date1904: true }).date).toBe('2026-11-17')
  })
})
