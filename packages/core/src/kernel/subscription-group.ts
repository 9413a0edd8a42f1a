import { type DocumentNode, execute, type ExecutionResult, type GraphQLSchema } from 'graphql'
import type { Scope } from './access.ts'
import type { LoggedEvent } from './events.ts'
import { inTime } from './in-time.ts'
import { cursorOf, FeedReset, type LiveField } from './live-field.ts'

/** What a subscriber receives: an execution result, and its JSON made once for all who share it. */
export interface SharedResult extends ExecutionResult {
  readonly json: string
}

/** What like subscribers share: the same operation, the same variables but for the cursor, the same rights. */
export interface GroupOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  readonly field: LiveField
  readonly args: Readonly<Record<string, unknown>>
  readonly scope: Scope
  readonly dealershipId: string
  /** A fresh context for each execution, so that nothing loaded for one event is shown for the next. */
  readonly context: () => object
}

/** Loads, executes and writes down each event once, however many look on. Remembers the last results for latecomers. */
export class SubscriptionRenderer {
  readonly #recent = new Map<bigint, Promise<SharedResult | null>>()

  constructor(
    private readonly operation: GroupOperation,
    private readonly remembered = 64,
    private readonly loadDeadlineMs = 10_000,
  ) {}

  concerns(event: LoggedEvent): boolean {
    const { field, args } = this.operation
    return field.events.includes(event.type) && (field.matches?.(event, args) ?? true)
  }

  /** The result for an event, or null when this group is told nothing of it. */
  render(event: LoggedEvent): Promise<SharedResult | null> {
    const known = this.#recent.get(event.position)
    if (known) return known
    const made = this.#render(event)
    this.#recent.set(event.position, made)
    // A failure is not remembered: who comes later asks again.
    made.catch(() => this.#recent.delete(event.position))
    if (this.#recent.size > this.remembered) this.#recent.delete(this.#recent.keys().next().value!)
    return made
  }

  async reset(position: bigint, reason: 'TOO_OLD' | 'UNKNOWN_CURSOR' | 'TOO_SLOW'): Promise<SharedResult> {
    return this.#execute(new FeedReset(cursorOf(this.operation.dealershipId, position), reason))
  }

  async #render(event: LoggedEvent): Promise<SharedResult | null> {
    if (!this.concerns(event)) return null
    const { field, dealershipId, scope } = this.operation
    const loaded = (async () => field.load(event, cursorOf(dealershipId, event.position), { dealerships: [dealershipId], actor: scope.actor }))()
    const shown = await inTime(loaded, this.loadDeadlineMs, `What ${event.type} shows`)
    return shown && this.#execute(shown)
  }

  async #execute(rootValue: object): Promise<SharedResult> {
    const { schema, document, operationName, variables, context } = this.operation
    const result = await execute({ schema, document, operationName, variableValues: variables, rootValue, contextValue: context() })
    return { ...result, json: JSON.stringify(result) }
  }
}
