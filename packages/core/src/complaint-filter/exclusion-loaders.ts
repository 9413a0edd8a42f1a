import type DataLoader from 'dataloader'
import { systemActor, type TenantScope, type Viewer } from '../kernel/access.ts'
import { actorOf } from '../kernel/authorize.ts'
import type { OperationContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { Customer } from '../customers/api.ts'
import { type Exclusion, ExclusionChange } from './exclusion.schema.ts'
import { exclusionsInForce } from './exclusions-in-force.ts'

type Environment = Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>
type Context = Pick<OperationContext, 'loaders' | 'viewer'>

/** The scope of what belongs to something that was already shown: its own dealership. */
const scopeOf = (viewer: Viewer | null, dealershipId: string): TenantScope => ({ dealerships: [dealershipId], actor: viewer ? actorOf(viewer) : systemActor })

/** What holds a customer now, by customer; the oldest first. */
export function exclusionLoader(env: Environment, { loaders, viewer }: Context, dealershipId: string): DataLoader<string, readonly Exclusion[]> {
  return loaders.get<string, readonly Exclusion[]>(`exclusions of customers ${dealershipId}`, async (ids) => {
    const held = await env.unitOfWork(scopeOf(viewer, dealershipId), (unitOfWork) => exclusionsInForce(unitOfWork, ids))
    return ids.map((id) => held.get(id) ?? [])
  })
}

/** The customer of an exclusion; of one that was merged into another, that other one. */
export function excludedCustomerLoader(env: Environment, { loaders, viewer }: Context, dealershipId: string): DataLoader<string, Customer> {
  return loaders.get<string, Customer>(`excluded customers ${dealershipId}`, (ids) =>
    env.unitOfWork(scopeOf(viewer, dealershipId), async ({ em }) => {
      const found = new Map((await em.find(Customer, { id: { $in: [...ids] } })).map((customer) => [customer.id, customer]))
      const kept = [...found.values()].flatMap((customer) => customer.mergedInto ?? []).filter((id) => !found.has(id))
      for (const customer of kept.length > 0 ? await em.find(Customer, { id: { $in: kept } }) : []) found.set(customer.id, customer)
      return ids.map((id) => found.get(found.get(id)?.mergedInto ?? id) ?? new Error(`The customer ${id} of an exclusion is not there.`))
    }),
  )
}

export function exclusionChangeLoader(env: Environment, { loaders, viewer }: Context, dealershipId: string): DataLoader<string, ExclusionChange[]> {
  return loaders.get<string, ExclusionChange[]>(`changes of exclusions ${dealershipId}`, (ids) =>
    env.unitOfWork(scopeOf(viewer, dealershipId), async ({ em }) => {
      const byExclusion = Map.groupBy(await em.find(ExclusionChange, { exclusionId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (change) => change.exclusionId)
      return ids.map((id) => byExclusion.get(id) ?? [])
    }),
  )
}
