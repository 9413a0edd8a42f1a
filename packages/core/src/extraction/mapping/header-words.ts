import { foldText } from '../../values/fold-text.ts'
import type { TableProfile } from '../reading/table-profile.ts'
import type { VisitTarget } from './visit-mapping.ts'

/** A header as it may be written in Spanish or English: the whole folded text must match. Weight orders rivals for one target. */
interface HeaderRule {
  target: VisitTarget
  pattern: RegExp
  weight: number
}

const rule = (target: VisitTarget, weight: number, pattern: string): HeaderRule => ({ target, weight, pattern: new RegExp(`^(?:${pattern})$`) })
const number = '(?:no|num|numero|nro|n|folio|id|clave|codigo)(?: de)?(?: la)?'
const order = '(?:orden(?:es)?(?: de)?(?: servicio| trabajo| reparacion)?|o s|o t|os|ot|or|ro|servicio|pedido)'
const date = '(?:fecha|fec|fch|f|dia)(?: y hora)?(?: de)?(?: la)?'
const client = '(?:cliente|comprador|propietario|customer|client|buyer|owner|titular)'
const phone = '(?:telefonos?(?: s)?|tel|tels|tfno|phones?(?: number)?|telephone)'

const rules: readonly HeaderRule[] = [
  rule('orderNumber', 1, `${number} ${order}|${order}(?: no| num| numero)?|(?:repair|service|work) order(?: no| number)?|order(?: no| number| id)?|ro(?: no| number)`),
  rule('orderNumber', 0.9, `${number} (?:factura|remision|venta|entrega)|factura(?: no| num| numero)?|invoice(?: no| number)?|folio factura|deal(?: no| number)?`),
  rule('orderNumber', 0.8, 'folio|folio (?:de )?(?:venta|entrega|servicio|interno)|remision|documento|no documento|referencia|number|no|num|numero|stock number'),

  rule('visitDate', 1, `${date} (?:entrega|cierre|cerrada|cerrado)(?: de)?(?: unidad| orden| vehiculo| os| or)?|(?:delivery|closing|closed|close|completion) date|date (?:closed|delivered|completed)|entregado(?: el)?|cierre`),
  rule('visitDate', 0.9, `${date} (?:facturacion|factura|venta|salida|termino|terminacion|servicio|visita)(?: de)?(?: unidad| orden| vehiculo)?|(?:invoice|sale|sold|service|visit) date|date sold|entrega|facturado|salida`),
  rule('visitDate', 0.7, 'fecha|date|fecha y hora|dia|fecha orden|fecha de orden|fecha documento|order date'),

  rule('customerName', 1, `(?:nombre|nom)(?: completo)?(?: del?)?(?: la)? ${client}|${client}|(?:customer|client|buyer|owner)(?: full)? name|razon social|nombre(?: o|  y)? razon social|nombre completo|full name|nombre y apellidos?|apellidos? y nombres?|apellidos nombres|cliente nombre|nombre cliente razon social|cliente razon social`),
  rule('customerName', 0.8, 'nombre|name|nombre s|nombres|a nombre de|facturado a'),
  rule('givenNames', 0.9, `nombres?(?: s)?|nombre s|(?:primer )?nombre(?: del)?(?: ${client})?|first name|given names?|nombre de pila`),
  rule('surnames', 1, `apellidos?|apellido s|apellidos(?: del)? ${client}|last ?names?|surnames?|family name`),
  rule('paternalSurname', 1, `(?:apellido|ap|a|apell)(?: s)? (?:paterno|pat)(?: del? ${client})?|paterno|primer apellido|apellido 1|first surname|1er apellido`),
  rule('maternalSurname', 1, `(?:apellido|ap|a|apell)(?: s)? (?:materno|mat)(?: del? ${client})?|materno|segundo apellido|apellido 2|second surname|2o apellido|2do apellido`),
  rule('contactPerson', 1, '(?:nombre(?: del?)? )?(?:persona (?:de )?)?contacto|contact(?: person| name)?|nombre contacto|conductor|atencion(?: a)?|representante(?: legal)?|driver'),
  rule('rfc', 1, `r ?f ?c|rfc(?: del?)? ${client}|tax id|registro federal.*|rfc receptor`),

  rule('phone', 1, `${phone}(?: ?\\d)?(?: (?:del? )?(?:${client}|contacto|particular|casa|oficina|trabajo|movil|celular|principal|fijo))?|(?:${phone}(?: \\d)? ?){2,3}|(?:telefono )?(?:celular|cel|movil|mobile|whatsapp)(?: ?\\d| cliente| phone| number)?|cell(?: phone)?|(?:home|work|mobile|office|cell|customer|primary) phone|lada y telefono|(?:no|numero)(?: de)? (?:telefono|celular|tel|cel)|tel(?:efono)? \\d o \\d`),
  rule('email', 1, `(?:e ?mail|correo(?: electronico| e| elec)?|mail)(?: ?\\d| address)?(?:(?: del?)? ${client})?|correo e|email cliente|customer e ?mail|direccion de correo(?: electronico)?`),

  rule('vin', 1, '(?:no |num |numero )?(?:de )?(?:niv|vin|serie|chasis|bin)(?: \\d)?(?: (?:o |y )?(?:niv|vin|serie|chasis))?(?: (?:del? )?(?:vehiculo|unidad|auto))?|(?:numero|no) (?:de )?serie(?: vin| niv)?|vin (?:number|no)|niv serie|serie niv|chassis(?: no| number)?|vehicle identification number|numero de identificacion vehicular'),
  rule('vehicleModel', 1, '(?:descripcion (?:de(?: la| el|l)? )?)?(?:vehiculo|unidad|auto(?:movil)?|carro|coche)|modelo(?: (?:de(?:l)? )?(?:vehiculo|unidad|auto))?|model(?: name)?|vehicle(?: model| description)?|version|linea|car|marca modelo|tipo (?:de )?(?:vehiculo|unidad|auto)'),
  rule('modelYear', 1, '(?:ano|anio|a o)(?: (?:del? )?(?:modelo|vehiculo|unidad|auto))?|ano modelo|modelo ano|model year|year|ejercicio|my'),
  rule('color', 1, 'color(?: (?:exterior|ext|unidad|vehiculo))?|exterior color|colour'),
  rule('plates', 1, '(?:no |numero )?(?:de )?placas?(?: (?:vehiculo|unidad))?|plates?|license(?: plate)?|matricula|licence plate'),
  rule('mileage', 1, 'kilometraje(?: \\w+)?|kms?|km entrada|kilometros|odometro|mileage|odometer|miles|recorrido'),
  rule('advisor', 1, '(?:nombre (?:del? )?)?(?:asesor(?:a)?|vendedor(?:a)?|ejecutivo|agente|consultor)(?: (?:de )?(?:servicio|ventas|venta))?|(?:service |sales )?advisor|sales ?(?:person|man|rep)|salesperson|seller|atendio|recepcionista'),
  rule('serviceType', 1, 'tipo (?:de )?(?:orden|servicio|trabajo|os|or|reparacion|venta|operacion)|(?:service|order|sale) type|servicio|operacion|concepto|tipo'),
  rule('description', 1, '(?:descripcion|detalle)(?: (?:del? )?(?:servicio|trabajo|trabajos|la orden|reparacion|falla))?|trabajos?(?: realizados?)?|falla(?: reportada)?|comentarios?|observaciones|notas?|description|notes|comments|remarks|service description|motivo (?:de (?:la )?)?(?:visita|servicio|ingreso)'),
  rule('amount', 1, '(?:importe|monto|total|subtotal|precio|valor|venta neta)(?: (?:de )?(?:factura|orden|venta|total|neto|con iva|mxn))?|(?:total )?amount|price|invoice total|gran total'),
  rule('kind', 1, 'tipo(?: (?:de )?(?:visita|evento|movimiento|operacion|documento|registro|cliente))?|(?:visit|event|record|transaction) type|type|kind|departamento|depto|area|v s|venta servicio|origen|modulo'),
  rule('doNotCall', 1, 'no (?:llamar|contactar|molestar|desea llamadas?)|do not call|dnc|no call|opt ?out|bloqueado(?: llamadas)?|cliente no (?:llamar|contactar)|exclusion(?: de llamadas)?'),
]

