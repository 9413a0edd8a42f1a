import type { Viewer } from '../kernel/access.ts'
import { newUuid } from '../kernel/identity.ts'
import { isProblem } from '../kernel/problems.ts'
import { createDealership, createGroup, grantsOf, invitePerson, personById, type Role } from '../organization/api.ts'
import type { CorePlatform } from './core-platform.ts'

/** Two dealerships of one group, one of another group, and somebody for each role. */
export interface SmallGroup {
  /** Aguascalientes, central time. */
  readonly ags: string
  /** Tijuana, border time; of the same group. */
  readonly tij: string
  /** Monterrey, of another group. */
  readonly mty: string
  /** Keys of people by the name before the `@` of their address. */
  readonly people: Readonly<Record<SmallGroupPerson, string>>
  /** The viewer that this person is at this moment: all grants, with the permissions of the roles. */
  as(who: SmallGroupPerson | { readonly personId: string }): Promise<Viewer>
}

/** `admin` administers AGS01 and TIJ02, `vecina` the other group's MTY09; the others work in AGS01. */
export type SmallGroupPerson = 'admin' | 'agente' | 'atencion' | 'servicio' | 'ventas' | 'vecina'

const staff: readonly { who: SmallGroupPerson; name: string; places: readonly ('ags' | 'tij' | 'mty')[]; role: Role }[] = [
  { who: 'admin', name: 'Íñigo Ávila Peña', places: ['ags', 'tij'], role: 'ADMIN' },
  { who: 'agente', name: 'Ana Núñez Ríos', places: ['ags'], role: 'TELEMARKETING' },
  { who: 'atencion', name: 'Beatriz Solís', places: ['ags'], role: 'CUSTOMER_CARE' },
  { who: 'servicio', name: 'José Ángel Muñoz', places: ['ags'], role: 'AREA_MANAGER' },
  { who: 'ventas', name: 'Verónica Güereca', places: ['ags', 'tij'], role: 'AREA_MANAGER' },
  { who: 'vecina', name: 'Nora Vecina', places: ['mty'], role: 'ADMIN' },
]

/** Seeds a small group into a platform that has just started. */
export async function seedSmallGroup(core: CorePlatform): Promise<SmallGroup> {
  const places = { ags: newUuid(), tij: newUuid(), mty: newUuid() }
  const people: Partial<Record<SmallGroupPerson, string>> = {}
  await core.work(Object.values(places), async (unitOfWork) => {
    const own = await createGroup(unitOfWork, { name: 'Grupo Lazo' })
    const other = await createGroup(unitOfWork, { name: 'Grupo Vecino' })
    const dealerships = [
      { id: places.ags, groupId: own.id, code: 'AGS01', name: 'Lazo Aguascalientes', brand: 'Marca', timeZone: 'America/Mexico_City' },
      { id: places.tij, groupId: own.id, code: 'TIJ02', name: 'Lazo Tijuana', brand: 'Marca', timeZone: 'America/Tijuana' },
      { id: places.mty, groupId: other.id, code: 'MTY09', name: 'Vecino Monterrey', brand: 'Marca', timeZone: 'America/Monterrey' },
    ]
    for (const dealership of dealerships) succeeded(await createDealership(unitOfWork, dealership))
    for (const { who, name, places: at, role } of staff) {
      for (const place of at) {
        people[who] = succeeded(await invitePerson(unitOfWork, { name, email: `${who}@prueba.example`, dealershipId: places[place], roles: [role] })).id
      }
    }
  })
  const known = people as Record<SmallGroupPerson, string>
  return { ...places, people: known, as: (who) => viewerOf(core, typeof who === 'string' ? known[who] : who.personId) }
}

/** A person as the gateway's sign-in would show them to the kernel, from what is granted now. */
export async function viewerOf(core: CorePlatform, personId: string): Promise<Viewer> {
  return core.work([], async (unitOfWork) => {
    const person = await personById(unitOfWork, personId)
    const byDealership = Map.groupBy(await grantsOf(unitOfWork, personId), (grant) => grant.dealershipId)
    const grants = [...byDealership].map(([dealershipId, held]) => {
      const roles = held.map((grant) => grant.role)
      const permissions = core.platform.permissions.filter((permission) => permission.roles.some((role) => roles.includes(role as Role)))
      return [dealershipId, { dealershipId, code: held[0]!.code, roles, permissions: new Set(permissions.map((permission) => permission.id)) }] as const
    })
    return core.sessions.put({
      kind: 'PERSON', personId, sessionId: newUuid(), name: person!.name, language: person!.language, grants: new Map(grants), expiresAt: new Date('2100-01-01T00:00:00Z'),
    })
  })
}

function succeeded<T>(outcome: T): Exclude<T, { code: string; message: string }> {
  if (isProblem(outcome)) throw new Error(outcome.message)
  return outcome as Exclude<T, { code: string; message: string }>
}
