import { expect, test } from 'vitest'
import { type FeedEvent, openLiveFeed } from './live-feed.ts'

interface Opened {
  after: string | null
  next(event: FeedEvent): void
  ended(): void
  closed: boolean
}

function openedFeed() {
  const subscriptions: Opened[] = []
  const events: string[] = []
  const waiting: { again: () => void; milliseconds: number }[] = []
  let resets = 0
  const feed = openLiveFeed<FeedEvent>({
    source: {
      subscribe(after, sink) {
        const opened: Opened = { after, ...sink, closed: false }
        subscriptions.push(opened)
        return () => (opened.closed = true)
      },
    },
    onEvent: (event) => events.push(event.cursor),
    onReset: () => resets++,
    onState: () => undefined,
    later(again, milliseconds) {
      const entry = { again, milliseconds }
      waiting.push(entry)
      return () => waiting.splice(waiting.indexOf(entry), 1)
    },
  })
  return { feed, subscriptions, events, waiting, resets: () => resets, again: () => waiting.shift()!.again() }
}

test('after a lost connection it resumes behind the last event that arrived', () => {
  const { subscriptions, events, again } = openedFeed()
  subscriptions[0]!.next({ cursor: '7' })
  subscriptions[0]!.ended()
  again()
  expect(subscriptions[1]!.after).toBe('7')
  subscriptions[1]!.next({ cursor: '8' })
  expect(events).toEqual(['7', '8'])
})

test('a connection lost before any event asks to fetch again, because something may have been missed', () => {
  const { subscriptions, resets, again } = openedFeed()
  subscriptions[0]!.ended()
  expect(resets()).toBe(0)
  again()
  expect(resets()).toBe(1)
})

test('a reset is no event: it fetches again and goes on from its cursor', () => {
  const { subscriptions, events, resets, again } = openedFeed()
  subscriptions[0]!.next({ __typename: 'FeedReset', cursor: '90' })
  expect(events).toEqual([])
  expect(resets()).toBe(1)
  subscriptions[0]!.ended()
  again()
  expect(subscriptions[1]!.after).toBe('90')
})

test('it waits longer after each failure, and not at all longer once an event has come', () => {
  const { subscriptions, waiting, again } = openedFeed()
  const pauses: number[] = []
  for (let round = 0; round < 8; round++) {
    subscriptions.at(-1)!.ended()
    pauses.push(waiting[0]!.milliseconds)
    again()
  }
  expect(pauses.slice(0, 3)).toEqual([500, 1000, 2000])
  expect(pauses.at(-1)).toBe(20_000)
  subscriptions.at(-1)!.next({ cursor: '1' })
  subscriptions.at(-1)!.ended()
  expect(waiting[0]!.milliseconds).toBe(500)
})

test('a subscription that ends twice is opened again once', () => {
  const { subscriptions, waiting } = openedFeed()
  subscriptions[0]!.ended()
  subscriptions[0]!.ended()
  expect(waiting).toHaveLength(1)
})

test('closed, it hears nothing more and does not come back', () => {
  const { feed, subscriptions, events, waiting } = openedFeed()
  feed.close()
  subscriptions[0]!.next({ cursor: '1' })
  subscriptions[0]!.ended()
  expect(subscriptions[0]!.closed).toBe(true)
  expect(events).toEqual([])
  expect(waiting).toEqual([])
})
