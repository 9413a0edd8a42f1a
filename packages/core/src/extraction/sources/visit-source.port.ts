import type { z } from 'zod'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { definePort } from '../../kernel/port.ts'

/** Days to read, as ISO calendar dates of the dealership's zone, both included. */
export interface VisitSourceWindow {
  readonly from: string
  readonly to: string
}

/** A file that a source yields; from here on it goes the way of every imported file. */
export interface SourceFile {
  /** As people know it, at most 200 characters; no path. */
  readonly name: string
  readonly body: AsyncIterable<Uint8Array>
}

/** One reading of one configured source. */
export interface VisitSourceReading {
  readonly window: VisitSourceWindow
  /** IANA name of the dealership's zone. */
  readonly timeZone: string
  /** Ends the reading: the job's time is up, or the process stops. */
  readonly signal: AbortSignal
  /** Hands a file over; resolves when it is stored. A file that cannot be taken is noted and does not end the reading. */
  give(file: SourceFile): Promise<void>
  /** Whether this source gave a file of this name, size and SHA-256 (hexadecimal) before, so that it need not be given again. */
  isKnown(file: { readonly name: string; readonly size: number; readonly sha256: string }): Promise<boolean>
}

/**
 * A kind of source of visits (domain.md, step 1): where the files of the nightly extraction come from. The core has `sql` and
 * `folder`; plugins add theirs by filling the port {@link VisitSource}.
 *
 * `read` is called once a night for each configured source, and by hand; it may be called again for the same days. It throws
 * {@link VisitSourceProblem} for what a person can mend; anything else counts as a fault of the source.
 */
export interface VisitSource<Settings = unknown> {
  /** Unique in a dealership; lower-case letters, digits and dashes. */
  readonly kind: string
  readonly title: LocalizedText
  /**
   * A flat object that JSON Schema can say. `.meta({ secret: true })` on a text seals it at rest and never shows it again;
   * `.meta({ label: { es, en }, help: { es, en } })` names it in the console's form.
   */
  readonly settings: z.ZodType<Settings>
  read(settings: Settings, reading: VisitSourceReading): Promise<void>
}

export const VisitSource = definePort<VisitSource>()({
  id: 'visit-source',
  title: { es: 'Fuente de visitas', en: 'Source of visits' },
  cardinality: 'many',
  deadlineMs: 15 * 60_000,
})

/** Gives a kind of source its types: those of `read`'s settings come from the schema. */
export function defineVisitSource<Settings>(source: VisitSource<Settings>): VisitSource {
  return source as VisitSource
}

/** Why a source could not be read, for a person: stable code, and a message that says what to do and names no secret. */
export class VisitSourceProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Whether it may well go by itself: then it is tried again within minutes. */
    readonly transient = false,
  ) {
    super(message)
  }
}
