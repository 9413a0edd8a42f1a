import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Authenticator, callerFault, type Logger, newRequestId, type Viewer } from '@lazo/core'
import type { SharedResult, Subscriptions } from '@lazo/core/running'
import { getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql'
import { type Context, handleProtocols, makeServer } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { maskErrors } from '../http/mask-errors.ts'
import { operationContext } from '../http/operation-context.ts'
import type { OperationPipeline } from '../http/operation-pipeline.ts'
import { isOwnOrigin } from '../http/origins.ts'
import { tokenInAuthorization, tokenInCookies } from '../http/session-cookie.ts'
import { LiveSocket } from './live-socket.ts'
import { LiveSockets } from './live-sockets.ts'
import { ShownResults } from './shown-results.ts'
import { closeCodes, type SocketRules } from './socket-rules.ts'

export interface LiveServerOptions {
  readonly schema: GraphQLSchema
  readonly pipeline: OperationPipeline
  readonly subscriptions: Subscriptions
  readonly authenticator: Authenticator
  readonly allowedOrigins: readonly string[]
  readonly log: Logger
  readonly rules: SocketRules
}

export interface LiveServer {
  /** Closes what a session holds open. */
  endSession(sessionId: string): void
  /** Looks at once whether a person's sockets (without one: all) may stay open. */
  review(personId: string | null): Promise<void>
  /** Tells every client that the server goes away. */
  stop(): Promise<void>
}

interface Extra {
  readonly socket: LiveSocket
  readonly request: IncomingMessage
}

type LiveContext = Context<Record<string, unknown>, Extra>

/** Subscriptions over WebSocket (graphql-transport-ws) at `/graphql` of an HTTP server. Queries and mutations are refused: they go over HTTP. */
export function serveLive(server: Server, options: LiveServerOptions): LiveServer {
  const { log, rules, authenticator } = options
  const sockets = new LiveSockets(authenticator, rules, log)
  const shown = new ShownResults(log)
  const protocol = makeServer<Record<string, unknown>, Extra>({
    schema: options.schema,
    connectionInitWaitTimeout: 5_000,
    onConnect: async ({ connectionParams, extra }) => {
      const viewer = await viewerOf(connectionParams, extra.request, authenticator)
      if (viewer) return sockets.admit(extra.socket, viewer)
      extra.socket.close(closeCodes.sessionOver, 'Sign in first')
      return false
    },
    onSubscribe: (context, _id, payload) => prepare(options, context, payload),
    subscribe: (args) => (args as unknown as { results: AsyncGenerator<SharedResult, void, void> }).results as never,
    onNext: ({ extra }, _id, _payload, _args, result) => extra.socket.ready.placeholderFor(shown.jsonOf(result as unknown as SharedResult)) as never,
    onError: (_context, _id, _payload, errors) => maskErrors(errors as readonly GraphQLError[], { log, requestId: newRequestId() }),
  })

  const web = new WebSocketServer({ noServer: true, maxPayload: rules.maxPayload, handleProtocols: (offered) => handleProtocols(offered), perMessageDeflate: false })
  web.on('connection', (webSocket: WebSocket, request: IncomingMessage) => {
    const socket = new LiveSocket(webSocket, rules.maxBuffered, log)
    sockets.add(socket)
    const closed = protocol.opened(socket, { socket, request })
    webSocket.once('close', (code, reason) => {
      sockets.remove(socket)
      socket.closed()
      void closed(code, String(reason)).catch((error: unknown) => log.warn({ err: error }, 'a socket could not be let go in good order'))
    })
  })
  const upgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const refusal = refusalOf(request, options.allowedOrigins)
    if (refusal) return void duplex.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    web.handleUpgrade(request, duplex, head, (webSocket) => void web.emit('connection', webSocket, request))
  }
  server.on('upgrade', upgrade)
  return {
    endSession: (sessionId) => sockets.endSession(sessionId),
    review: (personId) => sockets.review(personId),
    async stop() {
      server.off('upgrade', upgrade)
      await sockets.stop()
      web.close()
    },
  }
}

function refusalOf(request: IncomingMessage, allowed: readonly string[]): string | null {
  if (request.url?.split('?', 1)[0] !== '/graphql') return '404 Not Found'
  const { origin, host } = request.headers
  return origin === undefined || isOwnOrigin(origin, host, allowed) ? null : '403 Forbidden'
}

async function viewerOf(parameters: Readonly<Record<string, unknown>> | undefined, request: IncomingMessage, authenticator: Authenticator): Promise<Viewer | null> {
  const said = parameters?.['authorization'] ?? parameters?.['Authorization']
  const token = typeof said === 'string' ? tokenInAuthorization(said) : (tokenInAuthorization(request.headers.authorization) ?? tokenInCookies(request.headers.cookie))
  return token ? authenticator.authenticate(token) : null
}

/** The same pipeline as over HTTP; then the subscription is opened, so that whatever refuses it becomes an `error` message. */
async function prepare(options: LiveServerOptions, { extra, subscriptions }: LiveContext, payload: { query: string; operationName?: string | null; variables?: Record<string, unknown> | null }): Promise<never> {
  const answer = async (): Promise<readonly GraphQLError[] | object> => {
    if (Object.keys(subscriptions).length > options.rules.operationsPerSocket) return [callerFault('LIMIT_EXCEEDED', `One socket carries at most ${options.rules.operationsPerSocket} subscriptions. Complete one first, or open another socket.`)]
    const prepared = options.pipeline.prepare(payload.query)
    if ('errors' in prepared) return prepared.errors
    const operation = getOperationAST(prepared.document, payload.operationName)
    if (operation?.operation !== 'subscription') return [callerFault('BAD_USER_INPUT', 'Over the WebSocket there are subscriptions only; queries and mutations go by POST to the same address.')]
    const results = await options.subscriptions.subscribe({
      document: prepared.document,
      operationName: payload.operationName ?? null,
      variables: payload.variables ?? {},
      viewer: await currentViewer(options.authenticator, extra.socket),
      context: (viewer) => operationContext({ viewer, requestId: newRequestId() }),
    })
    return { schema: options.schema, document: prepared.document, operationName: payload.operationName, contextValue: null, results }
  }
  return answer().catch((error: unknown) => [asGraphQLError(error)]) as Promise<never>
}

async function currentViewer(authenticator: Authenticator, socket: LiveSocket): Promise<Viewer | null> {
  return socket.viewer && authenticator.current(socket.viewer)
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  return new GraphQLError('internal', { originalError: error instanceof Error ? error : new Error(String(error)) })
}
