import { systemActor } from '../kernel/access.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { CheckComplaints } from './check-complaints.job.ts'
import { beginNight, nightsToBegin } from './complaint-filter.sql.ts'
import type { ComplaintSystem } from './complaint-system.port.ts'

type NightlyEnvironment = Pick<ModuleEnvironment<unknown, { complaintSystem: typeof ComplaintSystem }>, 'unitOfWork' | 'ports' | 'dealerships' | 'clock' | 'log'>

/**
 * Has each dealership filtered once a night, at or after its `nightlyAt`, where a complaint system is connected: complaints
 * are opened and closed, and exports grow stale, also on days without an import. The row and the job are one transaction, so
 * that a night is begun once however many workers look. A dealership that fails hinders no other.
 */
export async function checkNightly(env: NightlyEnvironment): Promise<void> {
  const dealerships = (await env.dealerships()).map((one) => one.id)
  if (dealerships.length === 0) return
  const nights = await env.unitOfWork({ dealerships, actor: systemActor }, (unitOfWork) => unitOfWork.execute(nightsToBegin, [env.clock()]))
  for (const { dealershipId, date } of nights) {
    try {
      if (!(await env.ports.complaintSystem.filledBy(dealershipId))) continue
      await env.unitOfWork({ dealerships: [dealershipId], actor: systemActor }, async (unitOfWork) => {
        const [begun] = await unitOfWork.execute(beginNight, [dealershipId, date, unitOfWork.now])
        if (begun) await unitOfWork.enqueue(CheckComplaints, { dealershipId })
      })
    } catch (error) {
      env.log.error({ err: error, dealershipId }, "the night's check by the complaint system could not be begun; it is tried again within the quarter of an hour")
    }
  }
}
