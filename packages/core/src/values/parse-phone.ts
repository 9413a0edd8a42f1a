import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { CountryCode } from 'libphonenumber-js/min'

export type PhoneLabel = 'MOBILE' | 'HOME' | 'WORK'

export interface ParsedPhone {
  raw: string
  /** `+524494607170`; null when it cannot be dialled. */
  e164: string | null
  extension: string | null
}

const nationalMexico = /^[2-9]\d{9}$/
/** `9999999999`: what is typed to get past an obligatory field. */
const filler = /(\d)\1{9}$/

/** Longer than any number that somebody typed in earnest; what follows is not looked at. */
const maxNumberChars = 60
const maxCellChars = 300
const between = /\s*(?:[/;,|\n\r]|\s(?:y|o|e|and|or)\s|\s[-–]\s)\s*/i

/**
 * One telephone as it was typed, to E.164. A plain Mexican number (ten digits, also with the prefixes 01, 044, 045, +52
 * and +52 1 that were dropped in 2019) is read without the library, which is slow; the two agree (property test).
 */
export function parsePhone(raw: string, country: CountryCode = 'MX'): ParsedPhone {
  if (raw.length > maxNumberChars) return { raw, e164: null, extension: null }
  const { number, extension } = /[a-z#]/i.test(raw) ? withoutExtension(raw) : { number: raw, extension: null }
  const e164 = mexican(number, country) ?? byLibrary(number, country)
  return { raw, e164: e164 !== null && filler.test(e164) ? null : e164, extension }
}

/** All telephones of a cell (`449… / 449…`, `449… y 449…`), each once, those that cannot be dialled as well. */
export function parsePhones(cell: string, country: CountryCode = 'MX'): ParsedPhone[] {
  const text = cell.trim().slice(0, maxCellChars)
  if (text === '' || !/\d/.test(text)) return []
  const plain = mexican(text, country)
  if (plain) return [parsePhone(text, country)]
  const parts = text.split(between).filter((part) => /\d/.test(part))
  if (parts.length < 2) {
    const single = parsePhone(text, country)
    return single.e164 ? [single] : twoRunTogether(text, country)
  }
  const phones: ParsedPhone[] = []
  for (const part of parts) {
    const phone = parsePhone(part.trim(), country)
    if (!phones.some((p) => p.e164 !== null && p.e164 === phone.e164)) phones.push(phone)
  }
  if (phones.some((p) => p.e164)) return phones
  const whole = parsePhone(text, country)
  return whole.e164 ? [whole] : phones
}

/** `4492267834 4495671591` with nothing but a space between. */
function twoRunTogether(text: string, country: CountryCode): ParsedPhone[] {
  const pieces = text.match(/\d[\d() .-]*\d/g)?.flatMap((run) => {
    const digits = run.replace(/\D/g, '')
    return digits.length === 20 ? [digits.slice(0, 10), digits.slice(10)] : [run]
  })
  const phones = (pieces ?? []).map((piece) => parsePhone(piece, country))
  return phones.length > 1 && phones.every((p) => p.e164) ? phones : [parsePhone(text, country)]
}

function withoutExtension(raw: string): { number: string; extension: string | null } {
  const found = /^(.*\d[^\dxe#]*?)[\s,;(]*(?:e?xt(?:ensi[oó]n)?|x|#)[\s.:]*(\d{1,6})\)?\s*$/i.exec(raw)
  return found ? { number: found[1]!, extension: found[2]! } : { number: raw, extension: null }
}

/** Null when this quick way cannot tell. */
function mexican(text: string, country: CountryCode): string | null {
  if (/[^\d\s()+.\-–/]/.test(text) || text.includes('/')) return null
  let digits = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) digits += text[i]
    else if (code === 43 && digits !== '') return null
  }
  if (text.includes('+') || (digits.length >= 12 && digits.startsWith('52'))) {
    if (!digits.startsWith('52')) return null
    digits = digits.slice(2)
    if (digits.length === 11 && digits.startsWith('1')) digits = digits.slice(1)
  } else if (country !== 'MX') {
    return null
  } else if (digits.length === 13 && /^04[45]/.test(digits)) {
    digits = digits.slice(3)
  } else if (digits.length === 12 && digits.startsWith('01')) {
    digits = digits.slice(2)
  }
  return nationalMexico.test(digits) ? `+52${digits}` : null
}

function byLibrary(text: string, country: CountryCode): string | null {
  const clean = text.replace(/^\s*00(?=[1-9])/, '+')
  const found = parsePhoneNumberFromString(clean, country)
  return found?.isValid() ? found.number : null
}
