import { createHash } from 'node:crypto'
import { type DocumentNode, getArgumentValues, getOperationAST, type GraphQLSchema, Kind, print } from 'graphql'
import type { AccessRule, Authenticator, Viewer } from './access.ts'
import { viewerMay } from './access.ts'
import { authorize } from './authorize.ts'
import type { EventLog } from './event-log.ts'
import type { LoggedEvent } from './events.ts'
import { type LiveField, positionOf } from './live-field.ts'
import type { LiveFeed } from './live-feed.ts'
import type { Logger } from './logger.ts'
import { callerFault } from './problems.ts'
import { type SharedResult, SubscriptionRenderer } from './subscription-group.ts'

export interface SubscribeRequest {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  readonly viewer: Viewer | null
  readonly context: (viewer: Viewer | null) => object
}

/** How long a cursor stays good (architecture.md, Data on its way, 3). */
const cursorLife = 7 * 24 * 3_600_000
/** Results that may wait for one subscriber before it is told to fetch again. */
const queueLimit = 256

interface Group {
  readonly renderer: SubscriptionRenderer
  readonly members: Set<Member>
  /** The last position handed to the members. */
  position: bigint
  stop: () => void
}

interface Member {
  deliver(position: bigint, result: SharedResult): void
  /** Something was missed: the subscriber is told to fetch again. */
  resetSoon(): void
}

/**
 * Subscriptions over the live feed. Like subscribers share one execution and one text for each event; the rights of each
 * are looked at again at every delivery. Resumes from a cursor without hole or double, or says `FeedReset`.
 */
export class Subscriptions {
  readonly #groups = new Map<string, Promise<Group>>()

  constructor(
    private readonly parts: {
      schema: GraphQLSchema
      fields: ReadonlyMap<string, LiveField>
      access: ReadonlyMap<string, AccessRule>
      feed: LiveFeed
      log: EventLog
      authenticator: Authenticator
      clock: () => Date
      logger: Logger
    },
  ) {}

