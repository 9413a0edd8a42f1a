import type { MakerComplaint } from './complaint-system.port.ts'
import type { ComplaintMatch, MatchedBy } from './match-complaints.ts'

export interface ExclusionVerdict {
  readonly customerId: string
  readonly reference: string
  readonly matchedBy: MatchedBy
}

export interface ExpectationVerdict {
  readonly customerId: string
  readonly expectation: 'MET' | 'UNMET'
  readonly reference: string
}

/** What follows from the complaints that were found (domain.md, step 2). */
export interface FilterVerdict {
  /** An open complaint takes its customer out of the calls. One for each customer and complaint. */
  readonly exclusions: readonly ExclusionVerdict[]
  /** Of the complaints that were answered, those that are closed now: what they excluded ends. */
  readonly closed: readonly string[]
  /** One for each customer of whom an expectation is known; everyone else stays as they are. */
  readonly expectations: readonly ExpectationVerdict[]
}

/**
 * An entry without a state but with an expectation only marks. Where a customer's entries differ, the latest by date
 * decides; on the same day, or without dates, the unmet expectation does: it is the one that changes the call.
 */
export function filterVerdict(complaints: readonly MakerComplaint[], matches: readonly ComplaintMatch[]): FilterVerdict {
  const expectations = new Map<string, ComplaintMatch>()
  for (const match of matches) {
    if (match.complaint.expectation === null) continue
    const known = expectations.get(match.customerId)
    if (!known || outweighs(match.complaint, known.complaint)) expectations.set(match.customerId, match)
  }
  return {
    exclusions: matches.filter((match) => match.complaint.state === 'OPEN').map(({ customerId, complaint, matchedBy }) => ({ customerId, reference: complaint.reference, matchedBy })),
    closed: complaints.filter((complaint) => complaint.state === 'CLOSED').map((complaint) => complaint.reference),
    expectations: [...expectations.values()].map(({ customerId, complaint }) => ({ customerId, expectation: complaint.expectation!, reference: complaint.reference })),
  }
}

function outweighs(one: MakerComplaint, other: MakerComplaint): boolean {
  if (one.openedOn && other.openedOn && one.openedOn !== other.openedOn) return one.openedOn > other.openedOn
  return one.expectation === 'UNMET' && other.expectation === 'MET'
}
