import type DataLoader from 'dataloader'
import { systemActor } from '../kernel/access.ts'
import type { OperationContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { Closure, Dealership, Group } from './dealership.schema.ts'
import { Absence, Person, RoleGrant } from './person.schema.ts'
import { dateIn } from './rules/date-in.ts'

type Environment = Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>
type Context = Pick<OperationContext, 'loaders' | 'viewer'>

/** People, groups and dealerships are no tenants' rows: what of them may be shown is decided by who asks for them. */
const shared = { dealerships: [], actor: systemActor } as const

/** People by key, in one statement for all that an operation shows; null for one that is not there. For every module that names people. */
export function peopleLoader(env: Environment, { loaders }: Context): DataLoader<string, Person | null> {
  return loaders.get<string, Person | null>(peopleLoader, (ids) => env.unitOfWork(shared, async ({ em }) => inOrder(ids, await em.find(Person, { id: { $in: [...ids] } }))))
}

/** Dealerships by key; the caller has made sure that the viewer may see them. */
export function dealershipLoader(env: Environment, { loaders }: Context): DataLoader<string, Dealership | null> {
  return loaders.get<string, Dealership | null>(dealershipLoader, (ids) => env.unitOfWork(shared, async ({ em }) => inOrder(ids, await em.find(Dealership, { id: { $in: [...ids] } }))))
}

export function groupLoader(env: Environment, { loaders }: Context): DataLoader<string, Group | null> {
  return loaders.get<string, Group | null>(groupLoader, (ids) => env.unitOfWork(shared, async ({ em }) => inOrder(ids, await em.find(Group, { id: { $in: [...ids] } }))))
}

/** The closures of dealerships that the viewer was granted, by date. */
export function closureLoader(env: Environment, { loaders }: Context): DataLoader<string, Closure[]> {
  return loaders.get<string, Closure[]>(closureLoader, (dealerships) =>
    env.unitOfWork({ dealerships, actor: systemActor }, async ({ em }) => grouped(dealerships, await em.find(Closure, {}, { orderBy: { fromDate: 'asc' } }), (one) => one.dealershipId)),
  )
}

/** A person's grants in the dealerships that the viewer was granted too (all of them for oneself), by dealership code. */
export function grantLoader(env: Environment, { loaders, viewer }: Context): DataLoader<string, RoleGrant[]> {
  const codes = new Map([...(viewer?.grants.values() ?? [])].map((grant) => [grant.dealershipId, grant.code]))
  return loaders.get<string, RoleGrant[]>(grantLoader, (people) =>
    env.unitOfWork(shared, async ({ em }) => {
      const found = await em.find(RoleGrant, { personId: { $in: [...people] }, dealershipId: { $in: [...codes.keys()] } }, { orderBy: { role: 'asc' } })
      found.sort((a, b) => codes.get(a.dealershipId)!.localeCompare(codes.get(b.dealershipId)!))
      return grouped(people, found, (one) => one.personId)
    }),
  )
}

/** A person's absences that are under way or to come (by the date that is the earliest in Mexico), not the cancelled ones. */
export function absenceLoader(env: Environment, { loaders }: Context): DataLoader<string, Absence[]> {
  return loaders.get<string, Absence[]>(absenceLoader, (people) =>
    env.unitOfWork(shared, async ({ em }) => {
      const today = dateIn('America/Tijuana', env.clock())
      const found = await em.find(Absence, { personId: { $in: [...people] }, cancelledAt: null, toDate: { $gte: today } }, { orderBy: { fromDate: 'asc' } })
      return grouped(people, found, (one) => one.personId)
    }),
  )
}

function inOrder<T extends { id: string }>(ids: readonly string[], found: readonly T[]): (T | null)[] {
  const byId = new Map(found.map((one) => [one.id, one]))
  return ids.map((id) => byId.get(id) ?? null)
}

function grouped<T>(keys: readonly string[], found: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = Map.groupBy(found, keyOf)
  return keys.map((key) => groups.get(key) ?? [])
}
