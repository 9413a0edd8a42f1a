/** What the feed says of itself: `interrupted` means that news may be late and that it is being tried again. */
export type FeedState = 'connecting' | 'live' | 'interrupted' | 'closed'

/** An event of any of the server's feeds: each carries the cursor to resume from; `FeedReset` asks to fetch again. */
export interface FeedEvent {
  __typename?: string
  cursor: string
}

export interface FeedSource<Event extends FeedEvent> {
  /** Opens the subscription from a cursor (null: from now on); returns how to close it. */
  subscribe(after: string | null, sink: { next(event: Event): void; ended(): void }): () => void
}

export interface LiveFeedOptions<Event extends FeedEvent> {
  source: FeedSource<Event>
  onEvent: (event: Event) => void
  /** The feed could not go on from where it was: fetch again what is shown. */
  onReset: () => void
  onState: (state: FeedState) => void
  /** Runs `again` after so many milliseconds; returns how to call it off. */
  later: (again: () => void, milliseconds: number) => () => void
}

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 20_000

/**
 * Keeps a subscription alive across lost connections: resumes after the last event that arrived, waits longer after each
 * failure (0.5 s to 20 s). Without a cursor to resume from, something may have been missed, so it asks for a reset.
 */
export function openLiveFeed<Event extends FeedEvent>(options: LiveFeedOptions<Event>): { close(): void } {
  let cursor: string | null = null
  let pause = FIRST_PAUSE
  let closed = false
  let stop: () => void = () => undefined
  let interruptedBefore = false

  function open(): void {
    if (closed) return
    let ended = false
    options.onState(interruptedBefore ? 'interrupted' : 'connecting')
    const close = options.source.subscribe(cursor, {
      next(event) {
        if (closed || ended) return
        cursor = event.cursor
        pause = FIRST_PAUSE
        options.onState('live')
        if (event.__typename === 'FeedReset') options.onReset()
        else options.onEvent(event)
      },
      ended() {
        if (closed || ended) return
        ended = true
        interruptedBefore = true
        options.onState('interrupted')
        stop = options.later(reopen, pause)
        pause = Math.min(pause * 2, LONGEST_PAUSE)
      },
    })
    if (!ended) stop = close
  }

  function reopen(): void {
    if (cursor === null) options.onReset()
    open()
  }

  open()
  return {
    close() {
      closed = true
      options.onState('closed')
      stop()
    },
  }
}
