import { statement } from '../kernel/statement.ts'
import type { RowOutcome } from './extraction.schema.ts'

/**
 * The statements of an import, in the order of their running (import-visits.ts), all in one transaction over two temporary
 * tables. Set-based: nothing goes back and forth for each row.
 */

export const createStaging = [
  statement<never>(
    'import-staging',
    `create temporary table staged (
       row int primary key, id uuid not null, kind text not null, order_number text not null, date date not null, hash text not null, keys text[] not null,
       customer_kind text not null, name text not null, contact_person text, name_key text not null, rfc text, phones jsonb not null, email_raw text, email_address text,
       do_not_call boolean, search_text text not null, vehicle_key text, vehicle jsonb, advisor text, details jsonb, warnings jsonb,
       outcome text, superseded_by int, visit_id uuid, customer_id uuid, vehicle_id uuid, representative int) on commit drop`,
  ),
  statement<never>('import-staging-key', `create temporary table staged_key (key text not null, row int not null) on commit drop`),
]

/** $1: a batch of rows as JSON text. */
export const stageRows = statement<never>(
  'import-stage-rows',
  `insert into staged (row, id, kind, order_number, date, hash, keys, customer_kind, name, contact_person, name_key, rfc, phones, email_raw, email_address, do_not_call,
     search_text, vehicle_key, vehicle, advisor, details, warnings)
   select r.row, r.id, r.kind, r.order_number, r.date, r.hash, r.keys, r.customer_kind, r.name, r.contact_person, r.name_key, r.rfc, r.phones, r.email_raw, r.email_address,
     r.do_not_call, r.search_text, r.vehicle_key, r.vehicle, r.advisor, r.details, r.warnings
   from json_to_recordset($1::json) as r (row int, id uuid, kind text, order_number text, date date, hash text, keys text[], customer_kind text, name text, contact_person text,
     name_key text, rfc text, phones jsonb, email_raw text, email_address text, do_not_call boolean, search_text text, vehicle_key text, vehicle jsonb, advisor text,
     details jsonb, warnings jsonb)`,
)

export const analyzeStaging = statement<never>('import-analyze', `analyze staged`)

/** An order that comes again in the file: with the same content the first stands, with other content the latest wins. */
export const markDuplicates = statement<never>(
  'import-mark-duplicates',
  `with twins as (
     select kind, order_number, min(row) as first, max(row) as last, count(distinct hash) as contents
     from staged group by kind, order_number having count(*) > 1)
   update staged s set outcome = 'DUPLICATE', superseded_by = case when t.contents = 1 then t.first else t.last end
   from twins t
   where s.kind = t.kind and s.order_number = t.order_number and s.row <> case when t.contents = 1 then t.first else t.last end`,
)

/**
 * What is known already: an order with the same content is unchanged; with other content its visit is updated. It stays with
 * its customer while the name stays; under another name it is matched anew, so that nobody is renamed into somebody else.
 */
export const matchVisits = statement<never>(
  'import-match-visits',
  `update staged s set visit_id = v.id, outcome = case when v.content_hash = s.hash then 'UNCHANGED' else 'UPDATED' end,
     customer_id = case when v.content_hash = s.hash or c.name_key = s.name_key then v.customer_id end
   from visit v join customer c on c.dealership_id = v.dealership_id and c.id = v.customer_id
   where s.outcome is null and v.dealership_id = $1 and v.kind = s.kind and v.order_number = s.order_number`,
)

/** Who is who (domain.md): the RFC first, then a phone together with the name. Identities name the customer that was kept in a merge. */
export const stageKeys = statement<never>(
  'import-stage-keys',
  `insert into staged_key (key, row)
   select k.key, s.row from staged s cross join lateral unnest(s.keys) as k (key) where s.outcome is null or s.outcome = 'UPDATED'`,
)

export const analyzeKeys = statement<never>('import-analyze-keys', `analyze staged_key`)

