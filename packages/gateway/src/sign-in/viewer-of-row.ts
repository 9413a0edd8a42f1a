import type { Grant, Permission, Viewer } from '@lazo/core'
import { keyMayHold } from './key-permissions.ts'
import { sessionExpiry } from './sessions.ts'
import type { KeyRow, SessionRow } from './viewer.sql.ts'

/** A person with the permissions that their roles hold in each dealership. */
export function viewerOfSession(row: SessionRow, permissions: readonly Permission[]): Viewer {
  const byDealership = Map.groupBy(row.grants, (grant) => grant.dealershipId)
  const grants = [...byDealership].map(([dealershipId, own]): Grant => {
    const roles = own.map((grant) => grant.role)
    return { dealershipId, code: own[0]!.code, roles, permissions: new Set(permissions.filter((one) => one.roles.some((role) => roles.includes(role))).map((one) => one.id)) }
  })
  return {
    kind: 'PERSON', personId: row.person_id, sessionId: row.session_id, name: row.name, language: row.language,
    grants: new Map(grants.map((grant) => [grant.dealershipId, grant])), expiresAt: sessionExpiry(row.started_at, row.last_seen_at),
  }
}

/**
 * A program with the permissions of its key, as far as a module still declares them, a key may hold them, and its maker holds
 * them there today. It does not expire; it is revoked.
 */
export function viewerOfKey(row: KeyRow, permissions: readonly Permission[]): Viewer {
  const held = new Set(permissions.filter((one) => keyMayHold(one.id) && one.roles.some((role) => row.maker_roles.includes(role))).map((one) => one.id))
  const grant: Grant = { dealershipId: row.dealership_id, code: row.code, roles: [], permissions: new Set(row.permissions.filter((id) => held.has(id))) }
  return { kind: 'API_CLIENT', personId: row.id, sessionId: row.id, name: row.name, language: 'es', grants: new Map([[row.dealership_id, grant]]), expiresAt: new Date(8_640_000_000_000_000) }
}
