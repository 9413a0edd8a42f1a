import { excelSerialToIso } from './excel-serial.ts'
import { withoutAccents } from '../../values/fold-text.ts'

/** The order in which a purely numeric date is written. Mexico writes day, month, year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export type DateProblem = 'DATE_MISSING' | 'DATE_UNREADABLE' | 'DATE_DOES_NOT_EXIST'

export type ParsedDate = { date: string; problem: null } | { date: null; problem: DateProblem }

const months = new Map<string, number>(
  (
    [
      ['ene', 'enero', 'jan', 'january'],
      ['feb', 'febrero', 'february'],
      ['mar', 'marzo', 'march'],
      ['abr', 'abril', 'apr', 'april'],
      ['may', 'mayo'],
      ['jun', 'junio', 'june'],
      ['jul', 'julio', 'july'],
      ['ago', 'agosto', 'aug', 'august'],
      ['sep', 'sept', 'set', 'septiembre', 'setiembre', 'september'],
      ['oct', 'octubre', 'october'],
      ['nov', 'noviembre', 'november'],
      ['dic', 'diciembre', 'dec', 'december'],
    ] as const
  ).flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
)

const weekday = /^(lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mar|mie|jue|vie|sab|dom|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+/
const time = /[\sT,]+(a las\s+)?\d{1,2}[:.]\d{2}([:.]\d{2})?([.,]\d+)?\s*([ap]\.?\s?m\.?)?(\s*(z|utc|gmt|[+-]\d{2}:?\d{2}))?(\s*hrs?\.?)?$/i

/**
 * A calendar date as ISO `yyyy-mm-dd`, from any form of domain.md: `17/11/2026`, `17-nov-26`, `17 de noviembre de 2026`,
 * `20261117`, ISO with or without time, an Excel day number. The time of day, when there is one, is left out: it is the
 * dealership's own local time, so the date stays. Two-digit years below 80 are of this century.
 */
export function parseDate(raw: string, options: { order?: DateOrder; date1904?: boolean } = {}): ParsedDate {
  const text = raw.trim()
  if (text === '' || /^[-–.]+$/.test(text) || /^0+([/-]0+){2}/.test(text)) return { date: null, problem: 'DATE_MISSING' }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}|$)/.exec(text)
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  if (/^\d+([.,]\d+)?$/.test(text)) return fromDigits(text, options)
  const bare = withoutAccents(text).toLowerCase().replace(time, '').replace(weekday, '').trim()
  return numeric(bare, options.order ?? 'dmy') ?? worded(bare) ?? { date: null, problem: 'DATE_UNREADABLE' }
}

function numeric(text: string, order: DateOrder): ParsedDate | null {
  const parts = /^(\d{1,4})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{1,2})$/.exec(text)
  if (!parts) return null
  const [a, b, c] = [parts[1]!, parts[2]!, parts[3]!]
  if (a.length === 4) return existing(Number(a), Number(b), Number(c))
  if (a.length === 3) return null
  if (order === 'ymd' && c.length !== 4) return existing(fullYear(a), Number(b), Number(c))
  return order === 'mdy' ? existing(fullYear(c), Number(a), Number(b)) : existing(fullYear(c), Number(b), Number(a))
}

/** `17-nov-2026`, `17 de noviembre de 2026`, `17nov26`, `Nov 17, 2026`. */
function worded(text: string): ParsedDate | null {
  const words = text.match(/\d+|[a-z]+/g)?.filter((w) => w !== 'de' && w !== 'del' && w !== 'of' && w !== 'th') ?? []
  if (words.length !== 3) return null
  const at = words.findIndex((w) => months.has(w))
  if (at !== 0 && at !== 1) return null
  const month = months.get(words[at]!)!
  const [first, second] = words.filter((_, i) => i !== at) as [string, string]
  if (!/^\d+$/.test(first) || !/^\d+$/.test(second)) return null
  if (first.length === 4) return existing(Number(first), month, Number(second))
  if (first.length > 2 || second.length === 3 || second.length > 4) return null
  return existing(fullYear(second), month, Number(first))
}

/** `20261117` or `17112026` written without separators, else an Excel day number from 1982 to 2064. */
function fromDigits(text: string, options: { order?: DateOrder; date1904?: boolean }): ParsedDate {
  if (/^\d{8}$/.test(text)) {
    const ymd = existing(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
    if (ymd.date && /^(19|20)/.test(text)) return ymd
    const [a, b, year] = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))]
    return options.order === 'mdy' ? existing(year, a, b) : existing(year, b, a)
  }
  const serial = Number(text.replace(',', '.'))
  const iso = serial >= 28_000 && serial < 60_000 ? excelSerialToIso(serial, options.date1904 ?? false) : null
  return iso ? { date: iso.slice(0, 10), problem: null } : { date: null, problem: 'DATE_UNREADABLE' }
}

function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year < 80 ? 2000 + year : 1900 + year
}

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function existing(year: number, month: number, day: number): ParsedDate {
  if (year < 1900 || year > 2199) return { date: null, problem: 'DATE_UNREADABLE' }
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (day < 1 || day > (days[month - 1] ?? 0) + (leap ? 1 : 0)) return { date: null, problem: 'DATE_DOES_NOT_EXIST' }
  const two = (n: number) => (n < 10 ? `0${n}` : String(n))
  return { date: `${year}-${two(month)}-${two(day)}`, problem: null }
}
