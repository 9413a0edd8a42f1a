export interface CircuitSettings {
  /** Failures in a row that open the circuit. */
  readonly failures: number
  /** How long it stays open before one call may try again, in milliseconds. */
  readonly pauseMs: number
}

export const defaultCircuit: CircuitSettings = { failures: 5, pauseMs: 30_000 }

/** Stops asking who fails again and again, so that a slow connector costs each caller nothing. One for each plugin and dealership. */
export class CircuitBreaker {
  #failures = 0
  #openUntil = 0
  #trying = false

  constructor(
    private readonly clock: () => number,
    private readonly settings: CircuitSettings = defaultCircuit,
  ) {}

  /** Whether a call may be made now. After the pause exactly one is let through until its outcome is known. */
  mayCall(): boolean {
    if (this.#failures < this.settings.failures) return true
    if (this.#trying || this.clock() < this.#openUntil) return false
    this.#trying = true
    return true
  }

  succeeded(): void {
    this.#failures = 0
    this.#trying = false
  }

  failed(): void {
    this.#failures += 1
    this.#trying = false
    if (this.#failures >= this.settings.failures) this.#openUntil = this.clock() + this.settings.pauseMs
  }
}
