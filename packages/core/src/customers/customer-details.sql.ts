import { statement } from '../kernel/statement.ts'

export interface CorrectionRow {
  readonly customerId: string
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly at: Date
  readonly correctedBy: string | null
}

/** $1 dealership, $2 customers. The latest first, at most 100 of each. */
export const correctionsOfCustomers = statement<CorrectionRow>(
  'customers-corrections',
  `select wanted.id as "customerId", k.field, k.before, k.after, k.corrected_at as at, k.corrected_by as "correctedBy" from unnest($2::uuid[]) as wanted (id)
   cross join lateral (select * from customer_correction where dealership_id = $1 and customer_id = wanted.id order by id desc limit 100) k
   order by wanted.id, k.id desc`,
)

export interface MergeRow {
  readonly id: string
  readonly dealershipId: string
  /** The one that was kept. */
  readonly customerId: string
  readonly mergedName: string
  readonly mergedAt: Date
  readonly mergedBy: string | null
  readonly undoneAt: Date | null
}

const mergeColumns = `m.id, m.dealership_id as "dealershipId", m.kept_id as "customerId", c.name as "mergedName", m.merged_at as "mergedAt", m.merged_by as "mergedBy", m.undone_at as "undoneAt"`

/** $1 dealership, $2 customers that were kept. Undone merges as well: nothing that happened is hidden. */
export const mergesOfCustomers = statement<MergeRow>(
  'customers-merges',
  `select ${mergeColumns} from customer_merge m join customer c on c.dealership_id = m.dealership_id and c.id = m.merged_id
   where m.dealership_id = $1 and m.kept_id = any ($2::uuid[]) order by m.kept_id, m.id desc`,
)

/** $1 merges. */
export const mergesByIds = statement<MergeRow>(
  'customers-merges-by-ids',
  `select ${mergeColumns} from customer_merge m join customer c on c.dealership_id = m.dealership_id and c.id = m.merged_id where m.id = any ($1::uuid[])`,
)

export interface CallFactsRow {
  readonly customerId: string
  /** Of the visits that may still be called about. */
  readonly visitDates: readonly string[]
  readonly complaintReference: string | null
  readonly complaintSource: string | null
}

/**
 * $1 dealership, $2 customers, $3 the first day of visits that count. What the rule `mayBeCalled` asks beside the customer's own
 * data. The table `exclusion` is the module complaint-filter's; it is read here and never written. An exclusion of a merged
 * customer counts for the one that was kept: its rows stay where they are, and are found by `merged_into`.
 */
export const callFactsOfCustomers = statement<CallFactsRow>(
  'customers-call-facts',
  `select wanted.id as "customerId",
     array(select distinct v.date::text from visit v where v.dealership_id = $1 and v.customer_id = wanted.id and v.date >= $3::date) as "visitDates",
     x.reference as "complaintReference", x.source as "complaintSource"
   from unnest($2::uuid[]) as wanted (id)
   left join lateral (
     select e.reference, e.source from exclusion e
     where e.dealership_id = $1 and e.lifted_at is null and e.closed_at is null
       and e.customer_id in (select wanted.id union all select m.id from customer m where m.dealership_id = $1 and m.merged_into = wanted.id)
     order by e.since desc limit 1) x on true`,
)
