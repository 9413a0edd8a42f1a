import { isDeepStrictEqual } from 'node:util'
import { Conflict } from '../kernel/conflict.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import type { Dealership } from './dealership.schema.ts'
import { dealershipToChange } from './dealership-to-change.ts'
import { SettingsChanged } from './organization.events.ts'
import { type DealershipSettings, dealershipSettingsSchema } from './rules/dealership-settings.ts'

export interface SaveDealershipSettings {
  readonly dealershipId: string
  /** Those to change; what is missing or null stays. */
  readonly changes: { readonly [K in keyof DealershipSettings]?: DealershipSettings[K] | null }
  readonly expectedVersion?: number | null
}

/** Sets some of the dealership's numbers and switches (domain.md, Rules with numbers). */
export async function saveDealershipSettings(unitOfWork: UnitOfWork, input: SaveDealershipSettings): Promise<Dealership | Refused | NotFound | Conflict> {
  const dealership = await dealershipToChange(unitOfWork, input.dealershipId, input.expectedVersion)
  if (dealership instanceof NotFound || dealership instanceof Conflict) return dealership
  const before = dealershipSettingsSchema.parse(dealership.settings)
  const given = Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value != null))
  const parsed = dealershipSettingsSchema.safeParse({ ...before, ...given })
  if (!parsed.success) return new Refused('INVALID_SETTINGS', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  if (parsed.data.maxAttemptsPerDay > parsed.data.maxAttempts) {
    return new Refused('INVALID_SETTINGS', `maxAttemptsPerDay: ${parsed.data.maxAttemptsPerDay} a day cannot be more than the ${parsed.data.maxAttempts} attempts in all.`)
  }

  const changed = Object.keys(parsed.data).filter((key) => !isDeepStrictEqual(before[key as keyof DealershipSettings], parsed.data[key as keyof DealershipSettings]))
  if (changed.length === 0) return dealership
  dealership.settings = parsed.data
  await unitOfWork.em.flush()
  unitOfWork.append(SettingsChanged({ dealershipId: dealership.id, subjectId: dealership.id, data: { changed } }))
  return dealership
}
