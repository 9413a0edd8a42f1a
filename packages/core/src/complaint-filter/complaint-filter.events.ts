import { z } from 'zod'
import { defineEvent } from '../kernel/events.ts'

/** One for each run of the filter, never one for each customer. */
export const ComplaintsChecked = defineEvent({
  type: 'ComplaintsChecked',
  version: 1,
  data: z.object({
    checkId: z.string(),
    extractionId: z.string().nullable(),
    connected: z.boolean(),
    customersChecked: z.number().int(),
    customersNotChecked: z.number().int(),
    customersExcluded: z.number().int(),
    exclusionsEnded: z.number().int(),
    unmetMarked: z.number().int(),
  }),
})

/** subjectId is the exclusion. */
export const ExclusionLifted = defineEvent({ type: 'ExclusionLifted', version: 1, data: z.object({ customerId: z.string(), reference: z.string() }) })
/** subjectId is the exclusion. */
export const ExclusionRestored = defineEvent({ type: 'ExclusionRestored', version: 1, data: z.object({ customerId: z.string(), reference: z.string() }) })
