import { Temporal } from 'temporal-polyfill'
import { isOpen, nextOpening } from './business-time.ts'
import { dayPlan } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import type { IsoDate } from './mexican-holidays.ts'

/** The dealership's numbers (domain.md, "Planning" and "Attempts"). A day allows at least one attempt, whatever is set. */
export type CallSettings = {
  /** Calendar days from the visit to the first day on which its customer may be called. */
  firstCallAfterDays: number
  maxAttempts: number
  maxAttemptsPerDay: number
  hoursBetweenAttempts: number
}

export const defaultCallSettings: CallSettings = { firstCallAfterDays: 2, maxAttempts: 5, maxAttemptsPerDay: 2, hoursBetweenAttempts: 2 }

export type CallQuestion = {
  at: Temporal.Instant
  /** The dealership's calling calendar, not its business one. */
  calendar: Calendar
  customer: { doNotCall: boolean; hasUsablePhone: boolean }
  openComplaint: null | { source: 'OWN' | 'ISSAM'; reference: string }
  /** True when the complaint system could not be asked about this customer and the dealership lets such calls wait. */
  notCheckedWaits: boolean
  /** The dates of the conversation's visits in the dealership's zone. The earliest decides: a fleet that comes every day would otherwise never be called. */
  visitDates: readonly IsoDate[]
  /** The attempts of this conversation so far, in any order. */
  attempts: readonly { at: Temporal.Instant }[]
  /** When the customer was promised a call. It counts until an attempt at or after it. */
  promisedCallbackAt: Temporal.Instant | null
  settings: CallSettings
}

/**
 * `from` is the first instant after `at` at which the call is allowed when nothing else changes; null when waiting alone will
 * never do (a final reason, or a calendar that stays closed for 400 days).
 */
export type CallAnswer =
  | { allowed: true }
  | { allowed: false; reason: 'DO_NOT_CALL' | 'NOT_CHECKED' | 'NO_USABLE_PHONE' | 'ATTEMPTS_USED_UP'; from: null }
  | { allowed: false; reason: 'OPEN_COMPLAINT'; source: 'OWN' | 'ISSAM'; reference: string; from: null }
  | { allowed: false; reason: 'TOO_SOON' | 'PROMISED_LATER' | 'SPACING' | 'DAY_LIMIT' | 'OUTSIDE_CALLING_HOURS'; from: Temporal.Instant | null }
  | { allowed: false; reason: 'HOLIDAY'; name: { es: string; en: string }; from: Temporal.Instant | null }
  | { allowed: false; reason: 'CLOSED'; closure: string; from: Temporal.Instant | null }

/** Why a call is refused; the console translates it. */
export type CallRefusal = Exclude<CallAnswer, { allowed: true }>['reason']

/**
 * May this customer be called at this instant, and if not, why and from when on? The one answer for planning, for claiming a
 * call and for recording an attempt (domain.md, "May be called?", "Planning", "Attempts"). Of several reasons the most lasting is told.
 *
 * A promised callback beats what spreads attempts out, the hours between them and the number a day, because the customer asked
 * for that call; never calling hours, the total of attempts, nor the first day. Before the promised hour the customer is left in peace.
 */
export function mayBeCalled(question: CallQuestion): CallAnswer {
  const never = finalReason(question)
  if (never) return never
  const why = passingReason(question, question.at)
  return why ? { allowed: false, ...why, from: firstAllowed(question) } : { allowed: true }
}

function finalReason({ customer, openComplaint, notCheckedWaits, attempts, settings }: CallQuestion): CallAnswer | null {
  const refused = { allowed: false, from: null } as const
  if (customer.doNotCall) return { ...refused, reason: 'DO_NOT_CALL' }
  if (openComplaint) return { ...refused, reason: 'OPEN_COMPLAINT', source: openComplaint.source, reference: openComplaint.reference }
  if (notCheckedWaits) return { ...refused, reason: 'NOT_CHECKED' }
  if (!customer.hasUsablePhone) return { ...refused, reason: 'NO_USABLE_PHONE' }
  if (attempts.length >= settings.maxAttempts) return { ...refused, reason: 'ATTEMPTS_USED_UP' }
  return null
}

