import { createHash } from 'node:crypto'
import { type ModuleEnvironment, statement, systemActor } from '@lazo/core'

/** How many tries within how long; `key` says of what. */
export interface ThrottleRule {
  readonly name: string
  readonly tries: number
  readonly withinMs: number
}

const takeTry = statement<{ tries: number; wait: number }>(
  'sign-in-try',
  `insert into sign_in_tries as t (key, tries, until) values ($1, 1, $3)
   on conflict (key) do update set tries = case when t.until <= $2 then 1 else t.tries + 1 end, until = case when t.until <= $2 then excluded.until else t.until end
   returning tries, greatest(1, ceil(extract(epoch from until - $2)))::int as wait`,
)
const forgiveTries = statement<never>('sign-in-forgive', 'delete from sign_in_tries where key = any($1)')
const dropOldTries = statement<never>('sign-in-drop-tries', 'delete from sign_in_tries where until < $1')

/**
 * Counts tries in the database, so that the limit holds across processes. A try is counted before its password is looked at:
 * a hundred at once are a hundred tries. What was tried is kept as a hash for as long as the window lasts.
 */
export class Throttle {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>) {}

  /** Takes one try of each. Answers how many seconds to wait when one is used up, else null. */
  async take(tries: readonly { rule: ThrottleRule; of: string }[]): Promise<number | null> {
    return this.env.unitOfWork({ dealerships: [], actor: systemActor }, async (unitOfWork) => {
      const waits: number[] = []
      // In one order, so that two who try the same never wait for each other in a circle.
      for (const { rule, of } of [...tries].sort((a, b) => (keyOf(a.rule, a.of) < keyOf(b.rule, b.of) ? -1 : 1))) {
        const until = new Date(unitOfWork.now.getTime() + rule.withinMs)
        const [counted] = await unitOfWork.execute(takeTry, [keyOf(rule, of), unitOfWork.now, until])
        if (counted && counted.tries > rule.tries) waits.push(counted.wait)
      }
      return waits.length > 0 ? Math.max(...waits) : null
    })
  }

  /** Forgets the tries of somebody who got it right. */
  async forgive(tries: readonly { rule: ThrottleRule; of: string }[]): Promise<void> {
    await this.env.unitOfWork({ dealerships: [], actor: systemActor }, (unitOfWork) => unitOfWork.execute(forgiveTries, [tries.map(({ rule, of }) => keyOf(rule, of))]))
  }

  /** Drops windows that are over. Called by a job now and then. */
  async sweep(): Promise<void> {
    await this.env.unitOfWork({ dealerships: [], actor: systemActor }, (unitOfWork) => unitOfWork.execute(dropOldTries, [unitOfWork.now]))
  }
}

function keyOf(rule: ThrottleRule, of: string): string {
  return createHash('sha256').update(`${rule.name}\n${of}`).digest('base64url')
}
