import { foldText } from '../../values/fold-text.ts'
import type { VisitKind } from './visit-mapping.ts'

const sale = /^(v|vta|vtas|venta|ventas|vn|un|ve|entrega|entregas|unidad(es)? nuevas?|auto nuevo|nuevos?|seminuevos?|vehiculo nuevo|sale|sales|sold|delivery|new|used|venta (de )?(unidad|auto|vehiculo|contado|credito).*)$/
const service = /^(s|ser|serv|srv|sv|servicio|servicios|os|ot|or|orden|orden de servicio|taller|postventa|posventa|service|repair|ro|repair order|workshop|mantenimiento|servicio (mayor|menor|express|de .*))$/

/** The kind of visit that a value of a "Tipo" column names, or null. */
export function kindWord(value: string): VisitKind | null {
  const text = foldText(value)
  if (sale.test(text)) return 'SALE'
  return service.test(text) ? 'SERVICE' : null
}

const saleHints = /\b(entregas?|entregad[oa]s?|unidades nuevas|ventas?|vendedor(a)?|deliver(y|ies)|sales?|salesperson|sold|autos nuevos|seminuevos|facturacion)\b/g
const serviceHints = /\b(orden(es)?( de servicio)?|servicios?|taller|cierre|cerradas?|kilometraje|odometro|reparacion(es)?|repair|service|workshop|mileage|closed|tecnico|postventa)\b/g

/** Which kind a free text speaks of (a title, a header, a file's name): sales count up, services down; 0 says nothing. */
export function leansToSale(text: string): number {
  const folded = foldText(text)
  const sales = folded.match(saleHints)?.length ?? 0
  const services = folded.match(serviceHints)?.length ?? 0
  return sales - services
}
