import { demoAreas, demoEmail } from './demo-areas.ts'
import type { DemoArea } from './demo-areas.ts'
import { addDays, isoWeekday, yearOf } from './dates.ts'
import type { IsoDate } from './dates.ts'
import { brand } from './model-line-up.ts'

export type DealershipCode = 'AGS01' | 'TIJ02' | 'CUN03'

/** Frames `HH:MM`–`HH:MM` by ISO weekday (1 Monday … 7 Sunday), the shape of WeeklyHours in the core. */
export type DemoHours = Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly { from: string; to: string }[]>

export type DemoDealership = {
  code: DealershipCode
  name: string
  /** The company, as it stands at the top of its exports. */
  legalName: string
  city: string
  brand: string
  timeZone: string
  callingHours: DemoHours
  businessHours: DemoHours
  /** Own closed days, both ends included; Mexico's holidays come on top. */
  closures: readonly { from: IsoDate; to: IsoDate; reason: string }[]
  areas: readonly DemoArea[]
  /** Absences of managers, both ends included. */
  absences: readonly { person: string; from: IsoDate; to: IsoDate }[]
  /** The e-mail of the person to whom complaints escalate last. */
  generalManager: string
}

export const demoGroup = { name: 'Grupo Automotriz Tres Rumbos' } as const

const allWeek = [{ from: '09:00', to: '19:00' }]
const saturday = [{ from: '09:00', to: '14:00' }]
const withLunch = [{ from: '09:00', to: '14:00' }, { from: '16:00', to: '19:00' }]

const straight = { 1: allWeek, 2: allWeek, 3: allWeek, 4: allWeek, 5: allWeek, 6: saturday, 7: [] } satisfies DemoHours
const split = { 1: withLunch, 2: withLunch, 3: withLunch, 4: withLunch, 5: withLunch, 6: saturday, 7: [] } satisfies DemoHours

/** The demo group's three dealerships, one in each of three time zones (architecture.md, "The API's spine"); dates hang on `today`. */
export function demoDealerships(today: IsoDate): DemoDealership[] {
  const common = { brand, closures: closures(today) }
  return [
    { ...common, code: 'AGS01', name: 'Auriga Hidrocálida', legalName: 'AUTOMOTRIZ HIDROCÁLIDA DEL CENTRO, S.A. DE C.V.', city: 'Aguascalientes', timeZone: 'America/Mexico_City',
      callingHours: straight, businessHours: { ...straight, 6: [] }, areas: demoAreas('AGS01', today), generalManager: demoEmail('gerente.general.ags'),
      closures: [...common.closures, { from: workday(today, -47), to: workday(today, -47), reason: 'Inventario anual de refacciones' }],
      absences: [{ person: demoEmail('ruben.loera'), from: addDays(today, -2), to: addDays(today, 5) }] },
    { ...common, code: 'TIJ02', name: 'Auriga Frontera', legalName: 'AUTOS DE LA FRONTERA TIJUANA, S.A. DE C.V.', city: 'Tijuana', timeZone: 'America/Tijuana',
      callingHours: straight, businessHours: { ...straight, 6: [] }, areas: demoAreas('TIJ02', today), generalManager: demoEmail('gerente.general.tij'),
      absences: [] },
    { ...common, code: 'CUN03', name: 'Auriga Caribe', legalName: 'COMERCIAL AUTOMOTRIZ DEL CARIBE, S.A. DE C.V.', city: 'Cancún', timeZone: 'America/Cancun',
      callingHours: split, businessHours: { ...split, 6: [] }, areas: demoAreas('CUN03', today), generalManager: demoEmail('gerente.general.cun'),
      closures: [...common.closures, { from: workday(today, 12), to: workday(today, 12), reason: 'Simulacro de huracán' }],
      absences: [] },
  ]
}

/** Whether a dealership receives customers on this date: Monday to Saturday, no holiday, no own closure. */
export function isWorkingDay(dealership: DemoDealership, date: IsoDate, isHoliday: (date: IsoDate) => boolean): boolean {
  return isoWeekday(date) !== 7 && !isHoliday(date) && dealership.closures.every(({ from, to }) => date < from || to < date)
}

function closures(today: IsoDate): DemoDealership['closures'] {
  return [yearOf(today) - 1, yearOf(today)].flatMap((year) => [
    { from: `${year}-12-24`, to: `${year}-12-24`, reason: 'Nochebuena' },
    { from: `${year}-12-31`, to: `${year}-12-31`, reason: 'Fin de año' },
  ])
}

/** The date so many days from today, moved to Monday when it is a Sunday. */
function workday(today: IsoDate, days: number): IsoDate {
  const date = addDays(today, days)
  return isoWeekday(date) === 7 ? addDays(date, 1) : date
}
