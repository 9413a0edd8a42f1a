import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { JobResult, PgBoss } from 'pg-boss'
import type { EventLog } from './event-log.ts'
import type { LoggedEvent } from './events.ts'
import { type Job, type JobQueue, queueName } from './jobs.ts'
import type { Logger } from './logger.ts'
import type { DealershipEnvironment, Subscriber } from './plugin.ts'

/** A subscriber with the plugin that brought it. */
export interface OwnedSubscriber {
  readonly plugin: string
  readonly subscriber: Subscriber<unknown>
}

/** A job with the module that brought it. */
export interface OwnedJob {
  readonly plugin: string
  readonly job: Job
}

export interface WorkerParts {
  readonly boss: PgBoss
  readonly queue: JobQueue
  readonly log: EventLog
  readonly feed: pg.Pool
  readonly logger: Logger
  readonly jobs: readonly OwnedJob[]
  readonly subscribers: readonly OwnedSubscriber[]
  /** Whether a plugin is switched on there at this moment, whichever process switched it. */
  isActive(plugin: string, dealershipId: string): Promise<boolean>
  environment(plugin: string, dealershipId: string): Promise<DealershipEnvironment<unknown> | null>
}

/** Jobs one at a time: one may take half an hour. Retries are nobody's notice, so the looks are close to each other. */
const workingJobs = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 } as const

/**
 * Reactions are short and many: taken twenty at once and handled one after the other, each with an outcome of its own, and
 * the next twenty at once (pg-boss works batches of one at one for each look, however long the queue is).
 */
const workingReactions = { batchSize: 20, burstWhenBatchFull: true, perJobResults: true, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 } as const

/** The queue of one subscriber's reactions. */
export const reactionQueue = (one: OwnedSubscriber): string => `${one.plugin}/on-${one.subscriber.name}`

/** Every queue that the modules need; made before anything is sent. */
export async function createQueues(boss: PgBoss, jobs: readonly OwnedJob[], subscribers: readonly OwnedSubscriber[]): Promise<void> {
  const wanted = [
    ...jobs.map(({ job }) => ({ name: job.name, retryLimit: job.retryLimit, expireInSeconds: job.expireInSeconds })),
    ...subscribers.map((one) => ({ name: reactionQueue(one), retryLimit: 5, expireInSeconds: 120 })),
  ]
  const present = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const { name, ...options } of wanted) {
    const wantedOptions = { ...options, retryBackoff: true, retryDelay: 2, notify: true }
    if (present.has(queueName(name))) await boss.updateQueue(queueName(name), wantedOptions)
    else await boss.createQueue(queueName(name), wantedOptions)
  }
}

/**
 * Works the jobs of this process and hands the log's events to the subscribers as jobs: at least once, in bulk, from a cursor
 * of its own. Any number of workers may run; a stream is read by one of them at a time.
 */
export class Worker {
  #timer: NodeJS.Timeout | null = null
  #dispatching: Promise<void> | null = null
  #again = false
  #stopped = false
  #stopWaking: () => void = () => undefined

  constructor(private readonly parts: WorkerParts) {}

