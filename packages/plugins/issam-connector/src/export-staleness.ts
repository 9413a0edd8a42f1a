import type { IssamSettings } from './issam-settings.ts'

/** Whether an export of this instant (ISO) has become too old to say that somebody has no complaint. */
export function isStale(importedAt: string, now: Date, { staleAfterHours }: Pick<IssamSettings, 'staleAfterHours'>): boolean {
  return now.getTime() - Date.parse(importedAt) > staleAfterHours * 3_600_000
}
