import { statement } from '../kernel/statement.ts'
import type { RowOutcome } from './extraction.schema.ts'

/**
 * The statements of an import, in the order of their running (import-visits.ts), all in one transaction over temporary tables.
 * Set-based: nothing goes back and forth for each row. Every row has a short line in `fate`, which is updated as more is known;
 * what is to be written lies in `staged`, wide, written once, and only for rows that are not known with the same content.
 */

export const createStaging = [
  statement<never>(
    'import-fate',
    `create temporary table fate (
       row int not null, id uuid not null, kind text not null, order_number text not null, date date not null, hash text not null, warnings jsonb,
       outcome text, superseded_by int, visit_id uuid, customer_id uuid, representative int) on commit drop`,
  ),
  statement<never>(
    'import-staging',
    `create temporary table staged (
       row int not null, customer_kind text not null, name text not null, contact_person text, name_key text not null, rfc text, phones jsonb not null, email_raw text,
       email_address text, do_not_call boolean, search_text text not null, vehicle_key text, vehicle jsonb, advisor text, details jsonb) on commit drop`,
  ),
  statement<never>('import-staging-key', `create temporary table staged_key (key text not null, row int not null) on commit drop`),
]

/**
 * $1: a batch of rows as JSON text, $2: the dealership. What is known already: an order with the same content is unchanged; with
 * other content its visit is updated. It stays with its customer while the name stays; under another name it is matched anew, so
 * that nobody is renamed into somebody else. Each row is looked up by its key (hence the limit): a join would read all visits for
 * every batch. Returns the rows whose content is to be staged.
 */
export const stageFates = statement<{ row: number; outcome: RowOutcome | null }>(
  'import-stage-fates',
  `with sorted as (
     insert into fate (row, id, kind, order_number, date, hash, warnings, outcome, visit_id, customer_id)
     select r.row, r.id, r.kind, r.order_number, r.date, r.hash, r.warnings, case when v.content_hash = r.hash then 'UNCHANGED' when v.id is not null then 'UPDATED' end, v.id, c.customer_id
     from json_to_recordset($1::json) as r (row int, id uuid, kind text, order_number text, date date, hash text, warnings jsonb, name_key text)
     left join lateral (select id, content_hash, customer_id from visit where dealership_id = $2 and kind = r.kind and order_number = r.order_number limit 1) v on true
     left join lateral (
       select known.id as customer_id from customer known
       where known.dealership_id = $2 and known.id = v.customer_id and v.content_hash <> r.hash and known.name_key = r.name_key limit 1) c on true
     returning row, outcome)
   select row, outcome from sorted where outcome is distinct from 'UNCHANGED'`,
)

/** $1: the rows to be written as JSON text, with the keys of who is who (domain.md): the RFC, or a phone together with the name. */
export const stageRows = statement<never>(
  'import-stage-rows',
  `with r as materialized (
     select * from json_to_recordset($1::json) as r (row int, keys text[], customer_kind text, name text, contact_person text, name_key text, rfc text, phones jsonb, email_raw text,
       email_address text, do_not_call boolean, search_text text, vehicle_key text, vehicle jsonb, advisor text, details jsonb)),
   keyed as (insert into staged_key (key, row) select k.key, r.row from r cross join lateral unnest(r.keys) as k (key))
   insert into staged (row, customer_kind, name, contact_person, name_key, rfc, phones, email_raw, email_address, do_not_call, search_text, vehicle_key, vehicle, advisor, details)
   select row, customer_kind, name, contact_person, name_key, rfc, phones, email_raw, email_address, do_not_call, search_text, vehicle_key, vehicle, advisor, details from r`,
)

/** Temporary tables are never analysed by themselves, and a plan made for an empty one takes minutes. */
export const analyzeStaging = [
  statement<never>('import-analyze-fate', `analyze fate (row, outcome, customer_id, representative)`),
  statement<never>('import-analyze-staged', `analyze staged (row, vehicle_key)`),
  statement<never>('import-analyze-keys', `analyze staged_key`),
]
export const analyzeFate = analyzeStaging[0]!

/** An order that comes again in the file: with the same content the first stands, with other content the latest wins. */
export const markDuplicates = statement<{ row: number }>(
  'import-mark-duplicates',
  `with twins as (
     select kind, order_number, min(row) as first, max(row) as last, min(hash) = max(hash) as same
     from fate group by kind, order_number having count(*) > 1)
   update fate f set outcome = 'DUPLICATE', visit_id = null, customer_id = null, superseded_by = case when t.same then t.first else t.last end
   from twins t
   where f.kind = t.kind and f.order_number = t.order_number and f.row <> case when t.same then t.first else t.last end
   returning f.row`,
)

