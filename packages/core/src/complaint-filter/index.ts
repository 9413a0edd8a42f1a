import { CustomersMerged, CustomersUnmerged } from '../customers/api.ts'
import { coreVersion } from '../core-version.ts'
import { systemActor } from '../kernel/access.ts'
import { PluginActivated } from '../kernel/activations.ts'
import { handleJob } from '../kernel/jobs.ts'
import { definePlugin, type Subscriber } from '../kernel/plugin.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { CheckComplaints, CheckNightly } from './check-complaints.job.ts'
import { checkComplaints } from './check-complaints.ts'
import { checkNightly } from './check-nightly.ts'
import { complaintFilterAccess, complaintFilterPermissions } from './complaint-filter.access.ts'
import { ComplaintSystem } from './complaint-system.port.ts'
import { ComplaintSystemResolver } from './complaint-system.resolver.ts'
import { CustomerExclusionResolver } from './customer-exclusion.resolver.ts'
import { ExclusionChangeResolver, ExclusionResolver } from './exclusion.resolver.ts'
import { ComplaintCheckRun, Exclusion, ExclusionChange } from './exclusion.schema.ts'
import { ExclusionType } from './exclusion.type.ts'
import { complaintFilterMigrations } from './migrations/index.ts'

/** Step 2 of the process: who has an open complaint in the maker's system is not called, and the reason is kept. */
export const complaintFilter = definePlugin({
  name: 'complaint-filter',
  version: coreVersion,
  coreRange: '^1',
  title: { es: 'Filtro por quejas', en: 'Complaint filter' },
  description: { es: 'Quién no se llama porque tiene una queja abierta con la marca.', en: "Who is not called because of an open complaint in the maker's system." },
  requires: { complaintSystem: ComplaintSystem },
  permissions: complaintFilterPermissions,
  access: complaintFilterAccess,
  persistence: async () => ({ entities: [Exclusion, ExclusionChange, ComplaintCheckRun], migrations: complaintFilterMigrations }),
  setup(env) {
    /** Merged or separated customers have other vehicles and telephones than before. */
    const afterMerging: Subscriber<Record<string, never>> = {
      name: 'check-merged-customers',
      events: [CustomersMerged.type, CustomersUnmerged.type],
      async handle(event) {
        const merged = CustomersMerged.is(event) || CustomersUnmerged.is(event) ? event.data.mergedId : null
        const customerIds = [event.subjectId, merged].filter((id) => id !== null)
        await checkComplaints(env, event.dealershipId, { customerIds })
      },
    }
    /** Who was checked by nobody, or by another system, is not left so until the night. */
    const onceConnected: Subscriber<Record<string, never>> = {
      name: 'check-once-connected',
      events: [PluginActivated.type],
      async handle(event) {
        const { dealershipId } = event
        const activated = PluginActivated.is(event) && env.installation.plugins().find(({ plugin }) => plugin.name === event.data.plugin)
        if (!activated || !Object.values(activated.plugin.provides ?? {}).some((port) => port.id === ComplaintSystem.id)) return
        // A moment later: each process sees the switch within a second.
        const startAfter = new Date(env.clock().getTime() + 2_000)
        await env.unitOfWork({ dealerships: [dealershipId], actor: systemActor }, (unitOfWork) => unitOfWork.enqueue(CheckComplaints, { dealershipId }, { startAfter }))
      },
    }
    return {
      resolvers: [new ComplaintSystemResolver(env), new ExclusionResolver(env), new ExclusionChangeResolver(env), new CustomerExclusionResolver(env)],
      nodes: { Exclusion: { permission: 'exclusion:read', load: (scope, ids) => env.unitOfWork(scope, (unitOfWork) => exclusionsById(unitOfWork, ids)) } },
      subscribers: [afterMerging, onceConnected],
      jobs: [
        handleJob(CheckComplaints, async ({ dealershipId, customerIds }) => void (await checkComplaints(env, dealershipId, customerIds ? { customerIds } : {}))),
        handleJob(CheckNightly, () => checkNightly(env), { cron: '*/15 * * * *', retryLimit: 0, expireInSeconds: 600 }),
      ],
    }
  },
})

async function exclusionsById({ em }: UnitOfWork, ids: readonly string[]): Promise<(ExclusionType | null)[]> {
  const found = new Map((await em.find(Exclusion, { id: { $in: [...ids] } })).map((exclusion) => [exclusion.id, exclusion]))
  return ids.map((id) => (found.has(id) ? new ExclusionType(found.get(id)!) : null))
}
