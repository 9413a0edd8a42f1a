import type { ExecutionResult } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export type Answer<Data> = ExecutionResult<Data> & { readonly status: number }

/** Somebody who uses the API over the network as programs do: a person or a program with a token, or nobody. */
export class Actor {
  #live: Client | null = null

  constructor(
    readonly url: string,
    /** Sent as `Authorization: Bearer …`. */
    readonly token: string | null,
    readonly person: { readonly id: string; readonly email: string; readonly name: string } | null = null,
  ) {}

  /** Any request below the server's root, with the token. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, this.url), { ...init, headers: { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...(init.headers as Record<string, string> | undefined) } })
  }

  /** Sends an operation and gives whatever comes back. */
  async send<Data = Record<string, unknown>>(document: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer<Data>> {
    const response = await this.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: document, variables }) })
    return { ...((await response.json()) as ExecutionResult<Data>), status: response.status }
  }

  /** The data of a query. @throws Error with all messages when there are errors. */
  async query<Data = Record<string, never>>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.send<Data>(document, variables)
    if (errors?.length || !data) throw new Error((errors ?? []).map((error) => `${JSON.stringify(error.extensions?.['code'])}: ${error.message}`).join('\n') || 'no data')
    return data
  }

  /** The same for mutations: says at the place of use what it does. */
  mutate<Data = Record<string, never>>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
    return this.query<Data>(document, variables)
  }

  /** Results of a subscription, one after the other. Ends with `return()`, or when the actor leaves. */
  subscribe<Data = Record<string, unknown>>(document: string, variables: Record<string, unknown> = {}): AsyncIterableIterator<ExecutionResult<Data>> {
    return this.live().iterate<Data>({ query: document, variables }) as AsyncIterableIterator<ExecutionResult<Data>>
  }

  /** Resolves with the code by which the server closed the actor's socket. Ask before it happens. */
  socketClosed(): Promise<number> {
    return new Promise((resolve) => this.live().on('closed', (event) => resolve((event as { code: number }).code)))
  }

  live(): Client {
    this.#live ??= createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      connectionParams: this.token ? { authorization: `Bearer ${this.token}` } : {},
    })
    return this.#live
  }

  async leave(): Promise<void> {
    await this.#live?.dispose()
  }
}
