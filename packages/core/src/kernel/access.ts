import type { LocalizedText } from './localized-text.ts'

/** Something that a person may do or see in a dealership. Roles hold permissions; keys of programs hold them one by one. */
export interface Permission {
  /** `<module or thing>:<verb>`, e.g. `extraction:run`. */
  readonly id: string
  readonly title: LocalizedText
  /** The roles that hold it from the start (domain.md, The people). */
  readonly roles: readonly string[]
}

/**
 * Who may use one coordinate of the schema (`Query.visits`, `Customer.rfc`). Every root field has a rule or the platform
 * does not start. A field below the root has one only where it protects more than the root field that led to it.
 */
export type AccessRule =
  | { readonly may: 'anyone' }
  | { readonly may: 'signedIn' }
  | {
      readonly may: string
      /** The argument that names the dealership by its code; without one the scope is every dealership where the viewer holds the permission. */
      readonly dealership?: string
      /** Set when the answer carries personal data: who read or exported it goes on record. */
      readonly personalData?: 'read' | 'export'
    }

/** The access table of one module: schema coordinate → rule. Data, so that it can be printed, compared and tested. */
export type AccessTable = Readonly<Record<string, AccessRule>>

export interface Grant {
  readonly dealershipId: string
  readonly code: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
}

/** Who asks: a person or a program, with what was granted at this moment. */
export interface Viewer {
  readonly kind: 'PERSON' | 'API_CLIENT'
  readonly personId: string
  readonly sessionId: string
  readonly name: string
  readonly language: 'es' | 'en'
  /** By dealership id. */
  readonly grants: ReadonlyMap<string, Grant>
  readonly expiresAt: Date
}

export interface Actor {
  readonly kind: 'PERSON' | 'API_CLIENT' | 'SYSTEM'
  readonly id: string | null
  readonly name: string
}

/** The platform itself: jobs, seeds, the command line. */
export const systemActor: Actor = { kind: 'SYSTEM', id: null, name: 'Lazo' }

/** In which dealerships something is done, and by whom. The database session is bound to exactly these dealerships. */
export interface TenantScope {
  readonly dealerships: readonly string[]
  readonly actor: Actor
}

/** A scope that came out of `authorize`: the dealerships in which the viewer holds the permission that the field asks for. */
export interface Scope extends TenantScope {
  readonly viewer: Viewer | null
  readonly permission: string | null
  /** The one dealership that an argument named, if one did. */
  readonly dealershipId: string | null
}

/** Makes sure who somebody is. The gateway gives it to the kernel; both transports use the same one. */
export interface Authenticator {
  /** Who holds this session token, or null. */
  authenticate(token: string): Promise<Viewer | null>
  /** The same viewer with today's grants, or null when the session has ended. Cheap enough for every delivered event. */
  current(viewer: Viewer): Promise<Viewer | null>
}

export function viewerMay(viewer: Viewer | null, permission: string, dealershipId: string): boolean {
  return viewer?.grants.get(dealershipId)?.permissions.has(permission) ?? false
}
