import type { DealershipRef } from './plugin.ts'

/** Dealerships by their key, for what happens often (port calls, reactions): asked for again every few seconds, and when one is not known. */
export class KnownTenants {
  #known = new Map<string, DealershipRef>()
  #goodUntil = 0
  #asking: Promise<void> | null = null

  constructor(
    private readonly load: () => Promise<readonly DealershipRef[]>,
    private readonly goodForMs = 5_000,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  async byId(id: string): Promise<DealershipRef | null> {
    if (!this.#known.has(id) || this.clock() >= this.#goodUntil) await this.#ask()
    return this.#known.get(id) ?? null
  }

  /** Many who ask at once share one question. */
  #ask(): Promise<void> {
    this.#asking ??= this.load()
      .then((tenants) => {
        this.#known = new Map(tenants.map((one) => [one.id, one]))
        this.#goodUntil = this.clock() + this.goodForMs
      })
      .finally(() => {
        this.#asking = null
      })
    return this.#asking
  }
}
