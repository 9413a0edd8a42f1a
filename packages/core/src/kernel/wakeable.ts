/** Lets one wait until another rings, without missing a ring that came before the waiting. Closed, it always rings. */
export class Wakeable {
  closed = false
  #rung = false
  #resolve: () => void = () => undefined

  ring(): void {
    this.#rung = true
    this.#resolve()
  }

  close(): void {
    this.closed = true
    this.ring()
  }

  async rung(): Promise<void> {
    if (!this.#rung && !this.closed) await new Promise<void>((resolve) => (this.#resolve = resolve))
    this.#rung = false
  }
}
