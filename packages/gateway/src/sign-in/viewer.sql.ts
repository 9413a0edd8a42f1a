import { statement } from '@lazo/core'

interface SessionRow {
  session_id: string
  person_id: string
  started_at: Date
  last_seen_at: Date
  name: string
  language: 'es' | 'en'
  grants: readonly { dealershipId: string; code: string; role: string }[]
}

const openSession = `
  select s.id as session_id, s.person_id, s.started_at, s.last_seen_at, p.name, p.language,
    coalesce((select jsonb_agg(jsonb_build_object('dealershipId', g.dealership_id, 'code', d.code, 'role', g.role) order by d.code, g.role)
              from role_grant g join dealership d on d.id = g.dealership_id where g.person_id = p.id), '[]') as grants
  from session s join person p on p.id = s.person_id
  where s.ended_at is null and p.active and s.`

/** Who holds a session, with what was granted: one statement for what each first request of a process costs. */
export const sessionByToken = statement<SessionRow>('session-by-token', `${openSession}token_hash = $1`)
export const sessionById = statement<SessionRow>('session-by-id', `${openSession}id = $1`)
export const touchSession = statement<never>('session-touch', 'update session set last_seen_at = $2 where id = $1 and ended_at is null and last_seen_at < $2')

interface KeyRow {
  id: string
  name: string
  dealership_id: string
  code: string
  permissions: readonly string[]
  made_by: string
  /** What the maker is in the key's dealership today. */
  maker_roles: readonly string[]
  last_used_at: Date | null
}

/** A key is worth what its maker is: nothing once they were deactivated. */
const openKey = `
  select k.id, k.name, k.dealership_id, d.code, k.permissions, k.last_used_at, k.made_by,
    array(select g.role from role_grant g where g.person_id = k.made_by and g.dealership_id = k.dealership_id) as maker_roles
  from api_key k join dealership d on d.id = k.dealership_id join person m on m.id = k.made_by
  where k.revoked_at is null and m.active and k.`

export const keyByToken = statement<KeyRow>('api-key-by-token', `${openKey}token_hash = $1`)
export const keyById = statement<KeyRow>('api-key-by-id', `${openKey}id = $1`)
export const touchKey = statement<never>('api-key-touch', 'update api_key set last_used_at = $2 where id = $1 and revoked_at is null')

export type { KeyRow, SessionRow }