export const matchCustomers = statement<never>(
  'import-match-customers',
  `update staged s set customer_id = found.customer_id
   from (select distinct on (k.row) k.row, i.customer_id from staged_key k join customer_identity i on i.dealership_id = $1 and i.key = k.key
         order by k.row, (k.key like 'rfc:%') desc, k.key) found
   where s.row = found.row and (s.outcome is null or s.outcome = 'UPDATED')`,
)

/** A row that shares a key with one whose customer is known has the same customer; run until it changes nothing. */
export const spreadCustomers = statement<{ row: number }>(
  'import-spread-customers',
  `with known as (
     select distinct on (k.key) k.key, s.customer_id from staged_key k join staged s on s.row = k.row where s.customer_id is not null order by k.key, k.row),
   found as (
     select distinct on (k.row) k.row, known.customer_id from staged_key k join staged s on s.row = k.row and s.customer_id is null join known on known.key = k.key
     order by k.row, (k.key like 'rfc:%') desc, k.key)
   update staged s set customer_id = found.customer_id from found where s.row = found.row returning s.row`,
)

/** Rows of customers not known yet: those that share a key are one customer, represented by the first of them. */
export const chooseRepresentatives = statement<never>(
  'import-representatives',
  `with fresh as (select row from staged where customer_id is null and (outcome is null or outcome = 'UPDATED')),
   key_first as (select k.key, min(k.row) as first from staged_key k join fresh using (row) group by k.key),
   row_first as (select fresh.row, min(f.first) as first from fresh left join staged_key k on k.row = fresh.row left join key_first f on f.key = k.key group by fresh.row)
   update staged s set representative = coalesce(r.first, s.row) from row_first r where s.row = r.row`,
)

/** Chains of shared keys (A with B by one phone, B with C by another) draw together; run until it changes nothing. */
export const joinRepresentatives = statement<{ row: number }>(
  'import-join-representatives',
  `with several as (select row from staged_key group by row having count(*) > 1),
   linking as (select distinct key from staged_key join several using (row)),
   key_first as (
     select k.key, min(s.representative) as first from staged_key k join linking using (key) join staged s on s.row = k.row where s.representative is not null group by k.key),
   row_first as (select k.row, min(f.first) as first from staged_key k join key_first f on f.key = k.key group by k.row)
   update staged s set representative = r.first from row_first r where s.row = r.row and s.representative > r.first returning s.row`,
)

/** $2: the instant. New customers take the data of their latest visit in the file. */
export const insertCustomers = statement<never>(
  'import-insert-customers',
  `with latest as (
     select distinct on (representative) representative, customer_kind, name, contact_person, name_key, phones, email_raw, email_address, search_text
     from staged where representative is not null order by representative, date desc, row desc),
   gathered as (
     select representative, max(rfc) as rfc, coalesce(bool_or(do_not_call), false) as do_not_call, max(date) as last_visit_date from staged where representative is not null group by representative)
   insert into customer (id, dealership_id, kind, name, contact_person, name_key, rfc, phones, email_raw, email_address, do_not_call, search_text, last_visit_date, created_at, updated_at)
   select r.id, $1, l.customer_kind, l.name, l.contact_person, l.name_key, g.rfc, l.phones, l.email_raw, l.email_address, g.do_not_call, l.search_text,
     g.last_visit_date, $2, $2
   from latest l join gathered g using (representative) join staged r on r.row = l.representative`,
)

export const adoptNewCustomers = statement<{ customers: number }>(
  'import-adopt-customers',
  `with adopted as (update staged s set customer_id = r.id from staged r where r.row = s.representative returning s.representative)
   select count(distinct representative)::int as customers from adopted`,
)

export const insertIdentities = statement<never>(
  'import-insert-identities',
  `insert into customer_identity (dealership_id, key, customer_id)
   select distinct on (k.key) $1, k.key, s.customer_id from staged_key k join staged s on s.row = k.row order by k.key, k.row
   on conflict (dealership_id, key) do nothing`,
)

/**
 * Known customers take what their latest visit says, but for fields that a person corrected. A blank never erases: no e-mail,
 * no phone, no "No llamar" leaves what was there (domain.md, Who is who).
 */
