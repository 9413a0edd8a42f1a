import type pg from 'pg'
import type { EventLog } from './event-log.ts'
import { wakeChannel } from './event-log.ts'
import type { LoggedEvent } from './events.ts'
import type { Logger } from './logger.ts'

/** Receives the events of one dealership in order, each once. Returns when it has taken them in. */
export type FeedListener = (events: readonly LoggedEvent[]) => Promise<void> | void

interface Stream {
  position: bigint
  readonly listeners: Set<FeedListener>
  /** The reading of this stream that is under way: a slow follower holds up its own stream, never the others. */
  advancing: Promise<void> | null
  /** It moved again while it was being read. */
  movedAgain: boolean
}

/**
 * Reads the log for one process: on a wake-up or each second, one query over the heads, then the streams that moved and
 * that somebody here follows. Wake-ups may be lost or doubled; the log is the truth.
 */
export class LiveFeed {
  readonly #streams = new Map<string, Stream>()
  #reading: Promise<void> | null = null
  #readAgain = false
  #timer: NodeJS.Timeout | null = null
  #client: pg.PoolClient | null = null
  #stopped = false
  #stopWaking: () => void = () => undefined

  constructor(
    private readonly log: EventLog,
    private readonly pool: pg.Pool,
    private readonly logger: Logger,
    private readonly everyMs = 1000,
  ) {}

  async start(): Promise<void> {
    this.#stopWaking = this.log.onWake(() => this.look())
    this.#timer = setInterval(() => this.look(), this.everyMs).unref()
    await this.#listen()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopWaking()
    if (this.#timer) clearInterval(this.#timer)
    this.#client?.release(true)
    this.#client = null
    await this.#reading
    await Promise.all([...this.#streams.values()].map((stream) => stream.advancing))
  }

  /**
   * Follows a dealership from its present head on. Resolves with the position that the first event will come after, so that
   * the caller can fetch what lies before by itself, with neither hole nor double.
   */
  async follow(dealershipId: string, listener: FeedListener): Promise<{ from: bigint; stop: () => void }> {
    let stream = this.#streams.get(dealershipId)
    if (!stream) {
      const head = (await this.log.heads()).get(dealershipId) ?? 0n
      stream = this.#streams.get(dealershipId) ?? { position: head, listeners: new Set(), advancing: null, movedAgain: false }
      this.#streams.set(dealershipId, stream)
    }
    stream.listeners.add(listener)
    const followed = stream
    return {
      from: stream.position,
      stop: () => {
        followed.listeners.delete(listener)
        if (followed.listeners.size === 0 && this.#streams.get(dealershipId) === followed) this.#streams.delete(dealershipId)
      },
    }
  }

  /** Looks at the log now; many calls while one look is under way make one further look. */
  look(): void {
    if (this.#stopped || this.#streams.size === 0) return
    if (this.#reading) {
      this.#readAgain = true
      return
    }
    this.#reading = this.#read()
      .catch((error: unknown) => this.#unreadable(error))
      .finally(() => {
        this.#reading = null
        if (this.#readAgain) {
          this.#readAgain = false
          this.look()
        }
      })
  }

  async #read(): Promise<void> {
    const heads = await this.log.heads()
    for (const [dealershipId, stream] of this.#streams) {
      if (stream.advancing) stream.movedAgain = true
      if (stream.advancing || (heads.get(dealershipId) ?? 0n) <= stream.position) continue
      stream.advancing = this.#advance(dealershipId, stream)
        .catch((error: unknown) => this.#unreadable(error))
        .finally(() => {
          stream.advancing = null
          if (stream.movedAgain) this.look()
          stream.movedAgain = false
        })
    }
  }

  #unreadable(error: unknown): void {
    this.logger.error({ err: error }, 'the event log could not be read; it is tried again within a second')
  }

  async #advance(dealershipId: string, stream: Stream): Promise<void> {
    while (!this.#stopped && stream.listeners.size > 0) {
      const events = await this.log.after(dealershipId, stream.position)
      if (events.length === 0) return
      stream.position = events.at(-1)!.position
      await Promise.all([...stream.listeners].map((listener) => this.#tell(listener, events, dealershipId)))
    }
  }

  async #tell(listener: FeedListener, events: readonly LoggedEvent[], dealershipId: string): Promise<void> {
    try {
      await listener(events)
    } catch (error) {
      this.logger.error({ err: error, dealershipId }, 'a follower of the log failed')
    }
  }

  async #listen(): Promise<void> {
    if (this.#stopped) return
    let client: pg.PoolClient | null = null
    try {
      client = await this.pool.connect()
      if (this.#stopped) return client.release()
      const connected = client
      this.#client = connected
      connected.on('notification', () => this.look())
      connected.on('error', () => this.#lost(connected))
      await connected.query(`listen ${wakeChannel}`)
      this.look()
    } catch (error) {
      this.logger.warn({ err: error }, 'no connection to be woken by; the log is looked at each second')
      if (client) this.#lost(client)
      else this.#listenLater()
    }
  }

  #lost(client: pg.PoolClient): void {
    if (this.#client !== client || this.#stopped) return
    this.#client = null
    client.release(true)
    this.#listenLater()
  }

  #listenLater(): void {
    setTimeout(() => void this.#listen(), this.everyMs).unref()
  }
}
