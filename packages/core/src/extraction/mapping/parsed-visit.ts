import type { IgnoredWhy } from '../reading/ignored-row.ts'
import type { VisitKind } from './visit-mapping.ts'

export interface ParsedContactPhone {
  /** As it was typed. */
  raw: string
  e164: string | null
  label: 'MOBILE' | 'HOME' | 'WORK' | null
}

export interface ParsedCustomer {
  kind: 'PERSON' | 'COMPANY'
  /** As one addresses the customer: given names first, in proper case. */
  displayName: string
  givenNames: string | null
  surnames: string | null
  contactPerson: string | null
  /** See `normalizeNameKey`; an identity only together with a telephone (domain.md, Who is who). */
  nameKey: string
  /** An RFC that identifies; the generic ones are null. */
  rfc: string | null
  phones: ParsedContactPhone[]
  email: { raw: string; address: string | null }
  /** null: the file says nothing, which never revokes an earlier yes. */
  doNotCall: boolean | null
}

export interface ParsedVehicle {
  vin: string | null
  vinRaw: string
  model: string | null
  modelYear: number | null
  color: string | null
  plates: string | null
}

export interface ParsedVisit {
  orderNumber: string
  kind: VisitKind
  /** ISO calendar date in the dealership's own time. */
  visitDate: string
  customer: ParsedCustomer
  vehicle: ParsedVehicle | null
  advisor: string | null
  details: { serviceType: string | null; description: string | null; amount: string | null; mileage: number | null }
}

export type RowWarningCode =
  | 'VIN_MISSING'
  | 'VIN_LENGTH'
  | 'VIN_CHARACTERS'
  | 'VIN_CHECK_DIGIT'
  | 'EMAIL_MISSING'
  | 'EMAIL_UNUSABLE'
  | 'PHONE_MISSING'
  | 'PHONE_UNUSABLE'
  | 'RFC_UNUSABLE'
  | 'DATE_IN_FUTURE'
  | 'DO_NOT_CALL_UNCLEAR'
  | 'MODEL_YEAR_UNUSABLE'
  | 'FORMULA_WITHOUT_VALUE'
  | 'FORMULA_ERROR'

export type RefusedReasonCode =
  | 'ORDER_NUMBER_MISSING'
  | 'ORDER_NUMBER_TOO_LONG'
  | 'CUSTOMER_NAME_MISSING'
  | 'DATE_MISSING'
  | 'DATE_UNREADABLE'
  | 'DATE_DOES_NOT_EXIST'
  | 'DATE_TOO_FAR_AHEAD'
  | 'KIND_MISSING'
  | 'KIND_UNKNOWN'
  | 'COLUMNS_DO_NOT_MATCH'
  | 'TEXT_TOO_LONG'
  | 'FORMULA_WITHOUT_VALUE'
  | 'FORMULA_ERROR'

/** `column` is the header as written (or `Columna 3`), null when no one column is to blame; `value` what stands there. */
export interface RowNote<Code extends string> {
  code: Code
  column: string | null
  value: string
}

export type RowWarning = RowNote<RowWarningCode>
export type RefusedReason = RowNote<RefusedReasonCode>

/** What became of one physical row below the header. `cells` are the raw texts, for the file of refused rows. */
export type ReadRow = { row: number; cells: string[] } & (
  | { outcome: 'visit'; visit: ParsedVisit; warnings: RowWarning[] }
  | { outcome: 'ignored'; why: IgnoredWhy }
  | { outcome: 'refused'; reasons: RefusedReason[] }
)
