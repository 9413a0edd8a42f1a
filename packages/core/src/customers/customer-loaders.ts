import { systemActor, type TenantScope, type Viewer } from '../kernel/access.ts'
import { actorOf } from '../kernel/authorize.ts'
import type { Loaders } from '../kernel/operation-context.ts'
import type { ReadModels } from '../kernel/read-model.ts'
import type { Statement } from '../kernel/statement.ts'

/** What a loader needs of an operation's context. */
export interface LoadingContext {
  readonly viewer: Viewer | null
  readonly loaders: Loaders
}

/** The scope of what belongs to an object that was already shown: its own dealership. */
export const scopeOfParent = (viewer: Viewer | null, dealershipId: string): TenantScope => ({ dealerships: [dealershipId], actor: viewer ? actorOf(viewer) : systemActor })

/** Rows of many customers in one statement for each operation. */
export class CustomerLoaders {
  constructor(private readonly readModels: ReadModels) {}

  /** The rows of one customer. The statement takes the dealership, the customers, then `values`; its rows say whose they are. */
  rows<Row extends { readonly customerId: string }>(context: LoadingContext, customer: { dealershipId: string; customerId: string }, statement: Statement<Row>, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const { dealershipId } = customer
    const loader = context.loaders.get<string, readonly Row[]>(`${statement.name} ${dealershipId} ${JSON.stringify(values)}`, async (ids) => {
      const rows = await this.readModels.query(scopeOfParent(context.viewer, dealershipId), statement, [dealershipId, ids, ...values])
      const byCustomer = Map.groupBy(rows, (row) => row.customerId)
      return ids.map((id) => byCustomer.get(id) ?? [])
    })
    return loader.load(customer.customerId)
  }
}
