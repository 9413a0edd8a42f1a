import { type Statement, statement } from '../kernel/statement.ts'
import { type CustomerRow, customerColumns, foundByVehicle, preparedAs, searchCondition } from './customer.sql.ts'
import type { SearchTerms } from './rules/search-terms.ts'
import type { VisitKind, VisitWarning } from './visit.schema.ts'

export interface VehicleRow {
  readonly vehicleId: string
  readonly dealershipId: string
  readonly vin: string | null
  readonly vinRaw: string | null
  readonly model: string | null
  readonly modelYear: number | null
  readonly color: string | null
  readonly plates: string | null
  readonly vehicleWarnings: readonly string[]
}

/** A visit, with customer and vehicle in the same flat row when they were asked for: one object for each row and nothing between. */
export interface VisitRow extends Partial<CustomerRow>, Partial<Omit<VehicleRow, 'dealershipId' | 'vehicleId'>> {
  readonly visitId: string
  readonly dealershipId: string
  readonly visitKind: VisitKind
  /** `2026-11-17` */
  readonly date: string
  readonly orderNumber: string
  readonly advisor: string | null
  readonly importedAt: Date
  readonly extractionId: string | null
  readonly customerId: string
  readonly vehicleId: string | null
  readonly visitWarnings?: readonly VisitWarning[]
}

/** What a list of visits shows beside the visits themselves. */
export interface VisitParts {
  readonly customer: boolean
  readonly vehicle: boolean
  readonly warnings: boolean
}

export const allVisitParts: VisitParts = { customer: true, vehicle: true, warnings: true }

export const vehicleColumns = `ve.id as "vehicleId", ve.vin, ve.vin_raw as "vinRaw", ve.model, ve.model_year as "modelYear", ve.color, ve.plates, ve.warnings as "vehicleWarnings"`

const visitColumns = `v.id as "visitId", v.dealership_id as "dealershipId", v.kind as "visitKind", v.date::text as date, v.order_number as "orderNumber", v.advisor,
  v.imported_at as "importedAt", v.extraction_id as "extractionId", v.customer_id as "customerId", v.vehicle_id as "vehicleId"`

export const partsShape = (parts: VisitParts): string => `${parts.customer ? 'c' : ''}${parts.vehicle ? 'v' : ''}${parts.warnings ? 'w' : ''}`

function columnsOf(parts: VisitParts): string {
  return [visitColumns, parts.warnings && 'v.warnings as "visitWarnings"', parts.customer && customerColumns, parts.vehicle && vehicleColumns].filter(Boolean).join(', ')
}

function joinsOf(parts: VisitParts): string {
  const customer = parts.customer ? ' join customer c on c.dealership_id = v.dealership_id and c.id = v.customer_id' : ''
  return parts.vehicle ? `${customer} left join vehicle ve on ve.dealership_id = v.dealership_id and ve.id = v.vehicle_id` : customer
}

export interface VisitFilter {
  readonly terms: SearchTerms | null
  readonly kind: VisitKind | null
}

/** $1 dealership, $2 from, $3 to, $4 and $5 the keyset, $6 how many; then kind and search. Latest first. Prepared in sixteen shapes at most. */
export function listVisits(parts: VisitParts, filter: VisitFilter): { statement: Statement<VisitRow>; filterValues: readonly unknown[] } {
  const { text, values } = conditionsOf(filter, 7)
  return {
    statement: statement(
      preparedAs(`visits-list-${partsShape(parts)}-${filter.kind ? 'kind' : ''}`, filter.terms),
      // The page is chosen before anything is joined to it.
      `select ${columnsOf(parts)} from (
         select v.* from visit v where v.dealership_id = $1 and v.date >= $2::date and v.date <= $3::date and (v.date, v.id) < ($4::date, $5::uuid)${text}
         order by v.date desc, v.id desc limit $6) v${joinsOf(parts)}
       order by v.date desc, v.id desc`,
    ),
    filterValues: values,
  }
}

/** $1 dealership, $2 from, $3 to; then kind and search. */
export function countVisits(filter: VisitFilter): { statement: Statement<{ count: number }>; filterValues: readonly unknown[] } {
  const { text, values } = conditionsOf(filter, 4)
  return {
    statement: statement(preparedAs(`visits-count-${filter.kind ? 'kind' : ''}`, filter.terms), `select count(*)::int as count from visit v where v.dealership_id = $1 and v.date >= $2::date and v.date <= $3::date${text}`),
    filterValues: values,
  }
}

function conditionsOf({ terms, kind }: VisitFilter, first: number): { text: string; values: unknown[] } {
  const ofKind = kind ? ` and v.kind = $${first}` : ''
  const search = searchCondition(terms, kind ? first + 1 : first, 'v.customer_id', (order, vehicle) => `upper(v.order_number) like $${order} or v.vehicle_id in (${foundByVehicle(vehicle)})`)
  return { text: ofKind + search.text, values: [...(kind ? [kind] : []), ...search.values] }
}

/** $1 visits. */
export const visitsByIds = statement<VisitRow>('visits-by-ids', `select ${columnsOf(allVisitParts)} from visit v${joinsOf(allVisitParts)} where v.id = any ($1::uuid[])`)

/** $1 dealership, $2 customers, $3 and $4 the keyset, $5 how many of each. Latest first. */
export function visitsOfCustomers(parts: VisitParts): Statement<VisitRow> {
  const own = { ...parts, customer: false }
  return statement(
    `visits-of-customers-${partsShape(own)}`,
    `select ${columnsOf(own)} from unnest($2::uuid[]) as wanted (id)
     cross join lateral (
       select * from visit one where one.dealership_id = $1 and one.customer_id = wanted.id and (one.date, one.id) < ($3::date, $4::uuid)
       order by one.date desc, one.id desc limit $5) v${joinsOf(own)}
     order by v.customer_id, v.date desc, v.id desc`,
  )
}

/** $1 dealership, $2 customers. */
export const countVisitsOfCustomers = statement<{ customerId: string; count: number }>(
  'visits-count-of-customers',
  `select customer_id as "customerId", count(*)::int as count from visit where dealership_id = $1 and customer_id = any ($2::uuid[]) group by customer_id`,
)

/** $1 vehicles. */
export const vehiclesByIds = statement<VehicleRow>('vehicles-by-ids', `select ${vehicleColumns}, ve.dealership_id as "dealershipId" from vehicle ve where ve.id = any ($1::uuid[])`)

/** $1 dealership, $2 customers. Each vehicle once, the one seen last first; at most 50 of each customer. */
export const vehiclesOfCustomers = statement<VehicleRow & { readonly customerId: string }>(
  'vehicles-of-customers',
  `select wanted.id as "customerId", ${vehicleColumns}, ve.dealership_id as "dealershipId" from unnest($2::uuid[]) as wanted (id)
   cross join lateral (
     select vehicle_id, max(date) as last from visit where dealership_id = $1 and customer_id = wanted.id and vehicle_id is not null group by vehicle_id order by last desc, vehicle_id limit 50) seen
   join vehicle ve on ve.dealership_id = $1 and ve.id = seen.vehicle_id
   order by wanted.id, seen.last desc, ve.id`,
)
