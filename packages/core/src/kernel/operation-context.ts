import DataLoader from 'dataloader'
import type { Scope, Viewer } from './access.ts'

/** What every resolver finds in its context. One for each operation; root fields see it with the scope that they were given. */
export interface OperationContext {
  readonly viewer: Viewer | null
  readonly requestId: string
  /** The session token that came with the request, for signing out. */
  readonly token: string | null
  readonly language: 'es' | 'en'
  readonly transport: RequestTransport | null
  readonly loaders: Loaders
  /** How many rows with personal data this operation has shown, by dealership: `shown` adds, the access log reads. */
  readonly personalData: PersonalDataCount
}

/** In a root field: the dealerships in which the viewer holds the permission that the field asks for. */
export interface RootContext extends OperationContext {
  readonly scope: Scope
}

/** What sign-in needs of HTTP; absent on the WebSocket. */
export interface RequestTransport {
  readonly ip: string
  readonly device: string
  setSessionCookie(token: string | null, expires: Date | null): void
}

/** Batches of one operation: `loaders.get(key, …)` makes each loader once. */
export class Loaders {
  readonly #made = new Map<unknown, DataLoader<never, never>>()

  get<Key, Value>(key: unknown, load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>): DataLoader<Key, Value> {
    const known = this.#made.get(key)
    if (known) return known as unknown as DataLoader<Key, Value>
    const made = new DataLoader<Key, Value>(load)
    this.#made.set(key, made as unknown as DataLoader<never, never>)
    return made
  }
}

export class PersonalDataCount {
  readonly byDealership = new Map<string, number>()

  /** Says that personal data of this many people of a dealership is in the answer. */
  shown(dealershipId: string, people: number): void {
    this.byDealership.set(dealershipId, (this.byDealership.get(dealershipId) ?? 0) + people)
  }
}
