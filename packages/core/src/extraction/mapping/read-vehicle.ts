import { isPlaceholder } from '../../values/fold-text.ts'
import { parseVin } from '../../values/vin.ts'
import type { ParsedVehicle } from './parsed-visit.ts'
import type { RowCells } from './row-cells.ts'

/** The vehicle of a row; null when nothing is said of one. Doubtful VINs are kept with a warning. */
export function readVehicle(row: RowCells): ParsedVehicle | null {
  const vin = parseVin(row.text('vin'))
  if (vin.warning) row.warn(vin.warning, 'vin')
  const known = (text: string) => (text === '' || isPlaceholder(text) ? null : text)
  const model = known(row.text('vehicleModel'))
  const plates = known(row.text('plates'))?.toUpperCase() ?? null
  if (vin.vin === null && model === null && plates === null) return null
  return { vin: vin.vin, vinRaw: vin.raw, model, modelYear: readModelYear(row), color: known(row.text('color')), plates }
}

function readModelYear(row: RowCells): number | null {
  const text = row.text('modelYear')
  if (text === '' || isPlaceholder(text)) return null
  const year = /^\d{2}$/.test(text) ? 2000 + Number(text) : Number(text)
  if (Number.isInteger(year) && year >= 1900 && year <= 2100) return year
  row.warn('MODEL_YEAR_UNUSABLE', 'modelYear')
  return null
}
