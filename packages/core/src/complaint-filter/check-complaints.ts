import { systemActor, type TenantScope } from '../kernel/access.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import type { ComplaintCheck } from '../customers/api.ts'
import { askComplaintSystem, batchSize } from './ask-complaint-system.ts'
import { customersToCheck, customersWithVins, recentCustomers } from './complaint-filter.sql.ts'
import type { ComplaintSystem, CustomerToCheck } from './complaint-system.port.ts'
import type { ComplaintCheckSummary } from './complaint-check-summary.ts'
import { filterVerdict } from './filter-verdict.ts'
import { matchComplaints } from './match-complaints.ts'
import { recordComplaintCheck } from './record-complaint-check.ts'

/** What a module that filters needs: declare `requires: { complaintSystem: ComplaintSystem }` and pass its environment. */
export type ComplaintFilterEnvironment = Pick<ModuleEnvironment<unknown, { complaintSystem: typeof ComplaintSystem }>, 'unitOfWork' | 'ports'>

export interface CheckComplaintsOptions {
  /** Only these customers. */
  readonly customerIds?: readonly string[]
  /** The run is kept with this extraction. */
  readonly extractionId?: string
  /** Who asks for it; the platform itself when nobody does. */
  readonly scope?: TenantScope
}

export interface ComplaintCheckOutcome {
  readonly summary: ComplaintCheckSummary
  /** What became of each customer of the run: nobody is left out. */
  readonly customers: ReadonlyMap<string, ComplaintCheck>
}

/**
 * Filters a dealership's customers by the maker's complaint system (domain.md, step 2). Without options: everyone with a
 * visit young enough to be called about, and everyone whom an exclusion holds. Asks outside of any transaction, in
 * batches, and writes what follows in one unit of work of its own. Never throws for a connector: those it could not ask
 * about are `NOT_CHECKED` (`NOT_CONNECTED` when none is switched on), and what excluded them before stays in force.
 */
export async function checkComplaints(env: ComplaintFilterEnvironment, dealershipId: string, options: CheckComplaintsOptions = {}): Promise<ComplaintCheckOutcome> {
  const scope = { dealerships: [dealershipId], actor: options.scope?.actor ?? systemActor }
  const load = (ids: readonly string[]): Promise<CustomerToCheck[]> => env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(customersToCheck, [dealershipId, ids]))
  const wanted = await env.unitOfWork(scope, (unitOfWork) => customersOf(unitOfWork, dealershipId, options))

  const asked: CustomerToCheck[] = []
  async function* batches(): AsyncGenerator<CustomerToCheck[]> {
    // An empty dealership is asked about too: whether the system answers is worth knowing.
    for (let at = 0; at === 0 || at < wanted.length; at += batchSize) {
      const batch = await load(wanted.slice(at, at + batchSize))
      asked.push(...batch)
      yield batch
    }
  }
  const heard = await askComplaintSystem(env.ports.complaintSystem, dealershipId, batches())

  const present = new Set(asked.map((customer) => customer.id))
  const sharing = (await sharingVins(env, scope, dealershipId, heard.complaints.flatMap((complaint) => complaint.vin ?? []))).filter((id) => !present.has(id))
  const everyone = sharing.length > 0 ? [...asked, ...(await load(sharing))] : asked
  const customers = new Map<string, ComplaintCheck>(
    (heard.plugin ? asked.map((one) => one.id) : wanted).map((id) => [id, !heard.plugin ? 'NOT_CONNECTED' : heard.checked.has(id) ? 'CHECKED' : 'NOT_CHECKED']),
  )
  const verdict = filterVerdict(heard.complaints, matchComplaints(everyone, heard.complaints))
  const summary = await env.unitOfWork(scope, (unitOfWork) => recordComplaintCheck(unitOfWork, { dealershipId, extractionId: options.extractionId ?? null, heard, verdict, customers }))
  return { summary, customers }
}

async function customersOf(unitOfWork: UnitOfWork, dealershipId: string, options: CheckComplaintsOptions): Promise<readonly string[]> {
  if (options.customerIds) return [...new Set(options.customerIds)]
  const rows = await unitOfWork.execute(recentCustomers, [dealershipId, unitOfWork.now])
  return rows.map((row) => row.id)
}

async function sharingVins(env: ComplaintFilterEnvironment, scope: TenantScope, dealershipId: string, vins: readonly string[]): Promise<string[]> {
  if (vins.length === 0) return []
  const rows = await env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(customersWithVins, [dealershipId, vins.map((vin) => `vin:${vin}`)]))
  return rows.map((row) => row.id)
}