export const dropKeysOfDuplicates = statement<never>('import-drop-keys', `delete from staged_key k using fate f where f.row = k.row and f.outcome = 'DUPLICATE'`)

/** Who is who (domain.md): the RFC first, then a phone together with the name. Identities name the customer that was kept in a merge. */
export const matchCustomers = statement<never>(
  'import-match-customers',
  `update fate f set customer_id = found.customer_id
   from (select distinct on (k.row) k.row, i.customer_id from staged_key k join customer_identity i on i.dealership_id = $1 and i.key = k.key
         order by k.row, (k.key like 'rfc:%') desc, k.key) found
   where f.row = found.row`,
)

/** A row that shares a key with one whose customer is known has the same customer; run until it changes nothing. */
export const spreadCustomers = statement<{ row: number }>(
  'import-spread-customers',
  `with known as (
     select distinct on (k.key) k.key, f.customer_id from staged_key k join fate f on f.row = k.row where f.customer_id is not null order by k.key, k.row),
   found as (
     select distinct on (k.row) k.row, known.customer_id from staged_key k join fate f on f.row = k.row and f.customer_id is null join known on known.key = k.key
     order by k.row, (k.key like 'rfc:%') desc, k.key)
   update fate f set customer_id = found.customer_id from found where f.row = found.row returning f.row`,
)

/** Rows of customers not known yet: those that share a key are one customer, represented by the first of them. */
export const chooseRepresentatives = statement<never>(
  'import-representatives',
  `with fresh as materialized (select row from fate where customer_id is null and (outcome is null or outcome = 'UPDATED')),
   key_first as (select k.key, min(k.row) as first from staged_key k join fresh using (row) group by k.key),
   row_first as (select fresh.row, min(first.first) as first from fresh left join staged_key k on k.row = fresh.row left join key_first first on first.key = k.key group by fresh.row)
   update fate f set representative = coalesce(r.first, f.row) from row_first r where f.row = r.row`,
)

/** Chains of shared keys (A with B by one phone, B with C by another) draw together; run until it changes nothing. */
export const joinRepresentatives = statement<{ row: number }>(
  'import-join-representatives',
  `with several as materialized (select row from staged_key group by row having count(*) > 1),
   linking as materialized (select distinct key from staged_key join several using (row)),
   key_first as (
     select k.key, min(f.representative) as first from linking join staged_key k using (key) join fate f on f.row = k.row where f.representative is not null group by k.key),
   row_first as (select k.row, min(first.first) as first from staged_key k join key_first first on first.key = k.key group by k.row)
   update fate f set representative = r.first from row_first r where f.row = r.row and f.representative > r.first returning f.row`,
)

/**
 * $2: the instant. New customers take the data of their latest visit in the file; a search finds them by every VIN they came
 * with. Returns how many they are.
 */
export const insertCustomers = statement<{ customers: number }>(
  'import-insert-customers',
  `with latest as (
     select distinct on (representative) representative, row from fate where representative is not null order by representative, date desc, row desc),
   gathered as (
     select f.representative, max(s.rfc) as rfc, max(f.date) as last_visit_date,
       coalesce(max(f.date) filter (where s.do_not_call) >= max(f.date) filter (where not s.do_not_call), bool_or(s.do_not_call), false) as do_not_call,
       coalesce(string_agg(distinct ' ' || lower(substr(s.vehicle_key, 5)), '') filter (where s.vehicle_key like 'vin:%'), '') as vins
     from fate f join staged s using (row) where f.representative is not null group by f.representative),
   made as (
     insert into customer (id, dealership_id, kind, name, contact_person, name_key, rfc, phones, email_raw, email_address, do_not_call, search_text, last_visit_date, created_at, updated_at)
     select r.id, $1, s.customer_kind, s.name, s.contact_person, s.name_key, g.rfc, s.phones, s.email_raw, s.email_address, g.do_not_call,
       case when g.rfc is distinct from s.rfc then lazo_search_text(s.name, s.contact_person, g.rfc, s.phones, s.email_address) else s.search_text end || g.vins, g.last_visit_date, $2, $2
     from latest l join gathered g using (representative) join staged s on s.row = l.row join fate r on r.row = l.representative
     returning 1)
   select count(*)::int as customers from made`,
)

