import { statement } from '../kernel/statement.ts'

/**
 * $1 dealership. Held to the end of the transaction by whatever decides who is who: imports, merges, corrections. Two imports at
 * once would both make the same new customer, and a merge during an import would leave new visits with the customer that is gone.
 */
export const lockWhoIsWho = statement<never>('customers-lock-who-is-who', `select pg_advisory_xact_lock(hashtextextended('imports:' || $1, 0))`)

/** {@link lockWhoIsWho} for the dealership of some customers ($1). */
export const lockWhoIsWhoOf = statement<never>(
  'customers-lock-who-is-who-of',
  `select pg_advisory_xact_lock(hashtextextended('imports:' || d.id, 0))
   from (select distinct dealership_id::text as id from customer where id = any ($1::uuid[]) order by 1) d`,
)
