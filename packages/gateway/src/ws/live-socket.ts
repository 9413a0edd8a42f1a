import type { Logger, Viewer } from '@lazo/core'
import { type RawData, WebSocket } from 'ws'
import { closeCodes } from './socket-rules.ts'
import { ReadyJson } from './ready-json.ts'

/** One WebSocket as graphql-ws sees it: sends with backpressure, and is asked now and then whether it is still there. */
export class LiveSocket {
  readonly ready = new ReadyJson()
  readonly protocol: string
  viewer: Viewer | null = null
  #alive = true
  #closed: () => void = () => undefined
  readonly #whenClosed = new Promise<void>((resolve) => (this.#closed = resolve))

  constructor(
    private readonly webSocket: WebSocket,
    private readonly maxBuffered: number,
    private readonly log: Logger,
  ) {
    this.protocol = webSocket.protocol
    webSocket.on('pong', () => (this.#alive = true))
    // Frames that are too large or no UTF-8: ws closes the socket with the right code by itself.
    webSocket.on('error', (error) => this.log.debug({ err: error }, 'a socket broke'))
  }

  /** Resolves when more may be sent: at once, or when a client that reads slowly has taken in what waits. Nothing is fetched for it before. */
  async send(message: string): Promise<void> {
    const { webSocket } = this
    if (webSocket.readyState !== WebSocket.OPEN) return
    const text = this.ready.fill(message)
    if (webSocket.bufferedAmount < this.maxBuffered) return webSocket.send(text, () => undefined)
    await Promise.race([new Promise<void>((resolve) => webSocket.send(text, () => resolve())), this.#whenClosed])
  }

  close(code?: number, reason?: string): void {
    this.webSocket.close(code, reason)
  }

  terminate(): void {
    this.webSocket.terminate()
  }

  onMessage(take: (data: string) => Promise<void>): void {
    this.webSocket.on('message', (data) => {
      take(textOf(data)).catch((error: unknown) => {
        this.log.warn({ err: error }, 'a message of a socket could not be handled')
        this.close(closeCodes.badRequest, 'The message cannot be handled')
      })
    })
  }

  closed(): void {
    this.#closed()
  }

  whenClosed(): Promise<void> {
    return this.#whenClosed
  }

  /** Asks for a sign of life; false when there was none since the last time. */
  ping(): boolean {
    if (!this.#alive) return false
    this.#alive = false
    if (this.webSocket.readyState === WebSocket.OPEN) this.webSocket.ping()
    return true
  }
}

/** The bytes of a message, in whichever of its forms ws hands them over. */
function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8')
}