/**
 * Known customers take what their latest visit says, but for fields that a person corrected. A blank never erases: no e-mail,
 * no phone, no "No llamar" leaves what was there (domain.md, Who is who). A yes to "No llamar" always counts; a no only from a visit
 * later than all that were known and than every yes of the file: an old or same-dated row never revokes a yes.
 */
export const updateCustomers = statement<never>(
  'import-update-customers',
  `with latest as (
     select distinct on (f.customer_id) f.customer_id, s.name, s.contact_person, s.rfc, s.phones, s.email_raw, s.email_address, f.date
     from fate f join staged s using (row) where f.representative is null and (f.outcome is null or f.outcome = 'UPDATED') and f.customer_id is not null
     order by f.customer_id, f.date desc, f.row desc),
   spoken as (
     select f.customer_id, max(f.date) filter (where s.do_not_call) as yes, max(f.date) filter (where not s.do_not_call) as no, max(f.date) as date from fate f join staged s using (row)
     where f.representative is null and (f.outcome is null or f.outcome = 'UPDATED') group by f.customer_id),
   said as materialized (
     select k.id,
       case when newer.it and not 'name' = any (k.corrected) then l.name else k.name end as name,
       case when newer.it and not 'contactPerson' = any (k.corrected) then coalesce(l.contact_person, k.contact_person) else k.contact_person end as contact_person,
       coalesce(k.rfc, l.rfc) as rfc,
       case when newer.it and not 'phones' = any (k.corrected) and jsonb_array_length(l.phones) > 0 then lazo_phones(l.phones, k.phones) else k.phones end as phones,
       case when newer.it and not 'email' = any (k.corrected) and l.email_address is not null then l.email_raw else coalesce(k.email_raw, l.email_raw) end as email_raw,
       case when newer.it and not 'email' = any (k.corrected) and l.email_address is not null then l.email_address else k.email_address end as email_address,
       case when 'doNotCall' = any (k.corrected) then k.do_not_call
         when s.no > coalesce(k.last_visit_date, '-infinity') and s.no > coalesce(s.yes, '-infinity') then false else k.do_not_call or s.yes is not null end as do_not_call,
       greatest(k.last_visit_date, s.date) as last_visit_date
     from latest l join spoken s using (customer_id) join customer k on k.dealership_id = $1 and k.id = l.customer_id
       cross join lateral (select l.date >= coalesce(k.last_visit_date, l.date) as it) newer)
   update customer c set name = n.name, contact_person = n.contact_person, rfc = n.rfc, phones = n.phones, email_raw = n.email_raw, email_address = n.email_address,
     do_not_call = n.do_not_call, last_visit_date = n.last_visit_date, version = c.version + 1, updated_at = $2,
     search_text = case when (c.name, c.contact_person, c.rfc, c.phones, c.email_address) is distinct from (n.name, n.contact_person, n.rfc, n.phones, n.email_address)
       then lazo_search_text(n.name, n.contact_person, n.rfc, n.phones, n.email_address)
         || lazo_added_words(c.search_text, lazo_search_text(c.name, c.contact_person, c.rfc, c.phones, c.email_address)) else c.search_text end
   from said n
   where c.dealership_id = $1 and c.id = n.id
     and (c.name, c.contact_person, c.rfc, c.phones, c.email_address, c.do_not_call, c.last_visit_date)
       is distinct from (n.name, n.contact_person, n.rfc, n.phones, n.email_address, n.do_not_call, n.last_visit_date)`,
)

