import { readXlsx } from 'hucre/xlsx'
import { isValidPhoneNumber } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { addDays, isoWeekday } from './dates.ts'
import { demoDealerships, isWorkingDay } from './demo-dealerships.ts'
import { demoFiles } from './demo-files.ts'
import { demoIssamRows, issamHeader, writeIssamFile } from './demo-issam.ts'
import { demoPeople } from './demo-people.ts'
import { demoStart, demoVisits } from './demo-visits.ts'
import { fullName } from './dms-exports.ts'
import { checkDigit } from './vin.ts'

const today = '2026-11-23'
const holidays = new Set(['2026-09-16', '2026-11-16', '2026-12-25', '2027-01-01', '2027-02-01'])
const options = { seed: 7, isHoliday: (date: string): boolean => holidays.has(date) }
const dealerships = demoDealerships(today)
const files = demoFiles(today, options)
const visitsOf = new Map(dealerships.map((dealership) => [dealership, demoVisits(dealership, today, options)]))
const everyVisit = [...visitsOf.values()].flat()

describe('the demo exports', () => {
  it('the same day and seed give the same bytes, another seed others', () => {
    const again = demoFiles(today, options)
    expect(again.map(({ fileName }) => fileName)).toEqual(files.map(({ fileName }) => fileName))
    expect(again.every(({ content }, index) => content.equals(files[index]!.content))).toBe(true)
    expect(demoFiles(today, { ...options, seed: 8 })[0]!.content.equals(files[0]!.content)).toBe(false)
  })

  it('are some forty files with every visit once, oldest first, the last working day in a file of its own', () => {
    expect(files.length).toBeGreaterThanOrEqual(36)
    expect(files.length).toBeLessThanOrEqual(42)
    expect(new Set(files.map(({ fileName }) => fileName)).size).toBe(files.length)
    expect(files.reduce((sum, file) => sum + file.visits, 0)).toBe(everyVisit.length)
    expect(files.map(({ to }) => to)).toEqual(files.map(({ to }) => to).toSorted())
    expect(files.filter(({ from }) => from === '2026-11-21').map(({ fileName }) => fileName)).toEqual([
      'AGS01_entregas_20261121.csv', 'AGS01_ordenes_20261121.csv', 'CUN03_entregas_20261121.csv', 'CUN03_servicio_20261121.csv', 'TIJ02_ventas_y_servicio_20261121.csv',
    ])
  })

  it('look as each dealership\'s DMS writes them', () => {
    const start = (name: string, encoding: 'latin1' | 'utf8'): string => files.find(({ fileName }) => fileName.startsWith(name))!.content.toString(encoding)
    expect(start('AGS01_entregas', 'latin1')).toMatch(/^AUTOMOTRIZ HIDROCÁLIDA DEL CENTRO, S\.A\. DE C\.V\.\r\nReporte de entregas/)
    expect(start('AGS01_ordenes', 'latin1')).toContain('\r\nOrden;F. Apertura;F. Cierre;')
    expect(start('TIJ02', 'utf8')).toMatch(/^\uFEFFTipo,Folio,Fecha,/)
    expect(start('CUN03_servicio', 'utf8')).toMatch(/^No\. de Orden\tFecha de cierre\t/)
  })
})

