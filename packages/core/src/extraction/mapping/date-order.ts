import type { DateOrder } from '../values/parse-date.ts'
import { parseDate } from '../values/parse-date.ts'

/** What is seen so far of the order of numeric dates in a column. */
export interface DateOrderEvidence {
  /** Undecided dates count for nothing; one day above 12 in a place decides. */
  see(value: string): void
  decided(): boolean
  order(): DateOrder
}

/** Watches a column: the order under which more of its dates exist; day first when both fit, as Mexico writes. */
export function dateOrderEvidence(): DateOrderEvidence {
  let dmy = 0
  let mdy = 0
  let ymd = 0
  return {
    see(value) {
      const parts = /^\s*(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{2}|\d{4})\b/.exec(value)
      if (!parts) return
      const text = parts[0]
      const [asDmy, asMdy] = [exists(text, 'dmy'), exists(text, 'mdy')]
      if (asDmy && !asMdy) dmy++
      if (asMdy && !asDmy) mdy++
      if (parts[3]!.length === 2 && !asDmy && !asMdy && exists(text, 'ymd')) ymd++
    },
    decided: () => dmy + mdy + ymd > 0,
    order: () => (ymd > dmy && ymd > mdy ? 'ymd' : mdy > dmy ? 'mdy' : 'dmy'),
  }
}

function exists(text: string, order: DateOrder): boolean {
  return parseDate(text, { order }).date !== null
}
