import type { LocalizedText } from './localized-text.ts'

/**
 * What the core needs from outside, as a typed reference. A port is filled per dealership by a plugin that is active
 * there. `one`: at most one plugin may fill it in a dealership; `many`: all of them count.
 */
export interface Port<Face, Cardinality extends 'one' | 'many' = 'one' | 'many'> {
  readonly id: string
  readonly title: LocalizedText
  readonly cardinality: Cardinality
  /** How long one call may take before it counts as failed, in milliseconds. */
  readonly deadlineMs: number
  /** Only for the type checker: what an implementation looks like. */
  readonly face?: Face
}

export type FaceOf<P> = P extends Port<infer Face> ? Face : never

export function definePort<Face>() {
  return <const Cardinality extends 'one' | 'many'>(definition: {
    id: string
    title: LocalizedText
    cardinality: Cardinality
    deadlineMs?: number
  }): Port<Face, Cardinality> => ({ deadlineMs: 10_000, ...definition })
}

export type PortFailureCode = 'NOT_CONNECTED' | 'TIMED_OUT' | 'FAILED' | 'SUSPENDED'

/** What a call through a port yields. A plugin's failure is a value here: it never breaks the caller's work. */
export type PortAnswer<T> =
  | { readonly ok: true; readonly plugin: string; readonly value: T }
  | { readonly ok: false; readonly plugin: string | null; readonly failure: PortFailureCode; readonly message: string }

/** How a module calls what fills a port. Every call has the port's deadline and its plugin's circuit breaker. */
export interface PortHandle<Face> {
  /** The plugin that fills the port in this dealership, or null. Cheap: no call is made. */
  filledBy(dealershipId: string): Promise<string | null>
  /** Calls the one implementation. `NOT_CONNECTED` when nobody fills the port. */
  call<T>(dealershipId: string, ask: (implementation: Face, signal: AbortSignal) => Promise<T>): Promise<PortAnswer<T>>
  /** Calls every implementation, each guarded by itself. */
  callAll<T>(dealershipId: string, ask: (implementation: Face, signal: AbortSignal) => Promise<T>): Promise<PortAnswer<T>[]>
}
