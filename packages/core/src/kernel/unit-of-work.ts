import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'
import type { Actor, TenantScope } from './access.ts'
import type { Database } from './database.ts'
import type { EventLog } from './event-log.ts'
import type { NewEvent } from './events.ts'
import { isUuid, newUuid } from './identity.ts'
import type { JobQueue, JobReference, SendOptions } from './jobs.ts'
import { isProblem } from './problems.ts'
import type { Statement } from './statement.ts'

/**
 * One transaction with a fresh entity manager, bound to the dealerships of its scope. A use case gets one, loads, applies
 * rules, persists, and says what happened; everything is written together or not at all.
 */
export interface UnitOfWork {
  readonly em: EntityManager
  readonly actor: Actor
  /** The dealerships that the database session lets through. */
  readonly dealerships: readonly string[]
  /** The instant at which this unit of work began: one `now` for all that it writes. */
  readonly now: Date
  newId(): string
  /** Adds a fact to the dealership's event log. Positions are taken last, just before the commit. */
  append(event: NewEvent): void
  /** Schedules a job in this transaction: it runs if and only if the transaction commits. */
  enqueue<Data extends object>(job: JobReference<Data>, data: Data, options?: SendOptions): Promise<void>
  /** Runs a statement of a `*.sql.ts` file in this transaction, with the tenant set. */
  execute<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>
}

export interface UnitOfWorkOptions {
  /** Rolls back although the work succeeded: a dry run that wants the true answer and no trace. */
  readonly rollBack?: boolean
}

class RolledBack extends Error {
  constructor(readonly outcome: unknown) {
    super('rolled back on purpose')
  }
}

/** Opens units of work. Made once for a process; holds the connections, never a tenant. */
export class UnitsOfWork {
  constructor(
    private readonly database: Database,
    private readonly log: EventLog,
    private readonly jobs: JobQueue,
    private readonly clock: () => Date,
  ) {}

  /**
   * Carries out one use case. A returned `Problem` rolls everything back and is handed on; a thrown error rolls back and is
   * thrown on. After the commit, those who follow the log are woken.
   */
  async run<T>(scope: TenantScope, work: (unitOfWork: UnitOfWork) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    const events: NewEvent[] = []
    const em = this.database.orm.em.fork() as EntityManager
    em.setSessionContext({ variables: { 'lazo.dealerships': sessionValue(scope.dealerships) } })
    const now = this.clock()
    try {
      const outcome = await em.transactional(async (inside) => {
        const result = await work(this.#unitOfWork(inside as EntityManager, scope, now, events))
        if (isProblem(result) || options.rollBack) throw new RolledBack(result)
        await (inside as EntityManager).flush()
        await this.log.write((text, values) => raw(inside as EntityManager, text, values), events, scope.actor.id, now)
        return result
      })
      if (events.length > 0) this.log.wake()
      return outcome
    } catch (error) {
      if (error instanceof RolledBack) return error.outcome as T
      throw error
    }
  }

  #unitOfWork(em: EntityManager, scope: TenantScope, now: Date, events: NewEvent[]): UnitOfWork {
    return {
      em,
      actor: scope.actor,
      dealerships: scope.dealerships,
      now,
      newId: () => newUuid(),
      append: (event) => void events.push(event),
      enqueue: (job, data, options) => this.jobs.sendIn(em, job, data, options),
      execute: async <Row>(statement: Statement<Row>, values: readonly unknown[] = []) => (await raw(em, statement.text, values)) as Row[],
    }
  }
}

/** The session variable's text: PostgreSQL's array notation over checked UUIDs, so that nothing else can get in. */
export function sessionValue(dealerships: readonly string[]): string {
  const wrong = dealerships.find((id) => !isUuid(id))
  if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong)} is not a dealership's key.`)
  return `{${dealerships.join(',')}}`
}

async function raw(em: EntityManager, text: string, values: readonly unknown[]): Promise<unknown[]> {
  const result = await em.getKysely().executeQuery(CompiledQuery.raw(text, [...values]))
  return result.rows
}
