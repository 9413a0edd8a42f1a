import type { Platform } from '@lazo/core/running'
import type { ReadinessCheck } from './http/health-routes.ts'

/** What has to be well for this process to do its work. That migrations are current was made sure at start: without it there is no process. */
export function readinessChecks(platform: Platform): ReadinessCheck[] {
  return [
    { name: 'database', check: () => platform.database.reads.query('select 1').then(() => null) },
    { name: 'feed', check: () => platform.eventLog.heads().then(() => null) },
  ]
}
