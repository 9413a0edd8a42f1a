import type pg from 'pg'
import type { NewEvent, LoggedEvent } from './events.ts'
import { installationStream } from './events.ts'
import type { Logger } from './logger.ts'

type Run = (text: string, values: readonly unknown[]) => Promise<unknown[]>

/** The channel on which processes tell each other that a log moved. Its messages carry no data. */
export const wakeChannel = 'lazo_log_moved'

/**
 * The truth of what happened, one stream for each dealership, counted without holes: the counter's row is locked last in
 * the transaction and held to the commit, so whoever has read up to 4711 has seen all that came before.
 */
export class EventLog {
  readonly #listeners = new Set<() => void>()
  #notifying: Promise<void> | null = null
  #notifyAgain = false

  constructor(
    private readonly feed: pg.Pool,
    private readonly log: Logger,
  ) {}

  /** Writes what a unit of work appended. Dealerships are taken in one order, so that two writers never wait in a circle. */
  async write(run: Run, events: readonly NewEvent[], actorId: string | null, at: Date): Promise<void> {
    if (events.length === 0) return
    const streams = Map.groupBy(events, (event) => event.dealershipId)
    for (const dealershipId of [...streams.keys()].sort()) {
      const own = streams.get(dealershipId)!
      await run(
        `with head as (
           insert into event_head as h (dealership_id, position) values ($1, $2)
           on conflict (dealership_id) do update set position = h.position + excluded.position
           returning position
         )
         insert into event_log (dealership_id, position, type, version, subject_id, data, actor_id, at)
         select $1, head.position - $2 + e.ordinality, e.type, e.version, e.subject_id, e.data::jsonb, $7, $8
         from head, unnest($3::text[], $4::int[], $5::uuid[], $6::text[]) with ordinality as e (type, version, subject_id, data, ordinality)`,
        [dealershipId, own.length, own.map((e) => e.type), own.map((e) => e.version), own.map((e) => e.subjectId), own.map((e) => JSON.stringify(e.data)), actorId, at],
      )
    }
  }

  /** Calls back whenever this process has written. Wake-ups from other processes come through `listenForWakeUps`. */
  onWake(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** After a commit: wakes this process at once and the others by NOTIFY, outside any transaction, many writes in one message. */
  wake(): void {
    this.wakeLocally()
    if (this.#notifying) {
      this.#notifyAgain = true
      return
    }
    this.#notifying = this.feed.query(`select pg_notify('${wakeChannel}', '')`).then(
      () => this.#notified(),
      (error: unknown) => {
        this.log.warn({ err: error }, 'other processes could not be woken; they look by themselves within a second')
        this.#notified()
      },
    )
  }

  wakeLocally(): void {
    for (const listener of this.#listeners) listener()
  }

  /** Resolves when no wake-up is under way: before the connections close. */
  async settle(): Promise<void> {
    while (this.#notifying) await this.#notifying
  }

  #notified(): void {
    this.#notifying = null
    if (this.#notifyAgain) {
      this.#notifyAgain = false
      this.wake()
    }
  }

  /** The last position of each stream. */
  async heads(): Promise<Map<string, bigint>> {
    const { rows } = await this.feed.query<{ dealership_id: string; position: string }>({ name: 'event-heads', text: 'select dealership_id, position from event_head' })
    return new Map(rows.map((row) => [row.dealership_id, BigInt(row.position)]))
  }

  /** Events after a position, oldest first, at most `limit`. Whoever holds a connection of the feed already reads on that one: a second could be waited for in vain. */
  async after(dealershipId: string, position: bigint, limit = 500, connection: Pick<pg.PoolClient, 'query'> = this.feed): Promise<LoggedEvent[]> {
    const { rows } = await connection.query<EventRow>({
      name: 'events-after',
      text: 'select * from event_log where dealership_id = $1 and position > $2 order by position limit $3',
      values: [dealershipId, position.toString(), limit],
    })
    return rows.map(eventOf)
  }

  /** When the event at a position happened, or null when the log has none there. */
  async timeAt(dealershipId: string, position: bigint): Promise<Date | null> {
    const { rows } = await this.feed.query<{ at: Date }>('select at from event_log where dealership_id = $1 and position = $2', [dealershipId, position.toString()])
    return rows[0]?.at ?? null
  }
}

interface EventRow {
  dealership_id: string
  position: string
  type: string
  version: number
  subject_id: string | null
  data: Record<string, unknown>
  actor_id: string | null
  at: Date
}

function eventOf(row: EventRow): LoggedEvent {
  return { dealershipId: row.dealership_id, position: BigInt(row.position), type: row.type, version: row.version, subjectId: row.subject_id, data: row.data, actorId: row.actor_id, at: row.at }
}

export { installationStream }
