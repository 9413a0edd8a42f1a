import { PlatformRefused } from '@lazo/core/running'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { hidePersonalData } from '../logging/hide-personal-data.ts'

/** What a person can mend is told in its own words; the rest with where it happened, without personal data and secrets. */
export function explainError(error: unknown): string {
  if (error instanceof Error && isExpected(error)) return error.message
  return String(hidePersonalData(error instanceof Error ? (error.stack ?? error.message) : String(error)))
}

function isExpected(error: Error): boolean {
  return error instanceof ConfigurationError || error instanceof PlatformRefused || /^(Port \d|The embedded PostgreSQL|The database user|Lazo needs)/.test(error.message)
}
