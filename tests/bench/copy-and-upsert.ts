import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { BenchDatabase } from './bench-database.ts'
import { copyIn } from './copy-in.ts'

const columns = `dealership_id, visit_id, kind, order_number, date, advisor, details, warnings, content_hash, customer_id, customer_kind, name, name_key, phones, email_raw, email_address,
  search_text, last_visit_date, vehicle_id, vehicle_key, vin, vin_raw, model, model_year, color, plates, vehicle_warnings`

/** Writes what an import made of a file, one line for each visit, as COPY reads it: the same rows with every value parsed and every key known. */
export async function writeParsedRows(database: BenchDatabase, imported: string, path: string): Promise<void> {
  await database.administrator(imported, async (client) => {
    const out = createWriteStream(path)
    let after = ''
    for (;;) {
      const { rows } = await client.query<{ line: string; order_number: string }>(
        `select v.order_number, array_to_string(array[v.dealership_id::text, v.id::text, v.kind, v.order_number, v.date::text, v.advisor, v.details::text, v.warnings::text, v.content_hash, c.id::text, c.kind, c.name,
           c.name_key, c.phones::text, c.email_raw, c.email_address, c.search_text, c.last_visit_date::text, w.id::text, w.key, w.vin, w.vin_raw, w.model, w.model_year::text, w.color, w.plates, w.warnings::text], e'\\t', '\\N') as line
         from visit v join customer c on c.id = v.customer_id join vehicle w on w.id = v.vehicle_id where v.order_number > $1 order by v.order_number limit 5000`, [after])
      if (rows.length === 0) break
      after = rows.at(-1)!.order_number
      if (!out.write(rows.map(({ line }) => `${line}\n`).join(''))) await once(out, 'drain')
    }
    out.end()
    await once(out, 'finish')
  })
}

/**
 * What import is measured against: COPY into a temporary table and one upsert each of customers, vehicles and visits, in the
 * same tables with the same keys, indexes and references, as an administrator whom row-level security does not touch. It knows
 * every key beforehand, keeps no identities and no report of its rows. Answers milliseconds.
 */
export async function copyAndUpsert(database: BenchDatabase, name: string, path: string): Promise<number> {
  return database.administrator(name, async (client) => {
    const began = performance.now()
    await client.query('begin')
    await client.query(`create temporary table incoming (dealership_id uuid, visit_id uuid, kind text, order_number text, date date, advisor text, details jsonb, warnings jsonb, content_hash text, customer_id uuid,
      customer_kind text, name text, name_key text, phones jsonb, email_raw text, email_address text, search_text text, last_visit_date date, vehicle_id uuid, vehicle_key text, vin text, vin_raw text, model text,
      model_year int, color text, plates text, vehicle_warnings text[]) on commit drop`)
    await copyIn(client, `copy incoming (${columns}) from stdin`, path)
    await client.query('analyze incoming')
    await client.query(`insert into customer as c (id, dealership_id, kind, name, name_key, phones, email_raw, email_address, search_text, last_visit_date, created_at, updated_at)
      select distinct on (customer_id) customer_id, dealership_id, customer_kind, name, name_key, phones, email_raw, email_address, search_text, last_visit_date, now(), now() from incoming order by customer_id, date desc
      on conflict (dealership_id, id) do update set name = excluded.name, phones = excluded.phones, email_raw = excluded.email_raw, email_address = excluded.email_address, search_text = excluded.search_text,
        last_visit_date = excluded.last_visit_date, version = c.version + 1, updated_at = now()
      where (c.name, c.phones, c.email_raw, c.email_address, c.search_text, c.last_visit_date) is distinct from (excluded.name, excluded.phones, excluded.email_raw, excluded.email_address, excluded.search_text, excluded.last_visit_date)`)
    await client.query(`insert into vehicle as w (id, dealership_id, key, vin, vin_raw, model, model_year, color, plates, warnings, updated_at)
      select distinct on (vehicle_key) vehicle_id, dealership_id, vehicle_key, vin, vin_raw, model, model_year, color, plates, vehicle_warnings, now() from incoming order by vehicle_key, date desc
      on conflict (dealership_id, key) do update set model = excluded.model, model_year = excluded.model_year, color = excluded.color, plates = excluded.plates, updated_at = now()
      where (w.model, w.model_year, w.color, w.plates) is distinct from (excluded.model, excluded.model_year, excluded.color, excluded.plates)`)
    await client.query(`insert into visit as v (id, dealership_id, kind, order_number, date, customer_id, vehicle_id, advisor, details, warnings, content_hash, imported_at)
      select visit_id, dealership_id, kind, order_number, date, customer_id, vehicle_id, advisor, details, warnings, content_hash, now() from incoming
      on conflict (dealership_id, kind, order_number) do update set date = excluded.date, customer_id = excluded.customer_id, vehicle_id = excluded.vehicle_id, advisor = excluded.advisor, details = excluded.details,
        warnings = excluded.warnings, content_hash = excluded.content_hash, imported_at = now()
      where v.content_hash is distinct from excluded.content_hash`)
    await client.query('commit')
    return performance.now() - began
  })
}
