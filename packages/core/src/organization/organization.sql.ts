import { statement } from '../kernel/statement.ts'

/** Rights of a dealership are changed one after the other: $1 dealerships, locked in one order. */
export const lockDealerships = statement<never>('organization-lock-dealerships', 'select 1 from dealership where id = any($1::uuid[]) order by id for update')

/** A person's absences are changed one after the other: $1 person. */
export const lockPerson = statement<never>('organization-lock-person', 'select 1 from person where id = $1::uuid for update')

/** Of the dealerships $1, those that have an active administrator other than person $2. */
export const withAnotherAdmin = statement<{ dealershipId: string }>(
  'organization-with-another-admin',
  `select distinct g.dealership_id as "dealershipId" from role_grant g join person p on p.id = g.person_id
   where p.active and g.role = 'ADMIN' and g.dealership_id = any($1::uuid[]) and g.person_id <> $2::uuid`,
)

/** People with a role in dealership $1 whose search key has all patterns $2, after the keyset ($3, $4), at most $5. */
export const peopleOf = statement<{ id: string }>(
  'organization-people',
  `select p.id from person p
   where p.id in (select person_id from role_grant where dealership_id = $1::uuid)
     and p.search_key like all ($2::text[])
     and ($3::text is null or (p.search_key, p.id) > ($3::text, $4::uuid))
   order by p.search_key, p.id limit $5::int`,
)

export const countPeopleOf = statement<{ count: number }>(
  'organization-people-count',
  `select count(*)::int as count from person p
   where p.id in (select person_id from role_grant where dealership_id = $1::uuid) and p.search_key like all ($2::text[])`,
)
