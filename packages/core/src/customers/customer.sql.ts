import { type Statement, statement } from '../kernel/statement.ts'
import type { ComplaintCheck, Expectation, StoredPhone } from './customer.schema.ts'
import type { SearchTerms } from './rules/search-terms.ts'

/** A customer as lists and details show it. An entity has the same properties. */
export interface CustomerRow {
  readonly id: string
  readonly dealershipId: string
  readonly kind: 'PERSON' | 'COMPANY'
  readonly name: string
  readonly contactPerson: string | null
  readonly rfc: string | null
  readonly phones: readonly StoredPhone[]
  readonly emailRaw: string | null
  readonly emailAddress: string | null
  readonly doNotCall: boolean
  readonly expectation: Expectation
  readonly complaintCheck: ComplaintCheck
  readonly version: number
}

export const customerColumns = `c.id, c.dealership_id as "dealershipId", c.kind, c.name, c.contact_person as "contactPerson", c.rfc, c.phones, c.email_raw as "emailRaw",
  c.email_address as "emailAddress", c.do_not_call as "doNotCall", c.expectation, c.complaint_check as "complaintCheck", c.version`

/** As the index customer_by_recency has it, to the letter. */
export const recency = `case when c.last_visit_date is null then '-infinity'::date else c.last_visit_date end`

/** The first page comes after this keyset. */
export const beforeAllDates = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const

/**
 * Customers (and who was merged into them, under the one that was kept) whose text has all patterns of parameter `$words`.
 * A merged customer's data still finds the kept one.
 */
const foundByText = (words: number): string =>
  `select coalesce(s.merged_into, s.id) from customer s where s.dealership_id = $1 and s.search_text like all ($${words}::text[])`

export const foundByVehicle = (pattern: number): string =>
  `select ve.id from vehicle ve where ve.dealership_id = $1 and (ve.vin like $${pattern} or replace(upper(ve.plates), '-', '') like $${pattern})`

/** The conditions of a search and their values, from parameter `first` on. `codeElsewhere` finds customers by a code that is not in their text. */
export function searchCondition(terms: SearchTerms | null, first: number, customer: string, orCode: (order: number, vehicle: number) => string): { text: string; values: unknown[] } {
  if (!terms) return { text: '', values: [] }
  const values: unknown[] = []
  const parameter = (value: unknown): number => first - 1 + values.push(value)
  const conditions = terms.words.length > 0 ? [`${customer} in (${foundByText(parameter(terms.words))})`] : []
  for (const code of terms.codes) conditions.push(`(${customer} in (${foundByText(parameter(code.words))}) or ${orCode(parameter(code.order), parameter(code.vehicle))})`)
  return { text: conditions.map((condition) => ` and ${condition}`).join(''), values }
}

/**
 * The name under which a list's statement is prepared; none for a search. PostgreSQL plans a prepared statement without its
 * values after a few runs, and without knowing how much a pattern finds its plan for a search took a minute instead of a
 * quarter of a second (100,000 customers). Planning anew costs a millisecond.
 */
export const preparedAs = (name: string, terms: SearchTerms | null): string => (terms ? '' : name)

export interface CustomerListRow extends CustomerRow {
  /** The date of the last visit, or `-infinity`: the first half of the keyset. */
  readonly recency: string
}

/** $1 dealership, $2 and $3 the keyset, $4 how many; then the search. Latest visit first. */
export function listCustomers(terms: SearchTerms | null): { statement: Statement<CustomerListRow>; searchValues: readonly unknown[] } {
  const { text, values } = customerSearch(terms, 5)
  return {
    statement: statement(
      preparedAs('customers-list', terms),
      `select ${customerColumns}, (${recency})::text as recency from customer c
       where c.dealership_id = $1 and c.merged_into is null and ((${recency}), c.id) < ($2::date, $3::uuid)${text}
       order by (${recency}) desc, c.id desc limit $4`,
    ),
    searchValues: values,
  }
}

/** $1 dealership; then the search. */
export function countCustomers(terms: SearchTerms | null): { statement: Statement<{ count: number }>; searchValues: readonly unknown[] } {
  const { text, values } = customerSearch(terms, 2)
  return {
    statement: statement(preparedAs('customers-count', terms), `select count(*)::int as count from customer c where c.dealership_id = $1 and c.merged_into is null${text}`),
    searchValues: values,
  }
}

function customerSearch(terms: SearchTerms | null, first: number): { text: string; values: unknown[] } {
  return searchCondition(terms, first, 'c.id', (order, vehicle) =>
    `c.id in (select v.customer_id from visit v where v.dealership_id = $1 and (upper(v.order_number) like $${order} or v.vehicle_id in (${foundByVehicle(vehicle)})))`)
}

/** $1 customers. A merged one is answered by the one that was kept; `askedId` says for whom. */
export const customersByIds = statement<CustomerRow & { readonly askedId: string }>(
  'customers-by-ids',
  `select asked.id as "askedId", ${customerColumns}
   from customer asked join customer c on c.dealership_id = asked.dealership_id and c.id = coalesce(asked.merged_into, asked.id)
   where asked.id = any ($1::uuid[])`,
)
