/** What is doubtful in a VIN; it is kept all the same (domain.md, Real inputs). */
export type VinWarning = 'VIN_MISSING' | 'VIN_LENGTH' | 'VIN_CHARACTERS' | 'VIN_CHECK_DIGIT'

export interface ParsedVin {
  /** Capitals without spaces and hyphens; null when there is none. */
  vin: string | null
  raw: string
  warning: VinWarning | null
}

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const values = new Map<string, number>([
  ...[...'0123456789'].map((c, i) => [c, i] as const),
  ...[...'ABCDEFGH'].map((c, i) => [c, i + 1] as const),
  ...[...'JKLMN'].map((c, i) => [c, i + 1] as const),
  ...([['P', 7], ['R', 9]] as const),
  ...[...'STUVWXYZ'].map((c, i) => [c, i + 2] as const),
])

/** A vehicle identification number (NIV in Mexico, NOM-001-SSP-2008; check digit as in 49 CFR 565). */
export function parseVin(raw: string): ParsedVin {
  const vin = raw.toUpperCase().replace(/[\s.\-_*'"/]/g, '')
  if (vin === '' || /^(NA|SN|SD|ND|SINNIV|SINVIN|SINSERIE|PENDIENTE|NOAPLICA|NOTIENE|X+|0+)$/.test(vin)) return { vin: null, raw, warning: 'VIN_MISSING' }
  if (vin.length !== 17) return { vin, raw, warning: 'VIN_LENGTH' }
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(vin)) return { vin, raw, warning: 'VIN_CHARACTERS' }
  return { vin, raw, warning: vinCheckDigit(vin) === vin[8] ? null : 'VIN_CHECK_DIGIT' }
}

/** The 9th character that the other sixteen ask for: `0`–`9` or `X`. Takes 17 allowed characters. */
export function vinCheckDigit(vin: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (values.get(vin[i]!) ?? 0) * weights[i]!
  const digit = sum % 11
  return digit === 10 ? 'X' : String(digit)
}
