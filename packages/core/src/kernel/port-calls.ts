import { CircuitBreaker } from './circuit-breaker.ts'
import type { Logger } from './logger.ts'
import type { Port, PortAnswer, PortHandle } from './port.ts'

/** Who fills a port in a dealership at this moment, ready to be called. */
export interface FilledPort {
  readonly plugin: string
  /** Makes the implementation for this dealership. Part of the guarded call: it may fail, or never answer. */
  readonly implementation: () => unknown
}

export type Fillers = (portId: string, dealershipId: string) => Promise<readonly FilledPort[]>

/** Guards every call through a port: deadline, circuit breaker, and a failure that is a value. */
export class PortCalls {
  readonly #breakers = new Map<string, CircuitBreaker>()

  constructor(
    private readonly fillers: Fillers,
    private readonly log: Logger,
    private readonly clock: () => number = Date.now,
  ) {}

  handle<Face>(port: Port<Face>): PortHandle<Face> {
    return {
      filledBy: async (dealershipId) => (await this.fillers(port.id, dealershipId))[0]?.plugin ?? null,
      call: async (dealershipId, ask) => {
        const [filled] = await this.fillers(port.id, dealershipId)
        return filled ? this.#call(port, dealershipId, filled, ask) : notConnected(port)
      },
      callAll: async (dealershipId, ask) => Promise.all((await this.fillers(port.id, dealershipId)).map((filled) => this.#call(port, dealershipId, filled, ask))),
    }
  }

  async #call<Face, T>(port: Port<Face>, dealershipId: string, filled: FilledPort, ask: (face: Face, signal: AbortSignal) => Promise<T>): Promise<PortAnswer<T>> {
    const breaker = this.#breaker(filled.plugin, dealershipId)
    if (!breaker.mayCall()) {
      return { ok: false, plugin: filled.plugin, failure: 'SUSPENDED', message: `${filled.plugin} failed several times in a row and is left alone for a moment. It is tried again by itself.` }
    }
    const deadline = AbortSignal.timeout(port.deadlineMs)
    try {
      const asked = (async () => ask((await filled.implementation()) as Face, deadline))()
      const value = await Promise.race([asked, expired(deadline, port, filled.plugin)])
      breaker.succeeded()
      return { ok: true, plugin: filled.plugin, value }
    } catch (error) {
      breaker.failed()
      this.log.warn({ err: error, plugin: filled.plugin, port: port.id, dealershipId }, 'a port call failed')
      const timedOut = error instanceof DeadlineExceeded
      return { ok: false, plugin: filled.plugin, failure: timedOut ? 'TIMED_OUT' : 'FAILED', message: error instanceof Error ? error.message : String(error) }
    }
  }

  #breaker(plugin: string, dealershipId: string): CircuitBreaker {
    const key = `${plugin}\n${dealershipId}`
    const known = this.#breakers.get(key)
    if (known) return known
    const made = new CircuitBreaker(this.clock)
    this.#breakers.set(key, made)
    return made
  }
}

class DeadlineExceeded extends Error {}

function expired(signal: AbortSignal, port: Port<unknown>, plugin: string): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DeadlineExceeded(`${plugin} did not answer within ${port.deadlineMs / 1000} s as ${port.id}.`)), { once: true })
  })
}

function notConnected(port: Port<unknown>): PortAnswer<never> {
  return { ok: false, plugin: null, failure: 'NOT_CONNECTED', message: `Nothing is connected as ${port.title.en}. An administrator can switch a plugin on for this dealership.` }
}
