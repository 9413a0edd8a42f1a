import { writeXlsx } from 'hucre/xlsx'
import type { IsoDate } from './dates.ts'
import { demoDealerships } from './demo-dealerships.ts'
import { demoVisits } from './demo-visits.ts'
import type { DemoOptions } from './demo-visits.ts'
import { fullName } from './dms-exports.ts'
import type { DemoVisit } from './demo-customer.ts'

/** A row of the ISSAM export, in the order of `issamHeader`; `Fecha` is a Date at midnight UTC. */
export type IssamRow = readonly (string | Date)[]

export const issamHeader = ['Folio ISSAM', 'Distribuidor', 'Fecha', 'NIV', 'Cliente', 'Teléfono', 'Área', 'Responsable', 'Correo responsable', 'Estatus', 'Expectativa', 'Descripción'] as const

type Entry = readonly [matchedBy: 'VIN' | 'PHONE', area: 'Servicio' | 'Ventas' | 'Refacciones', status: string, expectation: string, text: string]

const entries: readonly Entry[] = [
  ['VIN', 'Servicio', 'Abierta', '', 'El ruido en la suspensión sigue después del servicio'],
  ['VIN', 'Servicio', 'En proceso', '', 'Entregaron tarde y sin lavar'],
  ['VIN', 'Ventas', 'Abierta', '', 'No le explicaron la garantía extendida'],
  ['VIN', 'Refacciones', 'Abierta', '', 'Lleva tres semanas esperando una refacción'],
  ['PHONE', 'Servicio', 'Abierta', '', 'No le avisaron del cargo adicional'],
  ['PHONE', 'Servicio', 'En proceso', '', 'Le devolvieron el auto con un rayón'],
  ['VIN', 'Servicio', 'Cerrada', '', 'Cobro duplicado, ya devuelto'],
  ['VIN', 'Servicio', '', 'No cumplida', 'Esperó dos horas para que lo recibieran'],
  ['VIN', 'Ventas', '', 'No cumplida', 'Faltó el tapete y la segunda llave'],
  ['VIN', 'Servicio', '', 'Cumplida', ''],
]

/** Who answers in ISSAM. The parts address there is an old one, so that the console has a difference to show. */
const responsible = {
  Servicio: ['Raúl Tiscareño Báez', 'gerente.servicio@demo.example'],
  Ventas: ['Verónica Lomelí Robles', 'gerente.ventas@demo.example'],
  Refacciones: ['Rubén Loera de la Torre', 'refacciones.anterior@demo.example'],
} as const

/**
 * What ISSAM knows of AGS01's customers of the last days: six open complaints (four by VIN, two by phone and name), one closed,
 * two unmet expectations and one met. Without the header.
 */
export function demoIssamRows(today: IsoDate, options: DemoOptions): IssamRow[] {
  const ags = demoDealerships(today).find(({ code }) => code === 'AGS01')!
  const candidates = recentCustomers(demoVisits(ags, today, options))
  return entries.map(([matchedBy, area, status, expectation, text], index) => {
    const visit = takeNext(candidates, area === 'Ventas' ? 'SALE' : 'SERVICE')
    const [name, email] = responsible[area]
    const who = matchedBy === 'VIN' ? [visit.vehicle.vin, '', ''] : ['', fullName(visit.customer), visit.customer.phones[0]!]
    return [`IS-${90_411 + index}`, 'AGS01', new Date(`${visit.date}T00:00:00Z`), ...who, area, name, email, status, expectation, text]
  })
}

/** The rows as the XLSX file that ISSAM gives out: one sheet, `Quejas`. */
export async function writeIssamFile(rows: readonly IssamRow[], today: IsoDate): Promise<Buffer> {
  const written = new Date(`${today}T00:00:00Z`)
  const bytes = await writeXlsx({
    sheets: [{ name: 'Quejas', rows: [[...issamHeader], ...rows.map((row) => [...row])], columns: issamHeader.map((header) => (header === 'Fecha' ? { numFmt: 'dd/mm/yyyy', width: 12 } : { width: 18 })) }],
    properties: { created: written, modified: written },
  })
  return Buffer.from(bytes)
}

/** One visit of each person with a phone and a whole VIN, the newest first. */
function recentCustomers(visits: readonly DemoVisit[]): DemoVisit[] {
  const seen = new Set<unknown>()
  return visits.toReversed().filter(({ customer, vehicle }) => {
    if (seen.has(customer) || seen.has(vehicle) || customer.kind === 'COMPANY' || customer.doNotCall || customer.phones.length === 0 || vehicle.vin.length !== 17) return false
    seen.add(customer).add(vehicle)
    return true
  }).slice(0, 200)
}

function takeNext(candidates: DemoVisit[], kind: DemoVisit['kind']): DemoVisit {
  const index = candidates.findIndex((visit) => visit.kind === kind)
  const [visit] = candidates.splice(index, 1)
  if (index < 0 || !visit) throw new Error(`the demo has too few recent visits of kind ${kind}`)
  return visit
}
