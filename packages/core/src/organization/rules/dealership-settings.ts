import { z } from 'zod'

/** The dealership's numbers and switches (domain.md, Rules with numbers). Every one has the default of that page. */
export const dealershipSettingsSchema = z.object({
  /** When the night's extraction runs, wall clock of the dealership. */
  nightlyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 06:30').default('06:00'),
  /** Whether customers that the complaint system could not be asked about wait, or are called all the same. */
  notCheckedWaits: z.boolean().default(false),
  firstCallAfterDays: z.number().int().min(0).max(30).default(2),
  /** Visits older than this are imported but never planned. */
  maxVisitAgeDays: z.number().int().min(1).max(365).default(15),
  maxAttempts: z.number().int().min(1).max(10).default(5),
  maxAttemptsPerDay: z.number().int().min(1).max(10).default(2),
  hoursBetweenAttempts: z.number().min(0).max(48).default(2),
})

export type DealershipSettings = z.infer<typeof dealershipSettingsSchema>

export const defaultDealershipSettings: DealershipSettings = dealershipSettingsSchema.parse({})