  async start(): Promise<void> {
    const { boss, jobs, subscribers } = this.parts
    for (const one of jobs) {
      await boss.work<object>(queueName(one.job.name), workingJobs, async ([taken]) => {
        if (taken) await this.#handle(one, taken)
      })
      if (one.job.cron) await boss.schedule(queueName(one.job.name), one.job.cron, {}, { tz: 'UTC' })
    }
    const scheduled = new Set(jobs.filter(({ job }) => job.cron).map(({ job }) => queueName(job.name)))
    // What a removed plugin scheduled would pile up in a queue that nobody works.
    for (const { name, key } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name, key)
    for (const one of subscribers) {
      await boss.work<SerializedEvent, unknown, typeof workingReactions>(queueName(reactionQueue(one)), workingReactions, async (taken) => {
        const results: JobResult[] = []
        for (const { id, data } of taken) results.push(await this.#outcome(id, () => this.#react(one, data)))
        return results
      })
    }
    if (subscribers.length > 0) {
      this.#stopWaking = this.parts.log.onWake(() => this.dispatch())
      this.#timer = setInterval(() => this.dispatch(), 1000).unref()
      this.dispatch()
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopWaking()
    if (this.#timer) clearInterval(this.#timer)
    await this.#dispatching
  }

  /** Looks for events that were not handed over yet. */
  dispatch(): void {
    if (this.#stopped) return
    if (this.#dispatching) {
      this.#again = true
      return
    }
    this.#dispatching = this.#dispatchAll()
      .catch((error: unknown) => this.parts.logger.error({ err: error }, 'events could not be handed to their subscribers; it is tried again within a second'))
      .finally(() => {
        this.#dispatching = null
        if (this.#again) {
          this.#again = false
          this.dispatch()
        }
      })
  }

  async #dispatchAll(): Promise<void> {
    const { rows } = await this.parts.feed.query<{ dealership_id: string }>(
      `select h.dealership_id from event_head h left join dispatch_cursor c using (dealership_id) where h.position > coalesce(c.position, 0)`,
    )
    for (const { dealership_id: dealershipId } of rows) {
      try {
        while (!this.#stopped && (await this.#dispatchStretch(dealershipId)));
      } catch (error) {
        this.parts.logger.error({ err: error, dealershipId }, 'events of a dealership could not be handed to their subscribers; it is tried again within a second')
      }
    }
  }

  /** Hands over the next stretch of a stream; whether there may be more. */
  async #dispatchStretch(dealershipId: string): Promise<boolean> {
    const client = await this.parts.feed.connect()
    let broken: Error | undefined
    let more = false
    try {
      await client.query('begin')
      await client.query('insert into dispatch_cursor (dealership_id, position) values ($1, 0) on conflict do nothing', [dealershipId])
      const { rows } = await client.query<{ position: string }>('select position from dispatch_cursor where dealership_id = $1 for update skip locked', [dealershipId])
      if (rows[0]) {
        const events = await this.parts.log.after(dealershipId, BigInt(rows[0].position), 500, client)
        more = events.length > 0
        for (const one of this.parts.subscribers) {
          const wanted = events.filter((event) => one.subscriber.events.includes(event.type))
          if (wanted.length === 0 || !(await this.parts.isActive(one.plugin, dealershipId))) continue
          await this.parts.queue.sendAll(reactionQueue(one), wanted.map((event) => ({ id: reactionId(one, event), data: serialize(event) })))
        }
        const last = events.at(-1)
        if (last) await client.query('update dispatch_cursor set position = $2 where dealership_id = $1', [dealershipId, last.position.toString()])
      }
      await client.query('commit')
    } catch (error) {
      broken = await client.query('rollback').then(() => undefined, (failure: Error) => failure)
      throw error
    } finally {
      client.release(broken)
    }
    return more
  }

  async #handle({ plugin, job }: OwnedJob, taken: { id: string; data: object; signal: AbortSignal }): Promise<void> {
    try {
      const { dealershipId } = taken.data as { dealershipId?: unknown }
      const at = typeof dealershipId === 'string' ? await this.parts.environment(plugin, dealershipId) : null
      if (typeof dealershipId === 'string' && !(await this.parts.isActive(plugin, dealershipId))) {
        this.parts.logger.info({ plugin, job: job.name, jobId: taken.id, dealershipId }, 'a job was dropped: its plugin is switched off there')
        return
      }
      await job.handle(job.data.parse(taken.data), { id: taken.id, signal: taken.signal, at })
    } catch (error) {
      this.parts.logger.error({ err: error, job: job.name, jobId: taken.id }, 'a job failed; it is tried again until its tries are used up')
      throw error
    }
  }

  async #outcome(id: string, work: () => Promise<void>): Promise<JobResult> {
    try {
      await work()
      return { id, status: 'completed' }
    } catch (error) {
      return { id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }
    }
  }

  async #react(one: OwnedSubscriber, data: SerializedEvent): Promise<void> {
    const event = deserialize(data)
    if (!(await this.parts.isActive(one.plugin, event.dealershipId))) return
    const environment = await this.parts.environment(one.plugin, event.dealershipId)
    if (!environment) return
    try {
      await one.subscriber.handle(event, environment)
    } catch (error) {
      this.parts.logger.error({ err: error, plugin: one.plugin, subscriber: one.subscriber.name, event: event.type }, 'a subscriber failed; it is tried again until its tries are used up')
      throw error
    }
  }
}

interface SerializedEvent extends Omit<LoggedEvent, 'position' | 'at'> {
  readonly position: string
  readonly at: string
}

const serialize = (event: LoggedEvent): SerializedEvent => ({ ...event, position: event.position.toString(), at: event.at.toISOString() })
const deserialize = (event: SerializedEvent): LoggedEvent => ({ ...event, position: BigInt(event.position), at: new Date(event.at) })

/** The same reaction always has the same key, so that handing an event over twice makes one job. */
function reactionId(one: OwnedSubscriber, event: LoggedEvent): string {
  const digest = createHash('sha256').update(`${reactionQueue(one)}\n${event.dealershipId}\n${event.position}`).digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
