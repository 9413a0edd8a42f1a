import type { DemoCustomer, DemoVisit } from './demo-customer.ts'
import type { DealershipCode } from './demo-dealerships.ts'
import { inMexicanOrder } from './dates.ts'

/** What a file is of. `latest` marks the file of the last working day. */
export type FileRange = { from: string; to: string; legalName: string; latest: boolean }

/** How one export of a dealership's DMS looks. */
export type DmsExport = {
  /** What the dealership calls this source; one mapping belongs to each. */
  sourceName: string
  kind: 'SALE' | 'SERVICE' | 'BOTH'
  /** Start of its file names. */
  filePrefix: string
  /** The rows of a file: titles, header, data, totals. */
  rows: (visits: readonly DemoVisit[], range: FileRange) => readonly (readonly string[])[]
  /** The bytes of those rows. */
  encode: (rows: readonly (readonly string[])[]) => Buffer
  /** Rows of the latest file that are no visit of their own, as real exports have them: an order that comes twice, one that has no closing date yet. */
  flaws?: { duplicates: number; refused: number }
}

const windows = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(csv(rows, ';'), 'latin1')
const withByteOrderMark = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(`\uFEFF${csv(rows, ',')}`, 'utf8')
const tabbed = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(csv(rows, '\t'), 'utf8')

const salesOfAgs: DmsExport = {
  sourceName: 'entregas', kind: 'SALE', filePrefix: 'AGS01_entregas', encode: windows,
  rows: (visits, { from, to, legalName }) => [
    [legalName], ['Reporte de entregas de unidades nuevas'], [`Del ${inMexicanOrder(from)} al ${inMexicanOrder(to)}`],
    ['No. Factura', 'Fecha de entrega', 'Cliente', 'RFC', 'Teléfono(s)', 'Correo electrónico', 'Contacto', 'NIV', 'Unidad', 'Año modelo', 'Color', 'Vendedor'],
    ...visits.map(({ number, date, customer, vehicle, advisor }) => [
      number, inMexicanOrder(date), customer.company ?? fullName(customer), customer.rfc ?? '', customer.phones.map(parenthesized).join(' / '),
      customer.email, contactOf(customer), vehicle.vin, `${vehicle.model.name} ${vehicle.version}`, String(vehicle.modelYear), vehicle.colour, advisor,
    ]),
  ],
}

const orderRow = ({ number, openedOn, date, time, customer, vehicle, kilometres, advisor, orderType }: DemoVisit): string[] => [
  number, `${inMexicanOrder(openedOn)} 09:30`, `${inMexicanOrder(date)} ${time}`, (customer.company ?? surnamesFirst(customer)).toLocaleUpperCase('es-MX'),
  customer.phones.join(' / '), customer.email, contactOf(customer).toLocaleUpperCase('es-MX'), vehicle.vin, `${vehicle.model.name} ${vehicle.version}`, String(kilometres), advisor, orderType,
]

const ordersOfAgs: DmsExport = {
  sourceName: 'órdenes', kind: 'SERVICE', filePrefix: 'AGS01_ordenes', encode: windows, flaws: { duplicates: 1, refused: 1 },
  rows: (visits, { legalName, latest }) => [
    [legalName], ['Órdenes de servicio cerradas'], [],
    ['Orden', 'F. Apertura', 'F. Cierre', 'Nombre del cliente', 'Tel. 1 / Tel. 2', 'E-mail', 'Contacto', 'NIV / Serie', 'Vehículo', 'Kilometraje', 'Asesor', 'Tipo de orden'],
    ...visits.map(orderRow),
    ...(latest ? [orderRow(visits[0]!), orderRow(visits[1] ?? visits[0]!).map((cell, column) => (column === 0 ? `${cell}9` : column === 2 ? '' : cell))] : []),
    ['TOTAL DE ÓRDENES', '', '', String(visits.length)],
  ],
}

const everythingOfTij: DmsExport = {
  sourceName: 'ventas y servicio', kind: 'BOTH', filePrefix: 'TIJ02_ventas_y_servicio', encode: withByteOrderMark,
  rows: (visits) => [
    ['Tipo', 'Folio', 'Fecha', 'Nombre(s)', 'Apellido paterno', 'Apellido materno', 'Razón social', 'RFC', 'Celular', 'Email', 'VIN', 'Modelo', 'Año', 'Asesor', 'No llamar'],
    ...visits.map(({ kind, number, date, customer, vehicle, advisor }) => [
      kind === 'SALE' ? 'V' : 'S', number, date, customer.given, customer.paternal, customer.maternal, customer.company ?? '', customer.rfc ?? '',
      customer.phones[0] ? `+52 ${customer.phones[0]}` : '', customer.email, vehicle.vin, `${vehicle.model.name} ${vehicle.version}`, String(vehicle.modelYear), advisor, customer.doNotCall ? 'SI' : '',
    ]),
  ],
}

const cancun = (kind: 'SALE' | 'SERVICE'): DmsExport => ({
  sourceName: kind === 'SALE' ? 'entregas' : 'servicio', kind, filePrefix: kind === 'SALE' ? 'CUN03_entregas' : 'CUN03_servicio', encode: tabbed,
  rows: (visits) => [
    [kind === 'SALE' ? 'No. de Pedido' : 'No. de Orden', kind === 'SALE' ? 'Fecha de entrega' : 'Fecha de cierre', 'Nombre del cliente', 'Contacto', 'R.F.C.', 'Teléfono', 'Correo', 'VIN', 'Modelo', 'Año', 'Kilometraje', kind === 'SALE' ? 'Vendedor' : 'Asesor', 'No llamar'],
    ...visits.map(({ number, date, time, customer, vehicle, kilometres, advisor }) => [
      number, kind === 'SALE' ? date : `${date} ${time}`, customer.company ?? fullName(customer), contactOf(customer), customer.rfc ?? '', customer.phones.map(spaced).join(', '),
      customer.email, vehicle.vin, `${vehicle.model.name} ${vehicle.version}`, String(vehicle.modelYear), String(kilometres), advisor, customer.doNotCall ? 'Sí' : 'No',
    ]),
  ],
})

/** Every export of each dealership's DMS: other delimiters, encodings, headers, dates, names and phones in each of the three. */
export const dmsExports: Record<DealershipCode, readonly DmsExport[]> = {
  AGS01: [salesOfAgs, ordersOfAgs],
  TIJ02: [everythingOfTij],
  CUN03: [cancun('SALE'), cancun('SERVICE')],
}

export function fullName({ given, paternal, maternal }: DemoCustomer): string {
  return [given, paternal, maternal].filter(Boolean).join(' ')
}

function surnamesFirst({ given, paternal, maternal }: DemoCustomer): string {
  return [paternal, maternal, given].filter(Boolean).join(' ')
}

function contactOf(customer: DemoCustomer): string {
  return customer.company ? fullName(customer) : ''
}

function parenthesized(phone: string): string {
  return `(${phone.slice(0, 3)}) ${phone.slice(3, 6)}-${phone.slice(6)}`
}

function spaced(phone: string): string {
  return `${phone.slice(0, 3)} ${phone.slice(3, 6)} ${phone.slice(6)}`
}

function csv(rows: readonly (readonly string[])[], delimiter: string): string {
  const cell = (text: string): string => (text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => `${row.map(cell).join(delimiter)}\r\n`).join('')
}
