import { NotFound, Refused } from '../../kernel/problems.ts'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { Dealership } from '../../organization/api.ts'
import { runSourceJob } from '../extraction-jobs.ts'
import { VisitSourceConfig } from '../extraction.schema.ts'
import { localDate, windowOfNight } from './night-rule.ts'

/** Has a source read now, for the days that its night would read. Files whose extraction failed are tried again. */
export async function runVisitSource(unitOfWork: UnitOfWork, sourceId: string): Promise<VisitSourceConfig | Refused | NotFound> {
  const source = await unitOfWork.em.findOne(VisitSourceConfig, { id: sourceId })
  if (!source) return new NotFound('source of visits')
  if (!source.active) return new Refused('SOURCE_SWITCHED_OFF', `The source ${source.name} is switched off. Switch it on before it is run.`)
  const { id: dealershipId, timeZone } = await unitOfWork.em.findOneOrFail(Dealership, { id: source.dealershipId })
  await unitOfWork.enqueue(runSourceJob, { dealershipId, sourceId, byHand: true, ...windowOfNight(localDate(unitOfWork.now, timeZone), source.readUpTo ?? null) })
  return source
}
