import { createHash } from 'node:crypto'
import { type DocumentNode, getArgumentValues, getOperationAST, getVariableValues, type GraphQLSchema, Kind, print } from 'graphql'
import type { AccessRule, Authenticator, Scope, Viewer } from './access.ts'
import { viewerMay } from './access.ts'
import { authorize } from './authorize.ts'
import type { EventLog } from './event-log.ts'
import type { LoggedEvent } from './events.ts'
import { type LiveField, positionOf } from './live-field.ts'
import type { LiveFeed } from './live-feed.ts'
import type { Logger } from './logger.ts'
import { callerFault, pluginInactive } from './problems.ts'
import { type SharedResult, SubscriptionRenderer } from './subscription-group.ts'
import { type Seat, SubscriptionGroups } from './subscription-groups.ts'
import { Wakeable } from './wakeable.ts'

export interface SubscribeRequest {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  readonly viewer: Viewer | null
  readonly context: (viewer: Viewer | null) => object
}

export interface SubscriptionsParts {
  readonly schema: GraphQLSchema
  readonly fields: ReadonlyMap<string, LiveField>
  readonly access: ReadonlyMap<string, AccessRule>
  readonly feed: LiveFeed
  readonly log: EventLog
  readonly authenticator: Authenticator
  readonly clock: () => Date
  readonly logger: Logger
  /** The plugin that brought a field and is switched off in this dealership, or null. */
  inactive(field: string, dealershipId: string): string | null
}

/** How long a cursor stays good (architecture.md, Data on its way, 3). */
const cursorLife = 7 * 24 * 3_600_000

/** What a subscriber asked for, read from the operation once. */
interface Asked {
  readonly request: SubscribeRequest
  readonly name: string
  readonly field: LiveField
  readonly args: Readonly<Record<string, unknown>>
  readonly after: string | null
  readonly afterVariable: string | null
}

/** Where a subscriber sits now; another seat when its rights have changed. */
interface Place {
  seat: Seat
  readonly viewer: Viewer
  readonly permission: string
  readonly dealershipId: string
  readonly bell: Wakeable
}

/**
 * Subscriptions over the live feed. Like subscribers share one execution and one text for each event; the rights of each
 * are looked at again at every delivery. Resumes from a cursor without hole or double, or says `FeedReset`.
 */
export class Subscriptions {
  readonly #groups: SubscriptionGroups
  readonly #bells = new Set<Wakeable>()

  constructor(private readonly parts: SubscriptionsParts) {
    this.#groups = new SubscriptionGroups(parts.feed, parts.logger)
  }

  /** How many groups of like subscribers are followed. */
  get groups(): number {
    return this.#groups.size
  }

  /**
   * From its return on nothing is missed; without a cursor, what happened a moment before may be told as well. Whoever gets the generator has to iterate or `return` it.
   * @throws GraphQLError as `authorize` does; `PLUGIN_INACTIVE`; `BAD_USER_INPUT` for an operation that is not one live field.
   */
  async subscribe(request: SubscribeRequest): Promise<AsyncGenerator<SharedResult, void, void>> {
    const asked = this.#read(request)
    const scope = authorize(`Subscription.${asked.name}`, this.parts.access.get(`Subscription.${asked.name}`), asked.args, request.viewer)
    const { dealershipId, viewer, permission } = scope
    if (!dealershipId || !viewer || !permission) throw callerFault('FORBIDDEN', `${asked.name} has no rule that names its dealership.`)
    this.#refuseInactive(asked, dealershipId)

    const bell = new Wakeable()
    const place: Place = { seat: await this.#takeSeat(asked, scope, viewer, dealershipId, bell), viewer, permission, dealershipId, bell }
    this.#bells.add(bell)
    return endable(this.#results(asked, place), () => {
      bell.close()
      place.seat.leave()
      this.#bells.delete(bell)
    })
  }

  /** Ends every subscription: the process goes away. */
  stop(): void {
    for (const bell of this.#bells) bell.close()
  }

  async *#results(asked: Asked, place: Place): AsyncGenerator<SharedResult, void, void> {
    const { bell, dealershipId } = place
    try {
      let reached = place.seat.from
      if (asked.after !== null) {
        const from = positionOf(dealershipId, asked.after)
        const reason = await this.#unusable(dealershipId, from, reached)
        if (reason) yield await place.seat.renderer.reset(reached, reason)
        else reached = yield* this.#missed(asked, place, from!)
      }
      while (!bell.closed) {
        if (place.seat.missed) {
          reached = place.seat.startOver()
          yield await place.seat.renderer.reset(reached, 'TOO_SLOW')
          continue
        }
        const next = place.seat.waiting.shift()
        if (!next) await bell.rung()
        else if (next.position > reached) {
          if (await this.#sameRights(asked, place)) {
            reached = next.position
            yield next.result
          } else reached = yield* this.#missed(asked, place, reached)
        }
      }
    } finally {
      place.seat.leave()
      this.#bells.delete(bell)
    }
  }

