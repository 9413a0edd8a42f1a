/** What plugins may use of the filter by the maker's complaint system: its port, and what follows from it. */
export { checkComplaints, type CheckComplaintsOptions, type ComplaintCheckOutcome } from './check-complaints.ts'
export { CheckComplaints } from './check-complaints.job.ts'
export { ComplaintSystem, type ComplaintsAnswer, type CustomerToCheck, type MakerComplaint } from './complaint-system.port.ts'
export type { ComplaintCheckSummary } from './complaint-check-summary.ts'
export { ComplaintsChecked, ExclusionLifted, ExclusionRestored } from './complaint-filter.events.ts'
export type { Exclusion } from './exclusion.schema.ts'
export { exclusionsInForce } from './exclusions-in-force.ts'
