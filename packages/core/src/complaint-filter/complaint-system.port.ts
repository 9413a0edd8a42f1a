import { definePort } from '../kernel/port.ts'

/** A customer as the complaint system is asked about it: nothing more than what it is found by. */
export interface CustomerToCheck {
  readonly id: string
  /** VINs of the vehicles that the customer came with, in capitals and without spaces. */
  readonly vins: readonly string[]
  /** E.164. */
  readonly phones: readonly string[]
  /** See `normalizeNameKey`: words in any order, without case and accents. */
  readonly nameKey: string
  /** Complaints that exclude this customer now: the answer says how these stand, whatever else they would be found by. */
  readonly references: readonly string[]
}

/** What the maker's system knows of one complaint. */
export interface MakerComplaint {
  /** Its folio there; unique in the dealership. */
  readonly reference: string
  /** `OPEN` as long as it was not closed there; null for an entry that only says whether expectations were met. */
  readonly state: 'OPEN' | 'CLOSED' | null
  readonly expectation: 'MET' | 'UNMET' | null
  readonly vin: string | null
  /** E.164. */
  readonly phones: readonly string[]
  /** See `normalizeNameKey`; null when it names nobody. */
  readonly nameKey: string | null
  readonly customerName?: string | null
  readonly area?: string | null
  /** ISO calendar date. */
  readonly openedOn?: string | null
}

export interface ComplaintsAnswer {
  /** The system's name as people know it, e.g. `ISSAM`: the source of the exclusions. */
  readonly system: string
  readonly complaints: readonly MakerComplaint[]
  /** Customers of whom the system could not say anything: they are shown as not checked, never as clean. */
  readonly notChecked: readonly string[]
  /** Why some were not checked, as a code that screens translate, e.g. `EXPORT_STALE`. */
  readonly notCheckedBecause?: string | null
  /** Up to which instant the system's word holds; null when it has none. */
  readonly asOf: Date | null
  /** Open complaints of the dealership in all, also of customers that nobody asked about; null when the system cannot say. */
  readonly openInAll?: number | null
}

/**
 * The maker's complaint system (domain.md, step 2), asked in batches of at most 500 customers, after each import and by hand.
 *
 * `complaintsAbout` answers every complaint that may concern one of the customers: by VIN, by telephone, or named in
 * `references`; open, closed and mere expectations. It may answer more; deciding who is meant is the core's
 * (`matchComplaints`). It throws when it cannot be asked: then the whole batch counts as not checked.
 */
export interface ComplaintSystem {
  complaintsAbout(customers: readonly CustomerToCheck[], signal: AbortSignal): Promise<ComplaintsAnswer>
}

export const ComplaintSystem = definePort<ComplaintSystem>()({
  id: 'complaint-system',
  title: { es: 'Sistema de quejas de la marca', en: "The maker's complaint system" },
  cardinality: 'one',
  deadlineMs: 10_000,
})
