import { statement } from '../kernel/statement.ts'

export interface AccessRecord {
  readonly id: string
  readonly at: Date
  readonly person_id: string
  readonly operation: string
  readonly kind: string
  readonly records: number
}

/** $2: the key before which to begin, or null. */
export const listPersonalDataAccess = statement<AccessRecord>(
  'personal-data-access-list',
  `select a.id, a.at, a.person_id, a.operation, a.kind, a.records
   from personal_data_access a
   where a.dealership_id = $1 and ($2::uuid is null or a.id < $2) order by a.id desc limit $3`,
)

export const countPersonalDataAccess = statement<{ records: number }>('personal-data-access-count', `select count(*)::int as records from personal_data_access where dealership_id = $1`)
