import { statement } from '../kernel/statement.ts'
import { recency } from './customer.sql.ts'

export type DuplicateReason = 'SAME_PHONE' | 'SAME_VEHICLE' | 'SAME_EMAIL'

export interface DuplicatePairRow {
  readonly reason: DuplicateReason
  readonly oneId: string
  readonly otherId: string
  readonly oneKey: string
  readonly otherKey: string
}

/**
 * $1 dealership, $2 how many pairs for each reason. Pairs of customers that share a phone, an e-mail or a vehicle, among the
 * 20,000 customers seen last. What more than five share (a dealership's own number, a fleet's car) says nothing. A pair that
 * was merged and put back was judged by a person and does not come again.
 */
export const duplicatePairs = statement<DuplicatePairRow>(
  'customers-duplicate-pairs',
  `with recent as materialized (
     select c.id, c.name_key, c.phones, c.email_address, ${recency} as seen from customer c
     where c.dealership_id = $1 and c.merged_into is null order by (${recency}) desc, c.id desc limit 20000),
   shared as (
     select 'SAME_PHONE' as reason, phone->>'e164' as what, r.id from recent r cross join lateral jsonb_array_elements(r.phones) phone where phone->>'e164' is not null
     union
     select 'SAME_EMAIL', r.email_address, r.id from recent r where r.email_address is not null
     union
     select 'SAME_VEHICLE', v.vehicle_id::text, r.id from recent r join visit v on v.dealership_id = $1 and v.customer_id = r.id
     join vehicle ve on ve.dealership_id = $1 and ve.id = v.vehicle_id and ve.vin is not null),
   groups as (select reason, array_agg(id) as ids from shared group by reason, what having count(*) between 2 and 5),
   pairs as (
     select distinct g.reason, least(a, b) as one, greatest(a, b) as other from groups g cross join lateral unnest(g.ids) a cross join lateral unnest(g.ids) b where a < b),
   ranked as (
     select p.reason, p.one, p.other, one.name_key as one_key, other.name_key as other_key, greatest(one.seen, other.seen) as seen,
       row_number() over (partition by p.reason order by greatest(one.seen, other.seen) desc, p.one) as rank
     from pairs p join recent one on one.id = p.one join recent other on other.id = p.other)
   select r.reason, r.one as "oneId", r.other as "otherId", r.one_key as "oneKey", r.other_key as "otherKey" from ranked r
   where r.rank <= $2 and not exists (
     select 1 from customer_merge m where m.dealership_id = $1 and m.undone_at is not null and ((m.kept_id, m.merged_id) = (r.one, r.other) or (m.kept_id, m.merged_id) = (r.other, r.one)))
   order by r.seen desc, r.one`,
)
