import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { givenNames, surnames } from '../../packages/gateway/src/demo/names.ts'
import { createRandom } from '../../packages/gateway/src/demo/random.ts'
import { buildVin } from '../../packages/gateway/src/demo/vin.ts'

const header = 'No. Orden,Tipo,Fecha de cierre,Nombre del cliente,Teléfono,Correo electrónico,NIV,Modelo,Año modelo,Color,Placas,Asesor,Tipo de servicio,Kilometraje'
const models = ['Sentra SR', 'Versa Advance', 'March Sense', 'NP300 Frontier', 'Kicks Exclusive', 'X-Trail Platinum']
const colours = ['Rojo', 'Blanco', 'Gris Oxford', 'Azul', 'Negro']
const prefixes = ['3N1AB8CV', '3N1CN8AE', '3N6CD33B', '3N8CP5HE']

/**
 * Writes the first `rows` orders of an invented dealership as its DMS would export them: two rows in three bring a customer
 * that no row before had, the others come again. The same row says the same whatever the length of the file.
 */
export async function writeDmsExport(path: string, rows: number, lastDay: string): Promise<void> {
  const out = createWriteStream(path)
  out.write(`${header}\n`)
  const last = Date.parse(`${lastDay}T00:00:00Z`)
  for (let row = 0; row < rows; row++) {
    const random = createRandom(row, 'order')
    const date = new Date(last - random.int(0, 364) * 86_400_000).toISOString().slice(0, 10)
    const customer = row % 3 === 2 ? random.int(0, row - 1) : row
    const line = [`OS-${100_000 + row}`, row % 10 === 0 ? 'Venta' : 'Servicio', mexican(date), ...customerCells(customer), random.pick(['A. Quiñones', 'Lic. Héctor Saldaña', 'M. Robles', 'E. Ochoa']), random.pick(['Mantenimiento 10,000 km', 'Frenos', 'Garantía', 'Hojalatería']), String(random.int(900, 180_000))]
    if (!out.write(`${line.map(quoted).join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** Name, telephone, e-mail, VIN, model, year, colour and plates of the n-th customer. */
function customerCells(n: number): string[] {
  const random = createRandom(n, 'customer')
  const [given, paternal, maternal] = [random.pick(givenNames), random.pick(surnames), random.pick(surnames)]
  const year = random.int(2018, 2027)
  const phone = `449${String(2_000_000 + n)}`
  return [`${paternal} ${maternal} ${given}`.toLocaleUpperCase('es-MX'), n % 4 === 0 ? `(449) ${phone.slice(3, 6)}-${phone.slice(6)}` : phone, `cliente${n}@correo.example`, buildVin(random.pick(prefixes), year, String(n).padStart(6, '0')), random.pick(models), String(year), random.pick(colours), `A${String.fromCharCode(65 + (n % 26))}B-${n % 900 + 100}-${n % 9}`]
}

const mexican = (date: string): string => date.split('-').reverse().join('/')
const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
