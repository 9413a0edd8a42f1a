import type { RefusedReason, RefusedReasonCode } from './parsed-visit.ts'

export type ReasonLanguage = 'es' | 'en'

const texts: Record<RefusedReasonCode, { es: (r: RefusedReason) => string; en: (r: RefusedReason) => string }> = {
  ORDER_NUMBER_MISSING: { es: () => 'Falta el número de orden', en: () => 'The order number is missing' },
  ORDER_NUMBER_TOO_LONG: { es: () => 'El número de orden tiene más de 60 caracteres', en: () => 'The order number has more than 60 characters' },
  CUSTOMER_NAME_MISSING: { es: () => 'Falta el nombre del cliente', en: () => 'The customer name is missing' },
  DATE_MISSING: { es: (r) => `Falta la fecha${column(r, ' en ')}`, en: (r) => `The date is missing${column(r, ' in ')}` },
  DATE_UNREADABLE: { es: (r) => `"${r.value}" no es una fecha${column(r, ': corrija ')}`, en: (r) => `"${r.value}" is not a date${column(r, ': correct ')}` },
  DATE_DOES_NOT_EXIST: { es: (r) => `La fecha ${r.value} no existe${column(r, ': corrija ')}`, en: (r) => `The date ${r.value} does not exist${column(r, ': correct ')}` },
  DATE_TOO_FAR_AHEAD: { es: (r) => `La fecha ${r.value} está a más de un año en el futuro`, en: (r) => `The date ${r.value} is more than a year ahead` },
  KIND_MISSING: { es: (r) => `Falta decir si es venta o servicio${column(r, ' en ')}`, en: (r) => `Sale or service is missing${column(r, ' in ')}` },
  KIND_UNKNOWN: { es: (r) => `"${r.value}" no dice si es venta o servicio`, en: (r) => `"${r.value}" says neither sale nor service` },
  COLUMNS_DO_NOT_MATCH: {
    es: () => 'La fila tiene más datos que columnas: revise comas o punto y coma dentro de un dato',
    en: () => 'The row has more cells than the header: look for a delimiter inside a cell',
  },
  TEXT_TOO_LONG: { es: (r) => `Un dato de la fila es demasiado largo${column(r, ': ')}`, en: (r) => `A cell of the row is too long${column(r, ': ')}` },
  FORMULA_WITHOUT_VALUE: {
    es: (r) => `La fórmula${column(r, ' de ')} no tiene resultado: abra y guarde el archivo en Excel, o escriba el dato`,
    en: (r) => `The formula${column(r, ' in ')} has no result: open and save the file in Excel, or type the value`,
  },
  FORMULA_ERROR: { es: (r) => `La fórmula${column(r, ' de ')} da el error ${r.value}`, en: (r) => `The formula${column(r, ' in ')} gives the error ${r.value}` },
}

/** One reason as a person reads it in the file of refused rows. The console translates by `code` itself. */
export function reasonText(reason: RefusedReason, language: ReasonLanguage): string {
  return texts[reason.code][language](reason)
}

function column(reason: RefusedReason, before: string): string {
  return reason.column ? `${before}"${reason.column}"` : ''
}