const contrary = /^(acepta|autoriza|permite|desea)( ser)? ?(llamadas?|contacto|contactad[oa]|llamad[oa]|contactar)|contactar|se puede llamar|allow calls?|ok to call|opt in$/
const foreign = /\b(apertura|recepcion|ingreso|entrada|promesa|prometida|nacimiento|nac|cumpleanos|cita|compra anterior|vencimiento|garantia|opened|open date|birth|promised|captura|alta|pago|vendedor|asesor|agencia|sucursal|gerente|tecnico|responsable|proveedor)\b/
const own = new Set(['motivo', 'motivo del rechazo', 'reason', 'fila', 'fila original', 'row', 'original row', 'refused because', '#'])

export interface HeaderMeaning {
  target: VisitTarget
  weight: number
  inverted?: boolean
}

/** What a header may mean, best first; none for columns that say what the file of refused rows adds. */
export function headerMeanings(header: string): HeaderMeaning[] {
  const text = foldText(header)
  if (text === '' || own.has(text)) return []
  if (contrary.test(text)) return [{ target: 'doNotCall', weight: 1, inverted: true }]
  return rules
    .filter((r) => r.pattern.test(text) && !(foreign.test(text) && r.target !== 'advisor' && r.target !== 'description'))
    .map(({ target, weight }) => ({ target, weight }))
    .sort((a, b) => b.weight - a.weight)
}

/** Dates that a file may carry beside the visit's: recognised as headers, never as the date of the visit. */
function isForeignHeader(text: string): boolean {
  return foreign.test(text)
}

/** The headers by which an export of visits is known. */
export const visitTableProfile: TableProfile = {
  knowsHeader: (folded) => own.has(folded) || isForeignHeader(folded) || headerMeanings(folded).length > 0,
}

/** How a telephone's header names it. */
export function phoneLabel(header: string): 'MOBILE' | 'HOME' | 'WORK' | null {
  const text = foldText(header)
  if (/\b(cel|celular|movil|mobile|cell|whatsapp)\b/.test(text)) return 'MOBILE'
  if (/\b(oficina|trabajo|work|office)\b/.test(text)) return 'WORK'
  return /\b(casa|particular|home|fijo)\b/.test(text) ? 'HOME' : null
}
