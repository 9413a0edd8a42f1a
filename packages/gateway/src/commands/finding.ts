import type { LocalizedText } from '@lazo/core'

/** One thing that was looked at, and what to do when it is not well. */
export interface Finding {
  readonly ok: boolean
  readonly what: LocalizedText
  readonly remedy?: LocalizedText
}

/** A look that says in its own words when it failed. */
export async function look(what: LocalizedText, remedy: LocalizedText, check: () => Promise<boolean | string>): Promise<Finding> {
  const outcome = await check().catch((error: unknown) => (error instanceof Error ? error.message.split('\n', 1)[0]! : String(error)))
  if (outcome === true) return { ok: true, what }
  const detail = typeof outcome === 'string' ? `: ${outcome}` : ''
  return { ok: false, what: { es: what.es + detail, en: what.en + detail }, remedy }
}
