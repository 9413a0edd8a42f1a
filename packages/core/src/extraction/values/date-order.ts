import { parseDate } from './parse-date.ts'
import type { DateOrder } from './parse-date.ts'

/** What is seen so far of the order of numeric dates in a column. */
export interface DateOrderEvidence {
  see(value: string): void
  /** Numeric dates came, but all of them exist in more than one order (`05/11/2026`). */
  undecided(): boolean
  /** The order under which more of the dates exist; null while nothing decides. */
  order(): DateOrder | null
}

/** Watches a column of dates. One day above 12 decides. */
export function dateOrderEvidence(): DateOrderEvidence {
  let dmy = 0
  let mdy = 0
  let ymd = 0
  let either = 0
  return {
    see(value) {
      const parts = /^\s*(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{2}|\d{4})\b/.exec(value)
      if (!parts) return
      const text = parts[0]
      const [asDmy, asMdy] = [exists(text, 'dmy'), exists(text, 'mdy')]
      if (asDmy && asMdy) either++
      if (asDmy && !asMdy) dmy++
      if (asMdy && !asDmy) mdy++
      if (parts[3]!.length === 2 && !asDmy && !asMdy && exists(text, 'ymd')) ymd++
    },
    undecided: () => either > 0 && dmy + mdy + ymd === 0,
    order: () => (dmy + mdy + ymd === 0 ? null : ymd > dmy && ymd > mdy ? 'ymd' : mdy > dmy ? 'mdy' : 'dmy'),
  }
}

function exists(text: string, order: DateOrder): boolean {
  return parseDate(text, { order }).date !== null
}
