import { z } from 'zod'
import { defineEvent } from '../kernel/events.ts'

export const CustomerCorrected = defineEvent({ type: 'CustomerCorrected', version: 1, data: z.object({ fields: z.array(z.string()) }) })
/** subjectId is the customer that was kept. */
export const CustomersMerged = defineEvent({ type: 'CustomersMerged', version: 1, data: z.object({ mergedId: z.string() }) })
export const CustomersUnmerged = defineEvent({ type: 'CustomersUnmerged', version: 1, data: z.object({ mergedId: z.string() }) })
/** One for a whole import, never one for each row. */
export const VisitsImported = defineEvent({
  type: 'VisitsImported',
  version: 1,
  data: z.object({ extractionId: z.string(), visits: z.number().int(), customers: z.number().int() }),
})
