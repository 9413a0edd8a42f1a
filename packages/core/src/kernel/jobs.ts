import type { EntityManager } from '@mikro-orm/postgresql'
import { type Db, fromKysely, type PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { DealershipEnvironment } from './plugin.ts'

/** A kind of background work, as a typed reference: who enqueues needs no more than this. */
export interface JobReference<Data extends object> {
  /** `<module>/<name>`; also the queue's name. */
  readonly name: string
  readonly data: z.ZodType<Data>
}

export interface SendOptions {
  readonly startAfter?: Date
  /** At most one job with this key that has not begun: a second sending changes that one. */
  readonly singletonKey?: string
}

/**
 * A job that a module runs. At least once: `handle` must bear being called twice with the same data. A plugin's job whose data
 * names a `dealershipId` is dropped where the plugin is switched off.
 */
export interface Job<Data extends object = object> extends JobReference<Data> {
  readonly retryLimit: number
  /** How long one try may take, in seconds, before another worker may take it over. */
  readonly expireInSeconds: number
  /** Five-field cron in UTC, for work that comes by itself. */
  readonly cron?: string
  handle(data: Data, run: JobRun): Promise<void>
}

export interface JobRun {
  readonly id: string
  readonly signal: AbortSignal
  /** Where and with which settings a plugin's job works, when its data names a `dealershipId`; null otherwise. */
  readonly at: DealershipEnvironment<unknown> | null
}

export function defineJob<Shape extends z.ZodType<object>>(reference: { name: string; data: Shape }): JobReference<z.infer<Shape>> {
  return reference as unknown as JobReference<z.infer<Shape>>
}

/** Adds how a referenced job is done. Defaults: five tries with growing pauses, ten minutes for each. */
export function handleJob<Data extends object>(
  reference: JobReference<Data>,
  handle: Job<Data>['handle'],
  options: { retryLimit?: number; expireInSeconds?: number; cron?: string } = {},
): Job {
  const job: Job<Data> = { retryLimit: 5, expireInSeconds: 600, ...options, ...reference, handle }
  return job as unknown as Job
}

/** Sends jobs. Workers are another matter (`worker.ts`): a process that only serves requests sends and never works. */
export class JobQueue {
  constructor(private readonly boss: () => PgBoss) {}

  /** Sends inside the transaction of a unit of work. */
  async sendIn<Data extends object>(em: EntityManager, job: JobReference<Data>, data: Data, options: SendOptions = {}): Promise<void> {
    await send(this.boss(), job, data, { ...bossOptions(options), db: fromKysely(em.getKysely()) })
  }

  async send<Data extends object>(job: JobReference<Data>, data: Data, options: SendOptions = {}): Promise<void> {
    await send(this.boss(), job, data, bossOptions(options))
  }

  /** Sends many at once: how the dispatcher hands over a stretch of the log. `id` makes a second sending do nothing. */
  async sendAll(job: string, jobs: readonly { id: string; data: object }[]): Promise<void> {
    if (jobs.length > 0) await this.boss().insert(queueName(job), jobs.map((one) => ({ id: one.id, data: one.data })))
  }
}

/** pg-boss allows letters, digits, `_ - . /` in a queue's name. */
export function queueName(job: string): string {
  return job
}

async function send<Data extends object>(boss: PgBoss, job: JobReference<Data>, data: Data, options: ReturnType<typeof bossOptions> & { db?: Db }): Promise<void> {
  const parsed = job.data.parse(data)
  // Only `upsert` is unique by key among those that have not begun; it also carries the later data.
  if (options.singletonKey) await boss.upsert(queueName(job.name), parsed, { ...options, singletonKey: options.singletonKey })
  else await boss.send(queueName(job.name), parsed, options)
}

function bossOptions(options: SendOptions): { startAfter?: Date; singletonKey?: string } {
  return { ...(options.startAfter ? { startAfter: options.startAfter } : {}), ...(options.singletonKey ? { singletonKey: options.singletonKey } : {}) }
}