export const updateCustomers = statement<never>(
  'import-update-customers',
  `with latest as (
     select distinct on (customer_id) customer_id, name, contact_person, rfc, phones, email_raw, email_address, do_not_call, search_text, date
     from staged where representative is null and outcome is distinct from 'UNCHANGED' and outcome is distinct from 'DUPLICATE' and customer_id is not null
     order by customer_id, date desc, row desc),
   spoken as (
     select customer_id, bool_or(do_not_call) as do_not_call, max(date) as date from staged
     where representative is null and outcome is distinct from 'UNCHANGED' and outcome is distinct from 'DUPLICATE' group by customer_id)
   update customer c set
     name = case when newer.it and not 'name' = any (c.corrected) then l.name else c.name end,
     contact_person = case when newer.it and not 'contactPerson' = any (c.corrected) then coalesce(l.contact_person, c.contact_person) else c.contact_person end,
     rfc = coalesce(c.rfc, l.rfc),
     phones = case when newer.it and not 'phones' = any (c.corrected) and jsonb_array_length(l.phones) > 0 then lazo_phones(l.phones, c.phones) else c.phones end,
     email_raw = case when newer.it and not 'email' = any (c.corrected) and l.email_address is not null then l.email_raw else coalesce(c.email_raw, l.email_raw) end,
     email_address = case when newer.it and not 'email' = any (c.corrected) and l.email_address is not null then l.email_address else c.email_address end,
     do_not_call = case when 'doNotCall' = any (c.corrected) then c.do_not_call else coalesce(s.do_not_call, c.do_not_call) end,
     search_text = case when newer.it and c.corrected = '{}' then l.search_text else c.search_text end,
     last_visit_date = greatest(c.last_visit_date, s.date), version = c.version + 1, updated_at = $2
   from latest l join spoken s using (customer_id), lateral (select l.date >= coalesce((select last_visit_date from customer where id = l.customer_id), l.date) as it) newer
   where c.dealership_id = $1 and c.id = l.customer_id
     and (c.name, c.contact_person, c.rfc, c.email_address, c.do_not_call, c.last_visit_date, c.phones)
       is distinct from (l.name, coalesce(l.contact_person, c.contact_person), coalesce(c.rfc, l.rfc), coalesce(l.email_address, c.email_address),
         coalesce(s.do_not_call, c.do_not_call), greatest(c.last_visit_date, s.date), case when jsonb_array_length(l.phones) > 0 then lazo_phones(l.phones, c.phones) else c.phones end)`,
)

/** Vehicles by their VIN as written; a vehicle takes what its latest row says. Returns how many are new. $2: the instant. */
export const mergeVehicles = statement<{ vehicles: number }>(
  'import-merge-vehicles',
  `with latest as (
     select distinct on (vehicle_key) vehicle_key, vehicle, id from staged
     where vehicle_key is not null and (outcome is null or outcome = 'UPDATED') order by vehicle_key, date desc, row desc),
   merged as (
     insert into vehicle as v (id, dealership_id, key, vin, vin_raw, model, model_year, color, plates, warnings, updated_at)
     select id, $1, vehicle_key, vehicle->>'vin', vehicle->>'vinRaw', vehicle->>'model', (vehicle->>'modelYear')::int, vehicle->>'color', vehicle->>'plates',
       array(select jsonb_array_elements_text(vehicle->'warnings')), $2
     from latest
     on conflict (dealership_id, key) do update set model = coalesce(excluded.model, v.model), model_year = coalesce(excluded.model_year, v.model_year),
       color = coalesce(excluded.color, v.color), plates = coalesce(excluded.plates, v.plates), updated_at = excluded.updated_at
     where (v.model, v.model_year, v.color, v.plates) is distinct from
       (coalesce(excluded.model, v.model), coalesce(excluded.model_year, v.model_year), coalesce(excluded.color, v.color), coalesce(excluded.plates, v.plates))
     returning (xmax = 0) as is_new)
   select count(*) filter (where is_new)::int as vehicles from merged`,
)

