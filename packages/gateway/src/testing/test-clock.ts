/** A clock that runs like the machine's and can be put forward. */
export class TestClock {
  #offset = 0

  now(): Date {
    return new Date(Date.now() + this.#offset)
  }

  /** Puts the clock forward. */
  advance(milliseconds: number): void {
    this.#offset += milliseconds
  }

  /** Puts the clock to an instant; it runs on from there. */
  set(instant: Date | string): void {
    this.#offset = new Date(instant).getTime() - Date.now()
  }
}
