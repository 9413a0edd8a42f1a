/** How far an area's e-mail can be trusted. `STALE`: nobody made sure for half a year. */
export type AreaEmailState = 'NONE' | 'BOUNCED' | 'UNVERIFIED' | 'STALE' | 'VERIFIED'

const HALF_A_YEAR = 183 * 24 * 60 * 60 * 1000

/** `now` in milliseconds. A bounce counts until the address is changed or verified after it. */
export function areaEmailState(email: { verifiedAt?: string | null; changedAt: string; bouncedAt?: string | null } | null | undefined, now: number): AreaEmailState {
  if (email === null || email === undefined) return 'NONE'
  const verified = timeOf(email.verifiedAt)
  const bounced = timeOf(email.bouncedAt)
  if (bounced > 0 && bounced > verified && bounced >= timeOf(email.changedAt)) return 'BOUNCED'
  if (verified === 0 || verified < timeOf(email.changedAt)) return 'UNVERIFIED'
  return now - verified > HALF_A_YEAR ? 'STALE' : 'VERIFIED'
}

function timeOf(at: string | null | undefined): number {
  return at === null || at === undefined ? 0 : new Date(at).getTime()
}
