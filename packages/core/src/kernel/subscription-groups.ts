import type { LiveFeed } from './live-feed.ts'
import type { Logger } from './logger.ts'
import type { SharedResult, SubscriptionRenderer } from './subscription-group.ts'
import type { Wakeable } from './wakeable.ts'

/** Results that may wait for one subscriber before it is told to fetch again. */
const queueLimit = 256

interface Group {
  readonly renderer: SubscriptionRenderer
  readonly seats: Set<Seat>
  /** The last position handed to the seats. */
  position: bigint
  stop: () => void
}

interface Entry {
  readonly group: Promise<Group>
  /** Who has a seat or is about to take one: with the last of them the group ends. */
  holders: number
}

/** One subscriber's place in a group of like ones: what was delivered and not taken yet, bounded. */
export class Seat {
  readonly waiting: { position: bigint; result: SharedResult }[] = []
  /** Something was missed: the subscriber has to be told to fetch again. */
  missed = false
  /** Where the group stood when the seat was taken: whatever comes after it is delivered here. */
  readonly from: bigint

  constructor(
    private readonly group: Group,
    readonly rights: string,
    private readonly bell: Wakeable,
    private readonly left: () => void,
  ) {
    this.from = group.position
    group.seats.add(this)
  }

  get renderer(): SubscriptionRenderer {
    return this.group.renderer
  }

  deliver(position: bigint, result: SharedResult): void {
    if (this.waiting.length >= queueLimit) this.missed = true
    else this.waiting.push({ position, result })
    this.bell.ring()
  }

  miss(): void {
    this.missed = true
    this.bell.ring()
  }

  /** Drops what waits; the position from which on nothing is missed again. */
  startOver(): bigint {
    this.waiting.length = 0
    this.missed = false
    return this.group.position
  }

  /** Any number of times. */
  leave(): void {
    if (this.group.seats.delete(this)) this.left()
  }
}

/** The groups of like subscribers of this process: made with the first of them, ended with the last. */
export class SubscriptionGroups {
  readonly #entries = new Map<string, Entry>()

  constructor(
    private readonly feed: LiveFeed,
    private readonly logger: Logger,
  ) {}

  /** How many groups there are. */
  get size(): number {
    return this.#entries.size
  }

  async takeSeat(key: string, rights: string, dealershipId: string, bell: Wakeable, make: () => SubscriptionRenderer): Promise<Seat> {
    const entry = this.#entries.get(key) ?? { group: this.#open(dealershipId, make()), holders: 0 }
    this.#entries.set(key, entry)
    entry.holders += 1
    try {
      return new Seat(await entry.group, rights, bell, () => this.#letGo(key, entry))
    } catch (error) {
      this.#letGo(key, entry)
      throw error
    }
  }

  #letGo(key: string, entry: Entry): void {
    entry.holders -= 1
    if (entry.holders > 0) return
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
    void entry.group.then((group) => group.stop(), () => undefined)
  }

  async #open(dealershipId: string, renderer: SubscriptionRenderer): Promise<Group> {
    const group: Group = { renderer, seats: new Set(), position: 0n, stop: () => undefined }
    const { from, stop } = await this.feed.follow(dealershipId, async (events) => {
      for (const event of events) {
        const shown = group.seats.size > 0 ? await this.#render(renderer, event) : null
        group.position = event.position
        for (const seat of group.seats) {
          if (shown === 'FAILED') seat.miss()
          else if (shown) seat.deliver(event.position, shown)
        }
      }
    })
    group.position = from
    group.stop = stop
    return group
  }

  async #render(renderer: SubscriptionRenderer, event: Parameters<SubscriptionRenderer['render']>[0]): Promise<SharedResult | 'FAILED' | null> {
    try {
      return await renderer.render(event)
    } catch (error) {
      this.logger.error({ err: error, type: event.type }, 'an event could not be shown; its subscribers are told to fetch again')
      return 'FAILED'
    }
  }
}
