import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import { callerFault, type Logger, type OperationContext } from '@lazo/core'
import express, { type Request, type Response, Router } from 'express'
import { createHash } from 'node:crypto'
import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { GraphQLError } from 'graphql'
import { deviceText } from '../sign-in/device-text.ts'
import { OperationExecutor } from './execute-operation.ts'
import { sendError } from './json-errors.ts'
import { maskErrors } from './mask-errors.ts'
import { operationContext } from './operation-context.ts'
import type { OperationPipeline } from './operation-pipeline.ts'
import { callerOf } from './request-viewer.ts'
import { sessionCookie } from './session-cookie.ts'

export interface GraphqlEndpointOptions {
  readonly schema: GraphQLSchema
  readonly pipeline: OperationPipeline
  readonly log: Logger
  /** Whether people reach Lazo by https. */
  readonly secureCookies: boolean
  /** Whether who is not signed in may read the schema. */
  readonly openIntrospection: boolean
}

export interface GraphqlEndpoint {
  readonly router: Router
  stop(): Promise<void>
}

/** GraphQL by POST. Operations come through the same pipeline as those of the WebSocket, before Apollo sees them. */
export async function graphqlEndpoint(options: GraphqlEndpointOptions): Promise<GraphqlEndpoint> {
  const documents = new PassedDocuments()
  const server = new ApolloServer<OperationContext>({
    schema: options.schema,
    documentStore: documents,
    csrfPrevention: true,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    logger: apolloLog(options.log),
    formatError: (formatted, error) => formatFault(formatted, error, options.log),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), execution(new OperationExecutor(options.schema), options.log)],
  })
  await server.start()

  const router = Router()
  router.all('/', (request, response, next) => {
    if (request.method === 'POST') return next()
    response.set('Allow', 'POST')
    sendError(response, 405, 'BAD_REQUEST', 'GraphQL is served by POST with a JSON body, and subscriptions by WebSocket.')
  })
  router.post('/', express.json({ limit: '256kb' }), prepare(options, documents), expressMiddleware(server, { context: async ({ req, res }) => contextOf(req as Request, res as Response, options.secureCookies) }))
  return { router, stop: () => server.stop() }
}

/** Parses and validates before Apollo does, and refuses what may not be executed. */
function prepare(options: GraphqlEndpointOptions, documents: PassedDocuments): express.RequestHandler {
  return (request, response, next) => {
    const query: unknown = (request.body as { query?: unknown } | undefined)?.query
    if (typeof query !== 'string' || query === '') return sendError(response, 400, 'BAD_REQUEST', 'Send a JSON object with the operation as text under "query".')
    const prepared = options.pipeline.prepare(query)
    if ('errors' in prepared) {
      response.status(400).json({ errors: maskErrors(prepared.errors, { log: options.log, requestId: requestIdOf(response) }) })
      return
    }
    if (prepared.introspects && !options.openIntrospection && !callerOf(request).viewer) return sendError(response, 401, 'UNAUTHENTICATED', 'Sign in to read the schema.')
    documents.pass(query, prepared.document)
    next()
  }
}

function contextOf(request: Request, response: Response, secure: boolean): OperationContext {
  const { viewer, token } = callerOf(request)
  return operationContext({
    viewer,
    token,
    requestId: requestIdOf(response),
    language: request.acceptsLanguages('es', 'en') === 'en' ? 'en' : 'es',
    transport: {
      ip: request.ip ?? '',
      device: deviceText(request.headers['user-agent']),
      setSessionCookie: (value, expires) => void response.append('Set-Cookie', sessionCookie(value, expires, secure)),
    },
  })
}

function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id') ?? '')
}

function execution(executor: OperationExecutor, log: Logger): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (operation?.operation === 'subscription') throw callerFault('BAD_USER_INPUT', 'Subscriptions go over the WebSocket at the same address (protocol graphql-transport-ws).', { http: { status: 400 } })
        },
        async responseForOperation({ document, operation, request, contextValue }) {
          if (!operation) return null
          const { data, errors } = await executor.execute({ document, operationName: request.operationName ?? null, variables: request.variables ?? {}, context: contextValue })
          const shown = errors && maskErrors(errors, { log, requestId: contextValue.requestId })
          const headers = new HeaderMap()
          const http = data === undefined && errors ? { status: 400, headers } : { headers }
          return { http, body: { kind: 'single', singleResult: { ...(shown ? { errors: shown } : {}), ...(data !== undefined ? { data: data as Record<string, unknown> | null } : {}) } } }
        },
      }
    },
  }
}

/** Hands documents that were prepared already to Apollo, which asks for them by hash and would otherwise parse and validate again. */
class PassedDocuments {
  readonly #passed = new Map<string, DocumentNode>()

  pass(source: string, document: DocumentNode): void {
    const hash = createHash('sha256').update(source).digest('hex')
    this.#passed.delete(hash)
    this.#passed.set(hash, document)
    if (this.#passed.size > 2_000) this.#passed.delete(this.#passed.keys().next().value!)
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#passed.get(key.slice(-64))
  }

  /** Apollo never parses, so it has nothing to keep. */
  async set(): Promise<void> {}

  async delete(): Promise<void> {}
}

/** What Apollo itself refuses: the shape of a request. */
function formatFault(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const fault = error instanceof GraphQLError ? error : new GraphQLError(formatted.message, { originalError: error instanceof Error ? error : undefined })
  return maskErrors([fault], { log, requestId: '' })[0]!
}

function apolloLog(log: Logger): { debug(message?: unknown): void; info(message?: unknown): void; warn(message?: unknown): void; error(message?: unknown): void } {
  return { debug: (message) => log.debug({}, String(message)), info: (message) => log.debug({}, String(message)), warn: (message) => log.warn({}, String(message)), error: (message) => log.error({}, String(message)) }
}