export const adoptVehicles = statement<never>(
  'import-adopt-vehicles',
  `update staged s set vehicle_id = v.id from vehicle v
   where s.vehicle_key is not null and (s.outcome is null or s.outcome = 'UPDATED') and v.dealership_id = $1 and v.key = s.vehicle_key`,
)

/** $2: the instant, $3: the extraction. */
export const insertVisits = statement<never>(
  'import-insert-visits',
  `insert into visit (id, dealership_id, kind, order_number, date, customer_id, vehicle_id, advisor, details, warnings, content_hash, extraction_id, imported_at)
   select id, $1, kind, order_number, date, customer_id, vehicle_id, advisor, coalesce(details, '{}'), coalesce(warnings, '[]'), hash, $3, $2
   from staged where outcome is null`,
)

export const adoptVisits = statement<never>('import-adopt-visits', `update staged set visit_id = id, outcome = 'IMPORTED' where outcome is null`)

export const updateVisits = statement<never>(
  'import-update-visits',
  `update visit v set date = s.date, customer_id = s.customer_id, vehicle_id = s.vehicle_id, advisor = s.advisor, details = coalesce(s.details, '{}'),
     warnings = coalesce(s.warnings, '[]'), content_hash = s.hash, extraction_id = $3, imported_at = $2
   from staged s where s.outcome = 'UPDATED' and v.dealership_id = $1 and v.id = s.visit_id`,
)

/** The VINs join what a search looks in. */
export const searchByVin = statement<never>(
  'import-search-by-vin',
  `update customer c set search_text = c.search_text || added.words
   from (select s.customer_id, string_agg(distinct ' ' || lower(substr(s.vehicle_key, 5)), '') as words from staged s
         where s.vehicle_key like 'vin:%' and s.outcome in ('IMPORTED', 'UPDATED') group by s.customer_id) added
   where c.dealership_id = $1 and c.id = added.customer_id and position(added.words in c.search_text) = 0`,
)

/** $2: the extraction. Every staged row with how it ended; an unchanged row needs no more than that. */
export const keepRows = statement<never>(
  'import-keep-rows',
  `insert into extraction_row (dealership_id, extraction_id, row, outcome, reasons, warnings, visit_id)
   select $1, $2, row, outcome,
     case when superseded_by is not null then jsonb_build_array(jsonb_build_object('code', case when superseded_by < row then 'SAME_ORDER_AGAIN' else 'NEWER_ROW_WINS' end, 'column', null, 'value', superseded_by::text)) end,
     warnings, visit_id
   from staged`,
)

/** $1: rows as JSON text: those that were refused or ignored while reading. */
export const keepOtherRows = statement<never>(
  'import-keep-other-rows',
  `insert into extraction_row (dealership_id, extraction_id, row, outcome, reasons, cells)
   select $2, $3, r.row, r.outcome, r.reasons, r.cells from json_to_recordset($1::json) as r (row int, outcome text, reasons jsonb, cells jsonb)`,
)

export const countOutcomes = statement<{ outcome: RowOutcome; rows: number }>('import-count-outcomes', `select outcome, count(*)::int as rows from staged group by outcome`)

/** Warnings of the rows that count: those of a row that another one replaced do not. */
export const countWarnings = statement<{ code: string; rows: number }>(
  'import-count-warnings',
  `select w->>'code' as code, count(*)::int as rows from staged, jsonb_array_elements(warnings) w where outcome <> 'DUPLICATE' group by 1 order by 1`,
)

/** For a dry run: what a person wants to see of the rows before anything is written. */
export const previewRows = statement<{ row: number; outcome: RowOutcome; reasons: unknown; warnings: unknown }>(
  'import-preview-rows',
  `select row, outcome,
     case when superseded_by is not null then jsonb_build_array(jsonb_build_object('code', case when superseded_by < row then 'SAME_ORDER_AGAIN' else 'NEWER_ROW_WINS' end, 'column', null, 'value', superseded_by::text)) end as reasons, warnings
   from staged where outcome in ('DUPLICATE', 'UPDATED') or jsonb_array_length(warnings) > 0 order by row limit 2000`,
)
