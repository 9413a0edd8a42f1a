import { type Client, cacheExchange, createClient, fetchExchange, mapExchange } from '@urql/vue'
import { sessionEnded } from '../kit/session-ended.ts'

/** Sent with everything: the server takes a cookie's word only from a page that can set it (no form of another site can). */
export const consoleHeaders = { 'x-lazo-console': '1' }

/** The console's one connection to the API over HTTP. An answer that says "nobody is signed in" ends the session at once. */
export function createApiClient(): Client {
  return createClient({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin', headers: consoleHeaders },
    exchanges: [
      mapExchange({
        onError(error) {
          const status = (error.response as Response | undefined)?.status
          if (status === 401 || error.graphQLErrors.some((one) => one.extensions['code'] === 'UNAUTHENTICATED')) sessionEnded()
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  })
}
