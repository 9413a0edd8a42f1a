import type { IssamSettings } from './issam-settings.ts'

/** Whether an export that was confirmed last at this instant (ISO) has become too old to say that somebody has no complaint. */
export function isStale(confirmedAt: string, now: Date, { staleAfterHours }: Pick<IssamSettings, 'staleAfterHours'>): boolean {
  return now.getTime() - Date.parse(confirmedAt) > staleAfterHours * 3_600_000
}
