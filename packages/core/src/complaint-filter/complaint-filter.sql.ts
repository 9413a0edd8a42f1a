import { statement } from '../kernel/statement.ts'

/** Customers with a recent visit, by the dealership's own measure and calendar, and those whom an exclusion holds. $2: now. */
export const recentCustomers = statement<{ id: string }>(
  'complaint-filter-recent-customers',
  `select c.id from customer c
   where c.dealership_id = $1 and c.merged_into is null and c.last_visit_date >= (
     select ($2::timestamptz at time zone d.time_zone)::date - coalesce((d.settings->>'maxVisitAgeDays')::int, 15) from dealership d where d.id = $1)
   union
   select coalesce(c.merged_into, c.id) from exclusion e join customer c on c.dealership_id = e.dealership_id and c.id = e.customer_id
   where e.dealership_id = $1 and e.lifted_at is null and e.closed_at is null
   order by 1`,
)

export interface CustomerToCheckRow {
  id: string
  nameKey: string
  phones: string[]
  vins: string[]
  references: string[]
}

/** What customers are found by in a complaint system. Those merged into another have gone. */
export const customersToCheck = statement<CustomerToCheckRow>(
  'complaint-filter-customers-to-check',
  `select c.id, c.name_key as "nameKey",
     array(select p->>'e164' from jsonb_array_elements(c.phones) p where p->>'e164' is not null) as phones,
     array(select distinct w.vin from visit v join vehicle w on w.dealership_id = v.dealership_id and w.id = v.vehicle_id
       where v.dealership_id = c.dealership_id and v.customer_id = c.id and w.vin is not null) as vins,
     array(select distinct e.reference from customer m join exclusion e on e.dealership_id = m.dealership_id and e.customer_id = m.id
       where m.dealership_id = c.dealership_id and (m.id = c.id or m.merged_into = c.id) and e.lifted_at is null and e.closed_at is null) as references
   from customer c where c.dealership_id = $1 and c.id = any($2::uuid[]) and c.merged_into is null order by c.id`,
)

/** Everyone who came with one of these vehicles: a VIN that two customers share has to be decided between both. */
export const customersWithVins = statement<{ id: string }>(
  'complaint-filter-customers-with-vins',
  `select distinct coalesce(c.merged_into, c.id) as id from vehicle w
   join visit v on v.dealership_id = w.dealership_id and v.vehicle_id = w.id
   join customer c on c.dealership_id = v.dealership_id and c.id = v.customer_id
   where w.dealership_id = $1 and w.key = any($2::text[])`,
)

/** One run writes at a time in a dealership: two would wait for each other's customers. */
export const lockFilter = statement<never>('complaint-filter-lock', `select pg_advisory_xact_lock(hashtextextended('complaint-filter ' || $1::text, 0))`)

/**
 * Imposes exclusions, or reopens one whose complaint is open again. One that was lifted for the same complaint stays
 * lifted. Answers what changed.
 */
export const imposeExclusions = statement<{ id: string; what: 'IMPOSED' | 'REOPENED' }>(
  'complaint-filter-impose',
  `insert into exclusion (id, dealership_id, customer_id, reason, source, matched_by, reference, since)
   select n.id, $1, n.customer_id, 'OPEN_COMPLAINT', $2, n.matched_by, n.reference, $6::timestamptz
   from unnest($3::uuid[], $4::uuid[], $5::text[], $7::text[]) as n (id, customer_id, reference, matched_by)
   on conflict (dealership_id, customer_id, source, reference) do update set closed_at = null, matched_by = excluded.matched_by where exclusion.closed_at is not null
   returning id, case when xmax = 0 then 'IMPOSED' else 'REOPENED' end as what`,
)

export const closeExclusions = statement<{ id: string }>(
  'complaint-filter-close',
  `update exclusion set closed_at = $4 where dealership_id = $1 and source = $2 and reference = any($3::text[]) and closed_at is null returning id`,
)

/** Those that the coordinator has lifted, among the complaints of this run. */
export const liftedExclusions = statement<{ customerId: string; reference: string }>(
  'complaint-filter-lifted',
  `select customer_id as "customerId", reference from exclusion where dealership_id = $1 and source = $2 and reference = any($3::text[]) and lifted_at is not null`,
)

export const recordExclusionChanges = statement<never>(
  'complaint-filter-record-changes',
  `insert into exclusion_change (id, dealership_id, exclusion_id, what, changed_by, changed_at)
   select n.id, $1, n.exclusion_id, n.what, $5, $6 from unnest($2::uuid[], $3::uuid[], $4::text[]) as n (id, exclusion_id, what)`,
)

/**
 * Leaves version alone: a person who is correcting the customer meanwhile is in nobody's way. Rows are locked in order, and
 * who stays unchecked as before is not written at all (an import of years of history where nothing is connected).
 */
export const recordChecks = statement<never>(
  'complaint-filter-record-checks',
  `with held as (
     select c.id, n.result from unnest($2::uuid[], $3::text[]) as n (id, result) join customer c on c.dealership_id = $1 and c.id = n.id
     where n.result = 'CHECKED' or c.complaint_check <> n.result order by c.id for no key update of c)
   update customer c set complaint_check = held.result, complaint_checked_at = case when held.result = 'CHECKED' then $4::timestamptz else c.complaint_checked_at end
   from held where c.dealership_id = $1 and c.id = held.id`,
)

export const recordExpectations = statement<never>(
  'complaint-filter-record-expectations',
  `update customer c set expectation = n.expectation, expectation_source = n.reference, updated_at = $5
   from unnest($2::uuid[], $3::text[], $4::text[]) as n (id, expectation, reference)
   where c.dealership_id = $1 and c.id = n.id and (c.expectation, c.expectation_source) is distinct from (n.expectation, n.reference)`,
)

export const insertCheck = statement<never>(
  'complaint-filter-insert-check',
  `insert into complaint_check (id, dealership_id, extraction_id, at, connected, plugin, problem, summary) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
)

/** The local date of the latest night that has come in dealership `d` at $1: today's once the clock there has passed `nightlyAt`, else yesterday's. */
const latestNight = `(($1::timestamptz at time zone d.time_zone) - coalesce(d.settings->>'nightlyAt', '06:00')::time::interval)::date`

/** The dealerships whose night has come and was not begun. $1: now. */
export const nightsToBegin = statement<{ dealershipId: string; date: string }>(
  'complaint-filter-nights',
  `select d.id as "dealershipId", ${latestNight}::text as date from dealership d
   where not exists (select from complaint_night n where n.dealership_id = d.id and n.date = ${latestNight}) order by d.id`,
)

/** Answers a row to the one who begins it. */
export const beginNight = statement<{ date: string }>('complaint-filter-begin-night', 'insert into complaint_night (dealership_id, date, at) values ($1, $2, $3) on conflict do nothing returning date::text')

export interface ExclusionInForceRow {
  /** The customer who is kept from being called; not the one that was merged into it. */
  customerId: string
  id: string
}

export const exclusionsInForce = statement<ExclusionInForceRow>(
  'complaint-filter-in-force',
  `select coalesce(c.merged_into, c.id) as "customerId", e.id
   from customer c join exclusion e on e.dealership_id = c.dealership_id and e.customer_id = c.id
   where c.dealership_id = any($1::uuid[]) and (c.id = any($2::uuid[]) or c.merged_into = any($2::uuid[])) and e.lifted_at is null and e.closed_at is null
   order by e.id`,
)
