import { z } from 'zod'
import type { ExclusionVerdict } from './filter-verdict.ts'

/** How one run of the filter ended, in numbers; kept with the run. No personal data. */
export const complaintCheckSummarySchema = z.object({
  /** ISO instant. */
  at: z.string(),
  /** Whether a complaint system is connected at all. */
  connected: z.boolean(),
  /** Why not everyone could be checked, as a code: `NOT_CONNECTED`, `TIMED_OUT`, `FAILED`, `SUSPENDED`, or what the system gave. */
  problem: z.string().nullable(),
  customersChecked: z.number().int(),
  customersNotChecked: z.number().int(),
  /** Of the dealership in all where the system can say, else of those that were answered. */
  openComplaints: z.number().int(),
  /** Customers kept from being called by an open complaint that this run found. */
  customersExcluded: z.number().int(),
  byVin: z.number().int(),
  byPhoneAndName: z.number().int(),
  unmetMarked: z.number().int(),
})

export type ComplaintCheckSummary = z.infer<typeof complaintCheckSummarySchema>

/** Customers by how they were matched; who was matched both ways counts by the VIN. */
export function excludedCustomers(exclusions: readonly ExclusionVerdict[]): { customersExcluded: number; byVin: number; byPhoneAndName: number } {
  const all = new Set(exclusions.map((one) => one.customerId))
  const byVin = new Set(exclusions.filter((one) => one.matchedBy === 'VIN').map((one) => one.customerId))
  return { customersExcluded: all.size, byVin: byVin.size, byPhoneAndName: all.size - byVin.size }
}
