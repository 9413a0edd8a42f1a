import { z } from 'zod'
import { defineEvent } from '../kernel/events.ts'

/** Something about an extraction can be seen anew: it began, went on, or ended. At most a few in a second. */
export const ExtractionProgressed = defineEvent({ type: 'ExtractionProgressed', version: 1, data: z.object({ status: z.string() }) })
/** An extraction wrote its visits. One for each run. */
export const ExtractionFinished = defineEvent({ type: 'ExtractionFinished', version: 1, data: z.object({ imported: z.number().int(), updated: z.number().int() }) })
