import 'reflect-metadata'
import { Field, ObjectType } from 'type-graphql'
import type { TenantScope } from './access.ts'
import type { LoggedEvent } from './events.ts'
import { EventCursorScalar } from './scalars.ts'

/** A subscription field, as a module declares it: which facts it tells of, and what it shows of each. */
export interface LiveField {
  /** Event types by name. */
  readonly events: readonly string[]
  /** Whether this event concerns a subscriber who gave these arguments. Pure and cheap. */
  matches?(event: LoggedEvent, args: Readonly<Record<string, unknown>>): boolean
  /**
   * What is shown: an instance of one of the feed's object types, or null to stay silent. Called once for each event and
   * group of like subscribers, with the scope that they share.
   */
  load(event: LoggedEvent, cursor: string, scope: TenantScope): Promise<object | null>
}

/** The feed could not go on from where the subscriber was: fetch again what is shown, and continue from `cursor`. */
@ObjectType({ description: 'The feed could not go on from the cursor: fetch again what you show, and continue from this one.' })
export class FeedReset {
  @Field(() => EventCursorScalar) cursor: string
  @Field(() => String, { description: 'TOO_OLD, UNKNOWN_CURSOR or TOO_SLOW' }) reason: string

  constructor(cursor: string, reason: 'TOO_OLD' | 'UNKNOWN_CURSOR' | 'TOO_SLOW') {
    this.cursor = cursor
    this.reason = reason
  }
}

/** A cursor as the API shows it: opaque, and only good for the dealership that it came from. */
export function cursorOf(dealershipId: string, position: bigint): string {
  return Buffer.from(`${position}@${dealershipId}`).toString('base64url')
}

/** The position that a cursor stands for in this dealership, or null when it is none of its cursors. */
export function positionOf(dealershipId: string, cursor: string): bigint | null {
  const [position, place] = Buffer.from(cursor.slice(0, 200), 'base64url').toString('utf8').split('@')
  return place === dealershipId && position !== undefined && /^\d{1,18}$/.test(position) ? BigInt(position) : null
}

/**
 * The `subscribe` of a field that the live feed serves: `@Subscription(() => Feed, { subscribe: declaredLive })`. The field is
 * declared for the schema alone; the kernel's `Subscriptions` runs it, on every transport. Reaching this function means that
 * somebody executed a subscription around the kernel.
 */
export function declaredLive(): never {
  throw new Error('Live fields are run by the kernel (Subscriptions), never by graphql directly.')
}
