import { handleJob, type Job } from '../../kernel/jobs.ts'
import { lookAroundJob, runSourceJob } from '../extraction-jobs.ts'
import { lookAround } from './look-around.ts'
import { readSource } from './read-source.ts'
import type { SourceEnvironment } from './source-environment.ts'

/** The module's jobs for its sources: the look around, and the reading of one source. */
export function sourceJobs(env: SourceEnvironment): Job[] {
  return [
    handleJob(lookAroundJob, () => lookAround(env), { cron: '*/5 * * * *', retryLimit: 0, expireInSeconds: 280 }),
    handleJob(
      runSourceJob,
      async ({ dealershipId, sourceId, from, to, byHand }, run) => {
        const { problem } = await readSource(env, { dealershipId, sourceId, window: { from, to }, byHand, signal: run.signal })
        // The queue tries again, each time a little later.
        if (problem?.transient) throw problem
      },
      { expireInSeconds: 1200 },
    ),
  ]
}
