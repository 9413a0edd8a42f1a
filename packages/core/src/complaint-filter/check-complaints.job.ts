import { z } from 'zod'
import { defineJob } from '../kernel/jobs.ts'

/**
 * Filters a dealership's customers in the background: those with recent visits, or the ones named. A connector enqueues it
 * in the unit of work that took in news from the complaint system.
 */
export const CheckComplaints = defineJob({
  name: 'complaint-filter/check',
  data: z.object({ dealershipId: z.uuid(), customerIds: z.array(z.uuid()).optional() }),
})

/** Looks where the night's check has to begin. */
export const CheckNightly = defineJob({ name: 'complaint-filter/nightly', data: z.object({}) })
