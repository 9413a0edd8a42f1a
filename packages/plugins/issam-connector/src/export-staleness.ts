import type { IssamSettings } from './issam-settings.ts'

/** Whether an export has become too old to say that somebody has no complaint. */
export function isStale(importedAt: Date, now: Date, { staleAfterHours }: Pick<IssamSettings, 'staleAfterHours'>): boolean {
  return now.getTime() - importedAt.getTime() > staleAfterHours * 3_600_000
}
