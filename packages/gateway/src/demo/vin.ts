/** Position 10 of a VIN, from model year 1980 on, in a cycle of 30 years (ISO 3779, NHTSA 49 CFR 565). */
const yearCodes = 'ABCDEFGHJKLMNPRSTVWXY123456789'
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const letters: Record<string, number> = {
  A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9,
}

/** A VIN of 17 characters with the right check digit. `prefix` is its first 8 characters, `serial` 6 digits. */
export function buildVin(prefix: string, modelYear: number, serial: string): string {
  const open = `${prefix}0${yearCodes[(modelYear - 1980) % 30]!}L${serial}`
  return `${prefix}${checkDigit(open)}${open.slice(9)}`
}

/** The same VIN as a typist spoils it: another check digit. */
export function withWrongCheckDigit(vin: string): string {
  const right = vin[8]!
  return `${vin.slice(0, 8)}${right === '0' ? '5' : '0'}${vin.slice(9)}`
}

/** What position 9 of this VIN has to be: `0` to `9` or `X`. */
export function checkDigit(vin: string): string {
  const sum = [...vin].reduce((total, char, index) => total + (letters[char] ?? Number(char)) * (index === 8 ? 0 : weights[index]!), 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}
