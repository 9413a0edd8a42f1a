import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { calendar as anyCalendar, instant as anyInstant } from './rules.arbitraries.ts'
import { defaultCallingCalendar } from './default-calendars.ts'
import { defaultCallSettings, mayBeCalled } from './may-be-called.ts'
import type { CallQuestion } from './may-be-called.ts'

const at = (local: string): Temporal.Instant => Temporal.PlainDateTime.from(local).toZonedDateTime('America/Mexico_City').toInstant()

/** A visit of Tuesday 17 November 2026, asked about on Thursday the 19th at ten: allowed unless a test says otherwise. */
const ask = (change: Partial<CallQuestion> = {}): ReturnType<typeof mayBeCalled> => mayBeCalled({
  at: at('2026-11-19T10:00'),
  calendar: defaultCallingCalendar('America/Mexico_City'),
  customer: { doNotCall: false, hasUsablePhone: true },
  openComplaint: null,
  notCheckedWaits: false,
  visitDates: ['2026-11-17'],
  attempts: [],
  promisedCallbackAt: null,
  settings: defaultCallSettings,
  ...change,
})
const tried = (...times: string[]): { at: Temporal.Instant }[] => times.map((time) => ({ at: at(time) }))

describe('mayBeCalled', () => {
  it('a customer is called from the second day on, in calendar days', () => {
    expect(ask()).toEqual({ allowed: true })
    expect(ask({ at: at('2026-11-18T18:00') })).toEqual({ allowed: false, reason: 'TOO_SOON', from: at('2026-11-19T09:00') })
    expect(ask({ at: at('2026-11-13T12:00'), visitDates: ['2026-11-13'] })).toEqual({ allowed: false, reason: 'TOO_SOON', from: at('2026-11-17T09:00') })
  })

  it('with several visits the earliest decides, so that a fleet that comes daily is called at all', () => {
    expect(ask({ visitDates: ['2026-11-18', '2026-11-17'] })).toEqual({ allowed: true })
  })

  it('who asked not to be called never is', () => {
    expect(ask({ customer: { doNotCall: true, hasUsablePhone: true } })).toEqual({ allowed: false, reason: 'DO_NOT_CALL', from: null })
  })

  it('an open complaint keeps the call back and is named, ours or the maker\'s', () => {
    const openComplaint = { source: 'ISSAM', reference: 'IS-90011' } as const
    expect(ask({ openComplaint })).toEqual({ allowed: false, reason: 'OPEN_COMPLAINT', source: 'ISSAM', reference: 'IS-90011', from: null })
  })

  it('a call that could not be checked waits where the dealership wants so', () => {
    expect(ask({ notCheckedWaits: true })).toEqual({ allowed: false, reason: 'NOT_CHECKED', from: null })
  })

  it('without a usable phone there is no call', () => {
    expect(ask({ customer: { doNotCall: false, hasUsablePhone: false } })).toEqual({ allowed: false, reason: 'NO_USABLE_PHONE', from: null })
  })

  it('a sixth attempt is refused, also a promised one', () => {
    const attempts = tried('2026-11-10T10:00', '2026-11-10T13:00', '2026-11-11T10:00', '2026-11-12T10:00', '2026-11-13T10:00')
    expect(ask({ attempts, promisedCallbackAt: at('2026-11-19T10:00') })).toEqual({ allowed: false, reason: 'ATTEMPTS_USED_UP', from: null })
    expect(ask({ attempts: attempts.slice(1) })).toEqual({ allowed: true })
  })

  it('attempts are two hours apart to the second', () => {
    expect(ask({ attempts: tried('2026-11-19T09:00') })).toEqual({ allowed: false, reason: 'SPACING', from: at('2026-11-19T11:00') })
    expect(ask({ at: at('2026-11-19T11:00'), attempts: tried('2026-11-19T09:00') })).toEqual({ allowed: true })
    expect(ask({ at: at('2026-11-19T18:00'), attempts: tried('2026-11-19T17:30') })).toEqual({ allowed: false, reason: 'SPACING', from: at('2026-11-20T09:00') })
  })

  it('a third attempt waits for the next day', () => {
    const attempts = tried('2026-11-19T09:00', '2026-11-19T11:30')
    expect(ask({ at: at('2026-11-19T15:00'), attempts })).toEqual({ allowed: false, reason: 'DAY_LIMIT', from: at('2026-11-20T09:00') })
  })

  it('a promised callback beats the hours between attempts and the number a day, once', () => {
    const attempts = tried('2026-11-19T09:00', '2026-11-19T11:30')
    const promisedCallbackAt = at('2026-11-19T12:00')
    expect(ask({ at: at('2026-11-19T12:00'), attempts, promisedCallbackAt })).toEqual({ allowed: true })
    const kept = [...attempts, ...tried('2026-11-19T12:05')]
    expect(ask({ at: at('2026-11-19T13:00'), attempts: kept, promisedCallbackAt })).toMatchObject({ reason: 'SPACING', from: at('2026-11-20T09:00') })
  })

  it('a promised callback never beats calling hours, and nobody is called before the hour they were promised', () => {
    expect(ask({ at: at('2026-11-19T20:00'), promisedCallbackAt: at('2026-11-19T20:00') })).toEqual({ allowed: false, reason: 'OUTSIDE_CALLING_HOURS', from: at('2026-11-20T09:00') })
    expect(ask({ promisedCallbackAt: at('2026-11-20T17:00') })).toEqual({ allowed: false, reason: 'PROMISED_LATER', from: at('2026-11-20T17:00') })
  })

  it('says whether the hour, a holiday or a closure is in the way', () => {
    expect(ask({ at: at('2026-11-21T14:00') })).toEqual({ allowed: false, reason: 'OUTSIDE_CALLING_HOURS', from: at('2026-11-23T09:00') })
    expect(ask({ at: at('2026-12-25T10:00') })).toMatchObject({ reason: 'HOLIDAY', name: { es: 'Navidad' }, from: at('2026-12-26T09:00') })
    const calendar = { ...defaultCallingCalendar('America/Mexico_City'), closures: [{ from: '2026-11-19', to: '2026-11-20', reason: 'Inventario' }] }
    expect(ask({ calendar })).toEqual({ allowed: false, reason: 'CLOSED', closure: 'Inventario', from: at('2026-11-21T09:00') })
  })

  it('has no date to offer when the dealership never opens', () => {
    const calendar = { ...defaultCallingCalendar('America/Mexico_City'), hours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }
    expect(ask({ calendar })).toEqual({ allowed: false, reason: 'OUTSIDE_CALLING_HOURS', from: null })
  })
})