describe('the demo visits', () => {
  it('lie in the six months up to yesterday, on days the dealership works', () => {
    for (const [dealership, visits] of visitsOf) {
      for (const { date, openedOn } of visits) {
        expect(date >= demoStart(today) && date < today && openedOn <= date).toBe(true)
        expect(isWorkingDay(dealership, date, options.isHoliday), date).toBe(true)
      }
    }
  })

  it('are 25 to 45 on a weekday and fewer on a Saturday', () => {
    for (const visits of visitsOf.values()) {
      for (const [date, day] of Map.groupBy(visits, (visit) => visit.date)) {
        const [least, most] = isoWeekday(date) === 6 ? [12, 20] : [25, 45]
        expect(day.length).toBeGreaterThanOrEqual(least)
        expect(day.length).toBeLessThanOrEqual(most)
      }
    }
  })

  it('every VIN is one vehicle of one dealership, seen once a day, and its kilometres never fall', () => {
    const vehicles = Map.groupBy(everyVisit, ({ vehicle }) => vehicle.vin)
    for (const visits of vehicles.values()) {
      expect(new Set(visits.map(({ vehicle }) => vehicle)).size).toBe(1)
      expect(new Set(visits.map(({ date }) => date)).size).toBe(visits.length)
      expect(visits.map(({ kilometres }) => kilometres)).toEqual(visits.map(({ kilometres }) => kilometres).toSorted((a, b) => a - b))
    }
    const comingBack = [...vehicles.values()].filter((visits) => visits.length > 1)
    expect(comingBack.length).toBeGreaterThan(800)
  })

  it('VINs have the right check digit but for one or two in a hundred', () => {
    const vins = [...new Set(everyVisit.map(({ vehicle }) => vehicle.vin))]
    const wrong = vins.filter((vin) => vin.length !== 17 || checkDigit(vin) !== vin[8])
    expect(wrong.length / vins.length).toBeGreaterThan(0.005)
    expect(wrong.length / vins.length).toBeLessThan(0.04)
  })

  it('every phone is a valid one of the dealership\'s city, and belongs to one customer', () => {
    const owners = new Map<string, unknown>()
    const areaCodes = { AGS01: '449', TIJ02: '664', CUN03: '998' }
    for (const [{ code }, visits] of visitsOf) {
      for (const { customer } of visits) {
        for (const phone of customer.phones) {
          expect(phone.startsWith(areaCodes[code])).toBe(true)
          expect(owners.get(phone) ?? customer).toBe(customer)
          if (!owners.has(phone)) expect(isValidPhoneNumber(phone, 'MX'), phone).toBe(true)
          owners.set(phone, customer)
        }
      }
    }
  })

  it('hold what a call desk meets: couples, fleets, homonyms, no phone, no e-mail, do not call', () => {
    const customers = [...new Set(everyVisit.map(({ customer }) => customer))]
    const fleets = Map.groupBy(everyVisit.filter(({ customer }) => customer.company), ({ customer }) => customer)
    expect([...fleets.values()].some((visits) => new Set(visits.map(({ vehicle }) => vehicle)).size >= 3)).toBe(true)
    expect([...Map.groupBy(everyVisit, ({ vehicle }) => vehicle).values()].some((visits) => new Set(visits.map(({ customer }) => customer)).size === 2)).toBe(true)
    expect([...Map.groupBy(customers.filter(({ company }) => !company), fullName).values()].some((people) => people.length > 1)).toBe(true)
    for (const trait of [({ phones }) => phones.length === 0, ({ phones }) => phones.length === 2, ({ email }) => email === 'NO TIENE', ({ email }) => email === '', ({ doNotCall }) => doNotCall] satisfies ((customer: typeof customers[number]) => boolean)[]) {
      expect(customers.some(trait)).toBe(true)
    }
    expect(customers.every(({ email }) => !email.includes('.') || /^[a-z]+\.[a-z]+\d+@correo\.example$/.test(email))).toBe(true)
  })

  it('hang on any day of the year, also after the year\'s end and on 31 August', () => {
    for (const date of ['2027-01-04', '2026-08-31', '2028-02-29']) {
      const lastDay = demoFiles(date, options).at(-1)!.to
      expect(lastDay < date && lastDay >= addDays(date, -5)).toBe(true)
    }
  })
})

describe('the demo group', () => {
  it('has the sign-ins of each role, and an area\'s people exist and work there', () => {
    const people = new Map(demoPeople(today).map((person) => [person.email, person]))
    expect([...people.values()].filter(({ signIn }) => signIn).map(({ email }) => email)).toEqual([
      'admin@demo.example', 'agente@demo.example', 'atencion@demo.example', 'gerente.servicio@demo.example', 'gerente.ventas@demo.example',
    ])
    for (const { code, areas, absences, generalManager } of dealerships) {
      const named = [...areas.flatMap(({ manager, substitute }) => [manager, substitute]), ...absences.map(({ person }) => person), generalManager].filter((email) => email !== null)
      for (const email of named) expect(people.get(email)?.grants.some(({ dealership }) => dealership === code), email).toBe(true)
      expect(areas).toHaveLength(6)
    }
  })

  it('shows the areas\' e-mails in every state, a lunch break, an absence and closures', () => {
    const emails = dealerships.flatMap(({ areas }) => areas.map(({ email }) => email))
    expect(emails.some(({ bouncedOn }) => bouncedOn) && emails.some(({ verifiedOn }) => !verifiedOn) && emails.some(({ verifiedOn }) => verifiedOn)).toBe(true)
    expect(dealerships.some(({ callingHours }) => callingHours[1].length === 2)).toBe(true)
    expect(dealerships.flatMap(({ absences }) => absences).some(({ from, to }) => from <= today && today <= to)).toBe(true)
    expect(dealerships.every(({ closures }) => closures.length > 0)).toBe(true)
  })
})

describe('the demo ISSAM export', () => {
  const rows = demoIssamRows(today, options)

  it('names customers of the last days: open complaints, one closed, two unmet and one met', () => {
    const vins = new Set(everyVisit.map(({ vehicle }) => vehicle.vin))
    const phones = new Set(everyVisit.flatMap(({ customer }) => customer.phones))
    expect(rows.filter((row) => row[9] === 'Abierta' || row[9] === 'En proceso')).toHaveLength(6)
    expect(rows.map((row) => row[10]).filter(Boolean)).toEqual(['No cumplida', 'No cumplida', 'Cumplida'])
    for (const row of rows) {
      expect(row).toHaveLength(issamHeader.length)
      expect(row[3] ? vins.has(String(row[3])) : phones.has(String(row[5]))).toBe(true)
    }
  })

  it('is the same file each time, and reads back', async () => {
    const [first, second] = [await writeIssamFile(rows, today), await writeIssamFile(demoIssamRows(today, options), today)]
    expect(first.equals(second)).toBe(true)
    const { sheets } = await readXlsx(first)
    expect(sheets[0]!.name).toBe('Quejas')
    expect(sheets[0]!.rows[0]).toEqual([...issamHeader])
    expect(sheets[0]!.rows).toHaveLength(rows.length + 1)
    expect(sheets[0]!.rows[1]![2]).toBeInstanceOf(Date)
  })
})
