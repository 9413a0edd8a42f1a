import { foldText, type TableProfile } from '@lazo/core'
import type { ExportField } from './issam-settings.ts'

/** Headers as exports write them, folded: Spanish first, English as well. */
const patterns: Record<ExportField, RegExp> = {
  reference: /^(folio( de)?( la)?( issam| queja| caso| reporte)?|(no|num|numero)( de)?( folio| queja| caso| reporte)( issam)?|issam|id( de)?( issam| queja| caso)|(complaint|case|issam)( id| no| number| folio| reference)|reference|ticket)$/,
  distributor: /^((clave|codigo|no|numero|id)?( del?)?( )?(distribuidor|concesionario|agencia|sucursal)|dealer(ship)?( code| id| number)?|distributor)$/,
  openedOn: /^(fecha( y hora)?( de)?( la)?( apertura| alta| registro| queja| reporte| creacion| levantamiento)?|fec( apertura| alta)?|(opened|created|open|creation)( on| at| date)?|date)$/,
  vin: /^(niv|vin|(numero|no|num)?( de)?( )?serie( vin| niv)?|chasis|vehicle identification number)$/,
  customer: /^((nombre( completo)?( del?)?( )?)?cliente|nombre|customer( name)?|client( name)?|propietario|owner|quejoso|name)$/,
  phone: /^((telefonos?|tel|celular|cel|movil)( s)?( del?)?( cliente| contacto)?|(customer )?phones?( number)?|mobile|telephone)$/,
  area: /^(area( responsable)?|departamento|depto|department)$/,
  responsible: /^(responsable|(nombre (del )?)?responsable( (del? )?area)?|gerente|responsible( person)?|asignad[oa]( a)?|assigned to|owner name)$/,
  responsibleEmail: /^((correo|e ?mail|mail)( electronico)?( del?)?( responsable| gerente)|responsible e ?mail)$/,
  state: /^(estatus|status|estado|situacion|state)( (de la )?queja| issam)?$/,
  expectation: /^(expectativas?|expectativa( del)? cliente|cumplio( la)? expectativa|cumplimiento( de)? expectativas?|expectations?( met)?)$/,
  description: /^(descripcion( de la queja)?|detalle|comentarios?|queja|motivo|descripcion corta|description|details|complaint|comments?)$/,
}

const fields = Object.keys(patterns) as ExportField[]

/** Makes the header row certain. */
export const issamTableProfile: TableProfile = { knowsHeader: (folded) => fields.some((field) => patterns[field].test(folded)) }

/** Where each field lies, 0-based; a field that the export does not have is absent. */
export type ExportColumns = Readonly<Partial<Record<ExportField, number>>>

/** Finds the columns by the dealership's own headers first, then by those that are known; each column has one meaning. */
export function exportColumns(headers: readonly string[], own: Partial<Record<ExportField, string>> = {}): ExportColumns {
  const folded = headers.map(foldText)
  const taken = new Map<ExportField, number>()
  const take = (field: ExportField, fits: (header: string) => boolean): void => {
    const at = folded.findIndex((header, index) => header !== '' && ![...taken.values()].includes(index) && fits(header))
    if (at >= 0 && !taken.has(field)) taken.set(field, at)
  }
  for (const [field, header] of Object.entries(own)) take(field as ExportField, (one) => one === foldText(header))
  for (const field of fields) take(field, (one) => patterns[field].test(one))
  return Object.fromEntries(taken)
}

/** What an export has to have, in words for the one who uploads it; null when it has it. */
export function missingColumns(columns: ExportColumns): string | null {
  const missing = [
    ...(columns.reference === undefined ? ['the folio (Folio ISSAM)'] : []),
    ...(columns.state === undefined && columns.expectation === undefined ? ['the status or the expectation (Estatus, Expectativa)'] : []),
    ...(columns.vin === undefined && (columns.phone === undefined || columns.customer === undefined) ? ['the VIN (NIV), or customer and telephone (Cliente, Teléfono)'] : []),
  ]
  return missing.length > 0 ? missing.join('; ') : null
}