/** Vehicles by their VIN as written; a vehicle takes what its latest row says. Returns how many are new. $2: the instant. */
export const mergeVehicles = statement<{ vehicles: number }>(
  'import-merge-vehicles',
  `with latest as (
     select distinct on (s.vehicle_key) s.vehicle_key, s.vehicle, f.id from staged s join fate f using (row)
     where s.vehicle_key is not null and (f.outcome is null or f.outcome = 'UPDATED') order by s.vehicle_key, f.date desc, f.row desc),
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

/** $1: the dealership. Who and what each visit that is written is about, now that all of them are there. */
export const resolveRows = [
  statement<never>('import-resolved', `create temporary table resolved (row int not null, customer_id uuid not null, vehicle_id uuid) on commit drop`),
  statement<never>(
    'import-resolve-rows',
    `insert into resolved (row, customer_id, vehicle_id)
     select f.row, coalesce(f.customer_id, r.id), w.id
     from fate f join staged s using (row) left join fate r on r.row = f.representative left join vehicle w on w.dealership_id = $1 and w.key = s.vehicle_key
     where f.outcome is null or f.outcome = 'UPDATED'`,
  ),
  statement<never>('import-analyze-resolved', `analyze resolved (row)`),
]

export const insertIdentities = statement<never>(
  'import-insert-identities',
  `insert into customer_identity (dealership_id, key, customer_id)
   select distinct on (k.key) $1, k.key, r.customer_id from staged_key k join resolved r using (row) order by k.key, k.row
   on conflict (dealership_id, key) do nothing`,
)

/** $2: the instant, $3: the extraction. */
export const insertVisits = statement<never>(
  'import-insert-visits',
  `insert into visit (id, dealership_id, kind, order_number, date, customer_id, vehicle_id, advisor, details, warnings, content_hash, extraction_id, imported_at)
   select f.id, $1, f.kind, f.order_number, f.date, r.customer_id, r.vehicle_id, s.advisor, coalesce(s.details, '{}'), coalesce(f.warnings, '[]'), f.hash, $3, $2
   from fate f join staged s using (row) join resolved r using (row) where f.outcome is null`,
)

export const updateVisits = statement<never>(
  'import-update-visits',
  `update visit v set date = f.date, customer_id = r.customer_id, vehicle_id = r.vehicle_id, advisor = s.advisor, details = coalesce(s.details, '{}'),
     warnings = coalesce(f.warnings, '[]'), content_hash = f.hash, extraction_id = $3, imported_at = $2
   from fate f join staged s using (row) join resolved r using (row) where f.outcome = 'UPDATED' and v.dealership_id = $1 and v.id = f.visit_id`,
)

/** The VINs join what a search looks in; those of new customers did so at once. */
export const searchByVin = statement<never>(
  'import-search-by-vin',
  `update customer c set search_text = c.search_text || added.words
   from (select f.customer_id, string_agg(distinct ' ' || lower(substr(s.vehicle_key, 5)), '') as words from fate f join staged s using (row)
         where s.vehicle_key like 'vin:%' and f.representative is null and f.customer_id is not null and (f.outcome is null or f.outcome = 'UPDATED') group by f.customer_id) added
   where c.dealership_id = $1 and c.id = added.customer_id and position(added.words in c.search_text) = 0`,
)

const replacedBecause = `case when superseded_by is not null then jsonb_build_array(jsonb_build_object('code', case when superseded_by < row then 'SAME_ORDER_AGAIN' else 'NEWER_ROW_WINS' end, 'column', null, 'value', superseded_by::text)) end`

/** $2: the extraction. Every row that says a visit, with how it ended. */
export const keepRows = statement<never>(
  'import-keep-rows',
  `insert into extraction_row (dealership_id, extraction_id, row, outcome, reasons, warnings, visit_id)
   select $1, $2, row, coalesce(outcome, 'IMPORTED'), ${replacedBecause}, coalesce(warnings, '[]'), case when outcome is null then id else visit_id end
   from fate`,
)

/** $1: rows as JSON text: those that were refused or ignored while reading. */
export const keepOtherRows = statement<never>(
  'import-keep-other-rows',
  `insert into extraction_row (dealership_id, extraction_id, row, outcome, reasons, cells)
   select $2, $3, r.row, r.outcome, r.reasons, r.cells from json_to_recordset($1::json) as r (row int, outcome text, reasons jsonb, cells jsonb)`,
)

export const countOutcomes = statement<{ outcome: RowOutcome; rows: number }>('import-count-outcomes', `select coalesce(outcome, 'IMPORTED') as outcome, count(*)::int as rows from fate group by 1`)

/** Warnings of the rows that count: those of a row that another one replaced do not. */
export const countWarnings = statement<{ code: string; rows: number }>(
  'import-count-warnings',
  `select w->>'code' as code, count(*)::int as rows from fate, jsonb_array_elements(warnings) w where warnings is not null and outcome is distinct from 'DUPLICATE' group by 1 order by 1`,
)

/** For a dry run: what a person wants to see of the rows before anything is written. */
export const previewRows = statement<{ row: number; outcome: RowOutcome; reasons: unknown; warnings: unknown }>(
  'import-preview-rows',
  `select row, coalesce(outcome, 'IMPORTED') as outcome, ${replacedBecause} as reasons, coalesce(warnings, '[]') as warnings
   from fate where outcome in ('DUPLICATE', 'UPDATED') or warnings is not null order by row limit 2000`,
)