  /** Yields what happened between a position and where the seat was taken; returns the position reached. */
  async *#missed(asked: Asked, place: Place, from: bigint): AsyncGenerator<SharedResult, bigint, void> {
    const { bell, dealershipId } = place
    let reached = from
    while (reached < place.seat.from && !bell.closed) {
      const events = (await this.parts.log.after(dealershipId, reached, 200)).filter((one) => one.position <= place.seat.from)
      if (events.length === 0) break
      for (const event of events) {
        // Other rights are another seat, whose results are other ones: from here on, from there.
        await this.#sameRights(asked, place)
        const result = await this.#rendered(place.seat, event)
        if (result === 'FAILED') {
          const now = place.seat.startOver()
          yield await place.seat.renderer.reset(now, 'TOO_SLOW')
          return now
        }
        reached = event.position
        if (result) yield result
      }
    }
    return reached
  }

  async #rendered(seat: Seat, event: LoggedEvent): Promise<SharedResult | 'FAILED' | null> {
    return seat.renderer.render(event).catch((error: unknown) => {
      this.parts.logger.error({ err: error, type: event.type }, 'an event could not be shown; its subscriber is told to fetch again')
      return 'FAILED' as const
    })
  }

  async #unusable(dealershipId: string, from: bigint | null, reached: bigint): Promise<'TOO_OLD' | 'UNKNOWN_CURSOR' | null> {
    if (from === null) return 'UNKNOWN_CURSOR'
    if (from === reached) return null
    // Ahead of this process, but not of the log: the cursor came from a process that was faster.
    if (from > reached) return ((await this.parts.log.heads()).get(dealershipId) ?? 0n) >= from ? null : 'UNKNOWN_CURSOR'
    const at = await this.parts.log.timeAt(dealershipId, from + 1n)
    return !at || this.parts.clock().getTime() - at.getTime() > cursorLife ? 'TOO_OLD' : null
  }

  /**
   * Looks at the viewer's rights now. False when they are other ones, though still enough: then the subscriber sits with
   * those who have the same. @throws GraphQLError when the session has ended or the right is gone: nothing more is delivered.
   */
  async #sameRights(asked: Asked, place: Place): Promise<boolean> {
    const { dealershipId, permission } = place
    const current = await this.parts.authenticator.current(place.viewer)
    if (!current) throw callerFault('UNAUTHENTICATED', 'This session has ended. Sign in again.')
    if (!viewerMay(current, permission, dealershipId)) throw callerFault('FORBIDDEN', `The permission ${permission} was taken back.`)
    this.#refuseInactive(asked, dealershipId)
    if (rightsOf(current, dealershipId) === place.seat.rights) return true
    const scope = authorize(`Subscription.${asked.name}`, this.parts.access.get(`Subscription.${asked.name}`), asked.args, current)
    const seat = await this.#takeSeat(asked, scope, current, dealershipId, place.bell)
    place.seat.leave()
    place.seat = seat
    if (place.bell.closed) seat.leave()
    return false
  }

  #refuseInactive({ name }: Asked, dealershipId: string): void {
    const plugin = this.parts.inactive(name, dealershipId)
    if (plugin) throw pluginInactive(plugin)
  }

  #takeSeat(asked: Asked, scope: Scope, viewer: Viewer, dealershipId: string, bell: Wakeable): Promise<Seat> {
    const { request, field, args } = asked
    const { document, operationName, variables } = request
    const rights = rightsOf(viewer, dealershipId)
    return this.#groups.takeSeat(groupKey(asked, viewer.language, rights, dealershipId), rights, dealershipId, bell, () =>
      new SubscriptionRenderer({ schema: this.parts.schema, document, operationName, variables, field, args, scope, dealershipId, context: () => request.context(viewer) }),
    )
  }

  #read(request: SubscribeRequest): Asked {
    const operation = getOperationAST(request.document, request.operationName)
    const [selection, another] = operation?.selectionSet.selections ?? []
    const type = this.parts.schema.getSubscriptionType()
    if (operation?.operation !== 'subscription' || selection?.kind !== Kind.FIELD || another || !type) {
      throw callerFault('BAD_USER_INPUT', 'Over the WebSocket there is one subscription field in each operation; queries and mutations go over HTTP.')
    }
    const name = selection.name.value
    const definition = type.getFields()[name]
    const field = this.parts.fields.get(name)
    if (!definition || !field) throw callerFault('BAD_USER_INPUT', `There is no subscription ${name}.`)
    const { coerced, errors } = getVariableValues(this.parts.schema, operation.variableDefinitions ?? [], request.variables)
    if (errors) throw callerFault('BAD_USER_INPUT', errors.map((error) => error.message).join(' '))
    const { after, ...args } = getArgumentValues(definition, selection, coerced)
    const written = selection.arguments?.find((argument) => argument.name.value === 'after')?.value
    return { request, name, field, args, after: typeof after === 'string' ? after : null, afterVariable: written?.kind === Kind.VARIABLE ? written.name.value : null }
  }
}

/** What a viewer may do in a dealership, as a text to compare. */
function rightsOf(viewer: Viewer, dealershipId: string): string {
  return [...(viewer.grants.get(dealershipId)?.permissions ?? [])].sort().join()
}

/** What makes subscribers alike. A cursor in a variable does not tell them apart; one written into the document does. */
function groupKey({ request, afterVariable }: Asked, language: string, rights: string, dealershipId: string): string {
  const variables = Object.entries(request.variables).filter(([name]) => name !== afterVariable).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify([print(request.document), request.operationName, variables, language, rights, dealershipId])).digest('base64url')
}

/** An async generator's `return` waits for the `next` under way, and does nothing before the first: leaving must not wait for an event. */
function endable<T>(results: AsyncGenerator<T, void, void>, leave: () => void): AsyncGenerator<T, void, void> {
  const end = results.return.bind(results)
  results.return = async (value) => {
    leave()
    return end(value)
  }
  return results
}
