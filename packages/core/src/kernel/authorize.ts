import type { AccessRule, Actor, Scope, Viewer } from './access.ts'
import { systemActor } from './access.ts'
import { callerFault } from './problems.ts'

/**
 * The one place that decides whether a viewer may use a coordinate, for HTTP, for WebSocket, and for each delivered event.
 * Its answer is the scope that the unit of work is then bound to: what the viewer may not see is not there for the statement.
 * @throws GraphQLError `UNAUTHENTICATED` without a viewer, `FORBIDDEN` without the permission. A dealership that does not
 * exist and one that is somebody else's are refused with the same words.
 */
export function authorize(coordinate: string, rule: AccessRule | undefined, args: Record<string, unknown>, viewer: Viewer | null): Scope {
  if (!rule) throw callerFault('FORBIDDEN', `Nobody may use ${coordinate}: no rule names it.`)
  if (rule.may === 'anyone') return scopeOf(viewer, null, viewer ? [...viewer.grants.keys()] : [], null)
  if (!viewer) throw callerFault('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer …`, or sign in to the console.')
  if (rule.may === 'signedIn') return scopeOf(viewer, null, [...viewer.grants.keys()], null)

  const holding = [...viewer.grants.values()].filter((grant) => grant.permissions.has(rule.may))
  if ('dealership' in rule && rule.dealership) {
    const code = argumentAt(args, rule.dealership)
    const grant = holding.find((one) => one.code === code)
    if (!grant) throw callerFault('FORBIDDEN', `You may not do this in dealership ${JSON.stringify(code)}: it takes the permission ${rule.may} there.`)
    return scopeOf(viewer, rule.may, [grant.dealershipId], grant.dealershipId)
  }
  if (holding.length === 0) throw callerFault('FORBIDDEN', `This takes the permission ${rule.may} in a dealership, and you hold it in none.`)
  return scopeOf(viewer, rule.may, holding.map((grant) => grant.dealershipId), null)
}

function scopeOf(viewer: Viewer | null, permission: string | null, dealerships: string[], dealershipId: string | null): Scope {
  return { viewer, permission, dealerships, dealershipId, actor: viewer ? actorOf(viewer) : systemActor }
}

export function actorOf(viewer: Viewer): Actor {
  return { kind: viewer.kind, id: viewer.personId, name: viewer.name }
}

function argumentAt(args: Record<string, unknown>, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], args)
}
