import { systemActor } from '../../kernel/access.ts'
import type { DealershipRef } from '../../kernel/plugin.ts'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { Dealership, dealershipSettings } from '../../organization/api.ts'
import { runExtractionJob, runSourceJob } from '../extraction-jobs.ts'
import { VisitSourceConfig } from '../extraction.schema.ts'
import { purgeFiles } from '../purge-files.ts'
import { latestNight, windowOfNight } from './night-rule.ts'
import type { SourceEnvironment } from './source-environment.ts'
import { abandonedWithoutJob, beginNight, nightsSince } from './visit-source.sql.ts'

type LookAroundEnvironment = Pick<SourceEnvironment, 'dealerships' | 'unitOfWork' | 'clock' | 'log' | 'files'>

/**
 * Every five minutes: the dealerships whose night has come and was not begun have their sources read, each exactly once
 * however many workers look; and extractions that a process left behind when it died are put on their way again.
 */
export async function lookAround(env: LookAroundEnvironment): Promise<void> {
  const dealerships = await env.dealerships()
  if (dealerships.length === 0) return
  for (const { dealership, date } of await nightsToBegin(env, dealerships)) {
    const begun = await env
      .unitOfWork({ dealerships: [dealership.id], actor: systemActor }, (unitOfWork) => beginNightOf(unitOfWork, dealership.id, date))
      .catch((error: unknown) => env.log.error({ err: error, dealershipId: dealership.id }, 'the night of a dealership could not be begun; it is tried again in five minutes'))
    if (begun) await purgeFiles(env, dealership.id).catch((error: unknown) => env.log.error({ err: error, dealershipId: dealership.id }, 'the files of a dealership could not be purged; it is tried again the next night'))
  }
  await env.unitOfWork({ dealerships: dealerships.map((one) => one.id), actor: systemActor }, resumeAbandoned)
}

async function nightsToBegin(env: LookAroundEnvironment, dealerships: readonly DealershipRef[]): Promise<{ dealership: DealershipRef; date: string }[]> {
  const ids = dealerships.map((one) => one.id)
  const now = env.clock()
  return env.unitOfWork({ dealerships: ids, actor: systemActor }, async (unitOfWork) => {
    // Loaded at once; each one's settings are then found in memory.
    await unitOfWork.em.find(Dealership, { id: { $in: ids } })
    const nights: { dealership: DealershipRef; date: string }[] = []
    for (const dealership of dealerships) {
      const { nightlyAt } = await dealershipSettings(unitOfWork, dealership.id)
      nights.push({ dealership, date: latestNight(now, dealership.timeZone, nightlyAt) })
    }
    const earliest = nights.map((night) => night.date).toSorted()[0]
    const begun = new Set((await unitOfWork.execute(nightsSince, [earliest])).map((night) => `${night.dealership_id} ${night.date}`))
    return nights.filter((night) => !begun.has(`${night.dealership.id} ${night.date}`))
  })
}

/** The row and the jobs are one transaction: whoever writes the row sends the jobs, and nobody else does. */
async function beginNightOf(unitOfWork: UnitOfWork, dealershipId: string, date: string): Promise<boolean> {
  const [begun] = await unitOfWork.execute(beginNight, [dealershipId, date, unitOfWork.now])
  if (!begun) return false
  for (const source of await unitOfWork.em.find(VisitSourceConfig, { dealershipId, active: true }, { orderBy: { name: 'asc' } })) {
    await unitOfWork.enqueue(runSourceJob, { dealershipId, sourceId: source.id, byHand: false, ...windowOfNight(date, source.readUpTo ?? null) })
  }
  return true
}

async function resumeAbandoned(unitOfWork: UnitOfWork): Promise<void> {
  for (const { id, dealership_id: dealershipId } of await unitOfWork.execute(abandonedWithoutJob, [unitOfWork.now])) {
    await unitOfWork.enqueue(runExtractionJob, { dealershipId, extractionId: id })
  }
}
