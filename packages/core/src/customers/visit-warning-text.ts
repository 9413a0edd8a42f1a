import type { VisitWarning } from './visit.schema.ts'

const texts: Record<string, (warning: VisitWarning) => string> = {
  VIN_MISSING: () => 'The VIN is missing.',
  VIN_LENGTH: ({ value }) => `The VIN ${value} has ${value.length} characters instead of 17. It was kept.`,
  VIN_CHARACTERS: ({ value }) => `The VIN ${value} has characters that no VIN has (I, O, Q). It was kept.`,
  VIN_CHECK_DIGIT: ({ value }) => `The check digit of the VIN ${value} is wrong: probably a typing error. It was kept.`,
  EMAIL_MISSING: () => 'There is no e-mail.',
  EMAIL_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no e-mail that anything can be sent to.`,
  PHONE_MISSING: () => 'There is no phone: this customer cannot be called.',
  PHONE_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no phone that can be called.`,
  RFC_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no RFC.`,
  DATE_IN_FUTURE: ({ value }) => `The date ${value} is still to come.`,
  DO_NOT_CALL_UNCLEAR: ({ value }) => `${JSON.stringify(value)} says neither yes nor no; it was left out: what was known before stays.`,
  MODEL_YEAR_UNUSABLE: ({ value }) => `${JSON.stringify(value)} is no model year.`,
}

/** What a warning says, in English, for programs; screens translate by code. Null for a code that is no warning. */
export function visitWarningText(warning: VisitWarning): string | null {
  return texts[warning.code]?.(warning) ?? null
}