describe('the instant from which a call is allowed, for any question', () => {
  const minutesAround = fc.integer({ min: -6000, max: 6000 })
  const question = fc.record({
    at: anyInstant, calendar: anyCalendar, visit: minutesAround,
    attempts: fc.array(fc.integer({ min: -4000, max: 200 }), { maxLength: 5 }),
    promise: fc.option(minutesAround), perDay: fc.integer({ min: 0, max: 3 }), spacing: fc.constantFrom(0, 0.5, 2, 30),
  }).map(({ at: now, calendar, visit, attempts, promise, perDay, spacing }): CallQuestion => ({
    at: now, calendar, customer: { doNotCall: false, hasUsablePhone: true }, openComplaint: null, notCheckedWaits: false,
    visitDates: [now.add({ minutes: visit }).toZonedDateTimeISO(calendar.timeZone).toPlainDate().toString()],
    attempts: attempts.map((minutes) => ({ at: now.add({ minutes }) })),
    promisedCallbackAt: promise === null ? null : now.add({ minutes: promise }),
    settings: { ...defaultCallSettings, maxAttemptsPerDay: perDay, hoursBetweenAttempts: spacing },
  }))

  it('allows it, and no instant before does', () => {
    fc.assert(fc.property(question, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (asked, share) => {
      const answer = mayBeCalled(asked)
      if (answer.allowed || !answer.from) return
      expect(mayBeCalled({ ...asked, at: answer.from })).toEqual({ allowed: true })
      const wait = answer.from.epochMilliseconds - asked.at.epochMilliseconds
      expect(wait).toBeGreaterThan(0)
      for (const earlier of [asked.at.add({ milliseconds: Math.floor(wait * share) }), answer.from.subtract({ nanoseconds: 1 })]) {
        const refused = mayBeCalled({ ...asked, at: earlier })
        expect(refused.allowed).toBe(false)
        expect(!refused.allowed && refused.from?.equals(answer.from)).toBe(true)
      }
    }), { numRuns: 600 })
  })

  it('is never an instant when the question is final', () => {
    fc.assert(fc.property(question, fc.constantFrom('doNotCall', 'noPhone', 'complaint', 'notChecked'), (asked, kind) => {
      const answer = mayBeCalled({
        ...asked,
        customer: { doNotCall: kind === 'doNotCall', hasUsablePhone: kind !== 'noPhone' },
        openComplaint: kind === 'complaint' ? { source: 'OWN', reference: 'Q-2026-000123' } : null,
        notCheckedWaits: kind === 'notChecked',
      })
      expect(answer).toMatchObject({ allowed: false, from: null })
    }), { numRuns: 100 })
  })
})
