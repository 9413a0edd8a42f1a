import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** The four cities whose area code has two digits (IFT, Plan Nacional de Numeración). */
const twoDigitArea = /^(33|55|56|81)/

/**
 * A number as one reads it aloud: `55 1234 5678`, `449 912 3456`; a foreign one in its own country's way, with the country
 * code. Mexican numbers are written without the library, which is slow for lists; the two agree (property test).
 */
export function nationalPhone(e164: string): string {
  if (e164.length === 13 && e164.startsWith('+52')) {
    const digits = e164.slice(3)
    return twoDigitArea.test(digits) ? `${digits.slice(0, 2)} ${digits.slice(2, 6)} ${digits.slice(6)}` : `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
  }
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}
