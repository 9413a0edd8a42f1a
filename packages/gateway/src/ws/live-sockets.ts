import type { Authenticator, Logger, Viewer } from '@lazo/core'
import type { LiveSocket } from './live-socket.ts'
import { closeCodes, type SocketRules } from './socket-rules.ts'

/** All open sockets of this process, and whose they are. */
export class LiveSockets {
  readonly #all = new Set<LiveSocket>()
  readonly #pulse: NodeJS.Timeout

  constructor(
    private readonly authenticator: Authenticator,
    private readonly rules: SocketRules,
    private readonly log: Logger,
  ) {
    this.#pulse = setInterval(() => void this.#beat(), rules.pulseMs)
    this.#pulse.unref()
  }

  add(socket: LiveSocket): void {
    this.#all.add(socket)
  }

  remove(socket: LiveSocket): void {
    this.#all.delete(socket)
  }

  /** Lets a socket in as this viewer's, unless the session has too many open. */
  admit(socket: LiveSocket, viewer: Viewer): boolean {
    const open = [...this.#all].filter((one) => one.viewer?.sessionId === viewer.sessionId).length
    if (open >= this.rules.socketsPerSession) {
      socket.close(closeCodes.tooMany, 'Too many sockets of one session')
      return false
    }
    socket.viewer = viewer
    return true
  }

  endSession(sessionId: string): void {
    for (const socket of this.#all) if (socket.viewer?.sessionId === sessionId) socket.close(closeCodes.sessionOver, 'This session has ended')
  }

  /** Closes sockets whose session is over; of one person, or of everybody. */
  async review(personId: string | null): Promise<void> {
    const sessions = Map.groupBy([...this.#all].filter((one) => one.viewer && (personId === null || one.viewer.personId === personId)), (one) => one.viewer!.sessionId)
    for (const [sessionId, [socket]] of sessions) {
      const viewer = socket?.viewer
      if (viewer && !(await this.authenticator.current(viewer))) this.endSession(sessionId)
    }
  }

  /** Closes all, waits a moment for their farewell, then cuts the rest off. */
  async stop(patienceMs = 2_000): Promise<void> {
    clearInterval(this.#pulse)
    const open = [...this.#all]
    for (const socket of open) socket.close(closeCodes.goingAway, 'The server goes away; come back in a moment')
    let timer: NodeJS.Timeout | undefined
    await Promise.race([Promise.all(open.map((socket) => socket.whenClosed())), new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)))])
    clearTimeout(timer)
    for (const socket of this.#all) socket.terminate()
  }

  async #beat(): Promise<void> {
    for (const socket of [...this.#all]) if (!socket.ping()) socket.terminate()
    await this.review(null).catch((error: unknown) => this.log.warn({ err: error }, 'the sessions of open sockets could not be looked at'))
  }
}