type PassingReason =
  | { reason: 'TOO_SOON' | 'PROMISED_LATER' | 'SPACING' | 'DAY_LIMIT' | 'OUTSIDE_CALLING_HOURS' }
  | { reason: 'HOLIDAY'; name: { es: string; en: string } }
  | { reason: 'CLOSED'; closure: string }

function passingReason(question: CallQuestion, at: Temporal.Instant): PassingReason | null {
  if (isBefore(at, firstDay(question))) return { reason: 'TOO_SOON' }
  const promise = openPromise(question)
  if (promise && isBefore(at, promise)) return { reason: 'PROMISED_LATER' }
  if (!promise && isBefore(at, endOfSpacing(question))) return { reason: 'SPACING' }
  if (!promise && isFullDay(question, at)) return { reason: 'DAY_LIMIT' }
  if (isOpen(question.calendar, at)) return null
  const { closedBy } = dayPlan(question.calendar, dateOf(question, at))
  if (closedBy?.kind === 'HOLIDAY') return { reason: 'HOLIDAY', name: closedBy.name }
  if (closedBy?.kind === 'CLOSURE') return { reason: 'CLOSED', closure: closedBy.reason }
  return { reason: 'OUTSIDE_CALLING_HOURS' }
}

/** Walks from opening to opening past the days that are full; each is passed once, so it ends. */
function firstAllowed(question: CallQuestion): Temporal.Instant | null {
  const promise = openPromise(question)
  let at = latest(question.at, firstDay(question), promise ?? endOfSpacing(question))
  for (;;) {
    const opening = nextOpening(question.calendar, at)
    if (!opening || promise || !isFullDay(question, opening)) return opening
    at = startOfDay(question, dateOf(question, opening).add({ days: 1 }))
  }
}

function firstDay(question: CallQuestion): Temporal.Instant | null {
  const earliest = question.visitDates.toSorted()[0]
  if (earliest === undefined) return null
  return startOfDay(question, Temporal.PlainDate.from(earliest).add({ days: question.settings.firstCallAfterDays }))
}

function openPromise({ promisedCallbackAt, attempts }: CallQuestion): Temporal.Instant | null {
  if (!promisedCallbackAt) return null
  return attempts.every((attempt) => isBefore(attempt.at, promisedCallbackAt)) ? promisedCallbackAt : null
}

function endOfSpacing({ attempts, settings }: CallQuestion): Temporal.Instant | null {
  const [first, ...rest] = attempts.map((attempt) => attempt.at)
  return first ? latest(first, ...rest).add({ minutes: Math.round(settings.hoursBetweenAttempts * 60) }) : null
}

function isFullDay(question: CallQuestion, at: Temporal.Instant): boolean {
  const date = dateOf(question, at)
  const sameDay = question.attempts.filter((attempt) => dateOf(question, attempt.at).equals(date))
  return sameDay.length >= Math.max(1, question.settings.maxAttemptsPerDay)
}

function dateOf({ calendar }: CallQuestion, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(calendar.timeZone).toPlainDate()
}

function startOfDay({ calendar }: CallQuestion, date: Temporal.PlainDate): Temporal.Instant {
  return date.toZonedDateTime(calendar.timeZone).toInstant()
}

function isBefore(at: Temporal.Instant, limit: Temporal.Instant | null): boolean {
  return limit !== null && Temporal.Instant.compare(at, limit) < 0
}

function latest(first: Temporal.Instant, ...others: (Temporal.Instant | null)[]): Temporal.Instant {
  return others.reduce<Temporal.Instant>((late, other) => (other && isBefore(late, other) ? other : late), first)
}
