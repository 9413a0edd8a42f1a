import { statement } from '../kernel/statement.ts'

/** $1 customers, locked in one order: changes of the same customers wait for each other. */
export const lockCustomers = statement<never>('customers-lock', `select 1 from customer where id = any ($1::uuid[]) order by id for update`)

/** $1 dealership, $2 customer, $3 name, $4 contact person, $5 RFC, $6 phones as JSON text, $7 e-mail address. What a search looks in, with the VINs that the customer came with. */
export const searchTextWithVins = statement<{ text: string }>(
  'customers-search-text',
  `select lazo_search_text($3, $4, $5, $6::jsonb, $7) || coalesce((
     select string_agg(distinct ' ' || lower(ve.vin), '') from visit v join vehicle ve on ve.dealership_id = v.dealership_id and ve.id = v.vehicle_id
     where v.dealership_id = $1 and v.customer_id = $2 and ve.vin is not null), '') as text`,
)

/** $1 dealership, $2 keys. Whose they are: of a merged customer the one that was kept, which has its keys. */
export const ownersOfKeys = statement<{ customerId: string; name: string }>(
  'customers-owners-of-keys',
  `select c.id as "customerId", c.name from customer_identity i join customer c on c.dealership_id = i.dealership_id and c.id = i.customer_id
   where i.dealership_id = $1 and i.key = any ($2::text[])`,
)

/** $1 dealership, $2 keys, $3 customer. Returns the keys that were taken up; one that an import wrote meanwhile is not among them. */
export const addKeys = statement<{ key: string }>(
  'customers-add-keys',
  `insert into customer_identity (dealership_id, key, customer_id) select $1, key, $3::uuid from unnest($2::text[]) as wanted (key)
   on conflict (dealership_id, key) do nothing returning key`,
)

/** $1 dealership, $2 from whom, $3 to whom. */
export const moveAllKeys = statement<{ key: string }>('customers-move-keys', `update customer_identity set customer_id = $3 where dealership_id = $1 and customer_id = $2 returning key`)
export const moveAllVisits = statement<{ id: string }>('customers-move-visits', `update visit set customer_id = $3 where dealership_id = $1 and customer_id = $2 returning id`)
export const moveAllMerged = statement<{ id: string }>(
  'customers-move-merged',
  `update customer set merged_into = $3, version = version + 1 where dealership_id = $1 and merged_into = $2 returning id`,
)

/** $1 dealership, $2 from whom, $3 to whom, $4 which: only those that are still with the first. */
export const moveKeysBack = statement<never>('customers-move-keys-back', `update customer_identity set customer_id = $3 where dealership_id = $1 and customer_id = $2 and key = any ($4::text[])`)
export const moveVisitsBack = statement<never>('customers-move-visits-back', `update visit set customer_id = $3 where dealership_id = $1 and customer_id = $2 and id = any ($4::uuid[])`)
export const moveMergedBack = statement<never>(
  'customers-move-merged-back',
  `update customer set merged_into = $3, version = version + 1 where dealership_id = $1 and merged_into = $2 and id = any ($4::uuid[])`,
)

/** $1 dealership, $2 customers. */
export const refreshLastVisit = statement<never>(
  'customers-refresh-last-visit',
  `update customer c set last_visit_date = (select max(date) from visit v where v.dealership_id = $1 and v.customer_id = c.id) where c.dealership_id = $1 and c.id = any ($2::uuid[])`,
)

/** $1 dealership, $2 customer, $3 instant. Whether a person spoke of "No llamar" since, or an import brought a visit that may have. */
export const doNotCallSpokenSince = statement<{ spoken: boolean }>(
  'customers-do-not-call-since',
  `select exists (select 1 from customer_correction where dealership_id = $1 and customer_id = $2 and field = 'doNotCall' and corrected_at > $3)
     or exists (select 1 from visit where dealership_id = $1 and customer_id = $2 and imported_at > $3) as spoken`,
)
