import { stringifyDocument, type TypedDocumentNode, type AnyVariables } from '@urql/core'
import { type Client, createClient } from 'graphql-ws'
import { computed, ref } from 'vue'
import { sessionEnded } from './session-ended.ts'

/** The close code by which the server says that the session is over. */
const SESSION_OVER = 4401

/** Whether the browser believes that there is a network. */
export const online = ref(typeof navigator === 'undefined' ? true : navigator.onLine)
/** How the one socket of the page is doing; `idle` while nothing is subscribed. */
export const socketState = ref<'idle' | 'connecting' | 'open' | 'lost'>('idle')
/** What the banner tells: null when all is well. */
export const connectionTrouble = computed<'offline' | 'reconnecting' | null>(() => {
  if (!online.value) return 'offline'
  return socketState.value === 'lost' ? 'reconnecting' : null
})

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => (online.value = true))
  window.addEventListener('offline', () => (online.value = false))
}

let client: Client | null = null

function socket(): Client {
  client ??= createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true,
    lazyCloseTimeout: 2_000,
    // The feed resubscribes by itself with the cursor of its last event; the client would repeat the old one.
    retryAttempts: 0,
    keepAlive: 20_000,
    onNonLazyError: () => undefined,
    on: {
      connecting: () => {
        if (socketState.value !== 'lost') socketState.value = 'connecting'
      },
      connected: () => (socketState.value = 'open'),
      closed: (event) => {
        const close = event as { code?: number; wasClean?: boolean }
        if (close.code === SESSION_OVER) sessionEnded()
        socketState.value = close.code === 1000 ? 'idle' : 'lost'
      },
    },
  })
  return client
}

/** Opens one subscription on the page's shared socket. `ended` comes once, when it broke off or was completed. */
export function subscribeOnce<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  sink: { next(data: Data): void; ended(): void },
): () => void {
  return socket().subscribe<Data>(
    { query: stringifyDocument(document), variables: variables as Record<string, unknown> },
    {
      next: (result) => {
        if (result.data !== undefined && result.data !== null) sink.next(result.data)
      },
      error: () => sink.ended(),
      complete: () => sink.ended(),
    },
  )
}

/** Closes the socket: on signing out, so that the next person opens one of their own. */
export function closeSocket(): void {
  void client?.dispose()
  client = null
  socketState.value = 'idle'
}