  /** @throws GraphQLError as `authorize` does; `BAD_USER_INPUT` for an operation that is not one live field. */
  async subscribe(request: SubscribeRequest): Promise<AsyncGenerator<SharedResult, void, void>> {
    const { name, args, afterVariable } = this.#rootField(request)
    const field = this.parts.fields.get(name)
    if (!field) throw callerFault('BAD_USER_INPUT', `${name} cannot be subscribed to.`)
    const scope = authorize(`Subscription.${name}`, this.parts.access.get(`Subscription.${name}`), args, request.viewer)
    const { dealershipId, viewer, permission } = scope
    if (!dealershipId || !viewer || !permission) throw callerFault('FORBIDDEN', `${name} has no rule that names its dealership.`)

    const { after, ...kept } = args
    const key = groupKey(request, afterVariable, viewer, dealershipId)
    const group = await this.#join(key, () => {
      const renderer = new SubscriptionRenderer({
        schema: this.parts.schema,
        document: request.document,
        operationName: request.operationName,
        variables: request.variables,
        field,
        args: kept,
        scope,
        dealershipId,
        context: () => request.context(viewer),
      })
      return { renderer, dealershipId }
    })
    const ended = new Wakeable()
    const results = this.#member(group, key, dealershipId, viewer, permission, typeof after === 'string' ? after : null, ended)
    return endable(results, ended)
  }

  async *#member(group: Group, key: string, dealershipId: string, viewer: Viewer, permission: string, after: string | null, bell: Wakeable): AsyncGenerator<SharedResult, void, void> {
    const waiting: { position: bigint; result: SharedResult }[] = []
    let overflowed = false
    const member: Member = {
      deliver: (position, result) => {
        if (waiting.length >= queueLimit) overflowed = true
        else waiting.push({ position, result })
        bell.ring()
      },
      resetSoon: () => {
        overflowed = true
        bell.ring()
      },
    }
    group.members.add(member)
    try {
      let reached = group.position
      if (after !== null) {
        const from = positionOf(dealershipId, after)
        const reason = await this.#unusable(dealershipId, from, reached)
        if (reason) yield await group.renderer.reset(reached, reason)
        else for await (const { event, result } of this.#missed(group, dealershipId, from!, reached)) {
          await this.#mayStillSee(viewer, permission, dealershipId)
          reached = event.position > reached ? event.position : reached
          yield result
        }
      }
      while (!bell.closed) {
        if (overflowed) {
          waiting.length = 0
          overflowed = false
          reached = group.position
          yield await group.renderer.reset(reached, 'TOO_SLOW')
        }
        const next = waiting.shift()
        if (!next) {
          await bell.rung()
          continue
        }
        if (next.position <= reached) continue
        await this.#mayStillSee(viewer, permission, dealershipId)
        reached = next.position
        yield next.result
      }
    } finally {
      group.members.delete(member)
      if (group.members.size === 0) {
        this.#groups.delete(key)
        group.stop()
      }
    }
  }

  /** Events that happened between a cursor and where the group stands, rendered for this latecomer. */
  async *#missed(group: Group, dealershipId: string, from: bigint, to: bigint): AsyncGenerator<{ event: LoggedEvent; result: SharedResult }> {
    let position = from
    while (position < to) {
      const events = await this.parts.log.after(dealershipId, position, 200)
      if (events.length === 0) return
      for (const event of events) {
        if (event.position > to) return
        const result = await group.renderer.render(event)
        if (result) yield { event, result }
      }
      position = events.at(-1)!.position
    }
  }

  async #unusable(dealershipId: string, from: bigint | null, head: bigint): Promise<'TOO_OLD' | 'UNKNOWN_CURSOR' | null> {
    if (from === null || from > head) return 'UNKNOWN_CURSOR'
    if (from === head) return null
    const at = await this.parts.log.timeAt(dealershipId, from + 1n)
    return at && this.parts.clock().getTime() - at.getTime() > cursorLife ? 'TOO_OLD' : null
  }

  /** @throws GraphQLError when the session has ended or the right is gone: nothing more is delivered. */
  async #mayStillSee(viewer: Viewer, permission: string, dealershipId: string): Promise<void> {
    const current = await this.parts.authenticator.current(viewer)
    if (!current) throw callerFault('UNAUTHENTICATED', 'This session has ended. Sign in again.')
    if (!viewerMay(current, permission, dealershipId)) throw callerFault('FORBIDDEN', `The permission ${permission} was taken back.`)
  }

  #join(key: string, make: () => { renderer: SubscriptionRenderer; dealershipId: string }): Promise<Group> {
    const known = this.#groups.get(key)
    if (known) return known
    const made = this.#open(make())
    this.#groups.set(key, made)
    made.catch(() => this.#groups.delete(key))
    return made
  }

  async #open({ renderer, dealershipId }: { renderer: SubscriptionRenderer; dealershipId: string }): Promise<Group> {
    const group: Group = { renderer, members: new Set(), position: 0n, stop: () => undefined }
    const { from, stop } = await this.parts.feed.follow(dealershipId, async (events) => {
      for (const event of events) {
        const result = await renderer.render(event).catch((error: unknown) => {
          this.parts.logger.error({ err: error, type: event.type }, 'an event could not be shown; its subscribers are told to fetch again')
          for (const member of group.members) member.resetSoon()
          return null
        })
        group.position = event.position
        if (result) for (const member of group.members) member.deliver(event.position, result)
      }
    })
    group.position = from
    group.stop = stop
    return group
  }

  #rootField(request: SubscribeRequest): { name: string; args: Record<string, unknown>; afterVariable: string | null } {
    const operation = getOperationAST(request.document, request.operationName)
    const [selection, another] = operation?.selectionSet.selections ?? []
    const type = this.parts.schema.getSubscriptionType()
    if (operation?.operation !== 'subscription' || selection?.kind !== Kind.FIELD || another || !type) {
      throw callerFault('BAD_USER_INPUT', 'Over the WebSocket there is one subscription field in each operation; queries and mutations go over HTTP.')
    }
    const definition = type.getFields()[selection.name.value]
    if (!definition) throw callerFault('BAD_USER_INPUT', `There is no subscription ${selection.name.value}.`)
    const after = selection.arguments?.find((argument) => argument.name.value === 'after')?.value
    return {
      name: selection.name.value,
      args: getArgumentValues(definition, selection, request.variables),
      afterVariable: after?.kind === Kind.VARIABLE ? after.name.value : null,
    }
  }
}

/** What makes subscribers alike. A cursor in a variable does not tell them apart; one written into the document does. */
function groupKey(request: SubscribeRequest, afterVariable: string | null, viewer: Viewer, dealershipId: string): string {
  const rights = [...(viewer.grants.get(dealershipId)?.permissions ?? [])].sort()
  const variables = Object.entries(request.variables).filter(([name]) => name !== afterVariable).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify([print(request.document), request.operationName, variables, viewer.language, rights, dealershipId])).digest('base64url')
}

/** Lets one wait until another rings, without missing a ring that came before the waiting. */
class Wakeable {
  closed = false
  #rung = false
  #resolve: () => void = () => undefined

  ring(): void {
    this.#rung = true
    this.#resolve()
  }

  close(): void {
    this.closed = true
    this.ring()
  }

  async rung(): Promise<void> {
    if (!this.#rung) await new Promise<void>((resolve) => (this.#resolve = resolve))
    this.#rung = false
  }
}

/** An async generator's `return` waits for the `next` under way; a subscriber who leaves must not wait for an event. */
function endable<T>(results: AsyncGenerator<T, void, void>, bell: Wakeable): AsyncGenerator<T, void, void> {
  const end = results.return.bind(results)
  results.return = async (value) => {
    bell.close()
    return end(value)
  }
  return results
}
