import type { AnyVariables, TypedDocumentNode } from '@urql/vue'
import { type Ref, onScopeDispose, ref, watch } from 'vue'
import { type FeedEvent, type FeedState, openLiveFeed } from './live-feed.ts'
import { subscribeOnce } from './live-socket.ts'

type EventOf<Data> = Extract<Data[Exclude<keyof Data, '__typename'>], FeedEvent>

/**
 * News from one of the server's feeds for as long as the component lives. Resumes after a lost connection; when the feed
 * cannot go on from where it was, `onReset` fetches again what is shown. Opened anew when the variables change.
 */
export function useLiveFeed<Data, Variables extends AnyVariables & { after?: unknown }>(options: {
  document: TypedDocumentNode<Data, Variables>
  variables: () => Omit<Variables, 'after'> | null
  onEvent: (event: Exclude<EventOf<Data>, { __typename: 'FeedReset' }>) => void
  onReset: () => void
}): { state: Ref<FeedState> } {
  const state = ref<FeedState>('connecting')
  let close: () => void = () => undefined

  watch(
    () => JSON.stringify(options.variables()),
    () => {
      close()
      const base = options.variables()
      if (base === null) return
      const feed = openLiveFeed<EventOf<Data>>({
        source: {
          subscribe: (after, sink) =>
            subscribeOnce(options.document, { ...base, after } as unknown as Variables, {
              next: (data) => sink.next(eventOf(data)),
              ended: sink.ended,
            }),
        },
        onEvent: (event) => options.onEvent(event as Exclude<EventOf<Data>, { __typename: 'FeedReset' }>),
        onReset: options.onReset,
        onState: (next) => (state.value = next),
        later: (again, milliseconds) => {
          const timer = setTimeout(again, milliseconds)
          return () => clearTimeout(timer)
        },
      })
      close = feed.close
    },
    { immediate: true },
  )
  onScopeDispose(() => close())
  return { state }
}

function eventOf<Data>(data: Data): EventOf<Data> {
  return Object.entries(data as Record<string, unknown>).find(([name]) => name !== '__typename')?.[1] as EventOf<Data>
}
