import { z } from 'zod'
import { defineJob } from '../kernel/jobs.ts'

/** Runs an extraction that waits. */
export const runExtractionJob = defineJob({ name: 'extraction/run', data: z.object({ dealershipId: z.string(), extractionId: z.string() }) })
/** Reads one source of a dealership for some days, both ends included, and starts an extraction for each file that it yields. */
export const runSourceJob = defineJob({
  name: 'extraction/read-source',
  data: z.object({ dealershipId: z.string(), sourceId: z.string(), from: z.iso.date(), to: z.iso.date(), byHand: z.boolean() }),
})
/** Every five minutes: which dealerships' night has come, and which extractions were left by a process that died. */
export const lookAroundJob = defineJob({ name: 'extraction/look-around', data: z.object({}) })
