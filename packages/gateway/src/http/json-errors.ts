import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from '@lazo/core'
import { GraphQLError } from 'graphql'

/** Answers with an error in GraphQL's shape, which every part of this server uses. */
export function sendError(response: Response, status: number, code: string, message: string, more: Record<string, unknown> = {}): void {
  response.status(status).json({ errors: [{ message, extensions: { code, ...more } }] })
}

const statusOfCode: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, PLUGIN_INACTIVE: 409 }

/** An error of the caller as an HTTP answer. */
export function sendCallerFault(response: Response, error: GraphQLError): void {
  const said = error.extensions['code']
  const code = typeof said === 'string' ? said : 'BAD_REQUEST'
  sendError(response, statusOfCode[code] ?? 400, code, error.message)
}

/** The answer to what nobody serves. */
export const notFound: RequestHandler = (request, response) => sendError(response, 404, 'NOT_FOUND', `Nothing is served at ${request.method} ${request.path.slice(0, 200)}.`)

interface BodyError extends Error {
  status?: number
  type?: string
}

/** Last in the chain: every failure is JSON, never a page with a stack. What is our fault is logged once and masked. */
export function jsonErrors(log: Logger): ErrorRequestHandler {
  return (error: BodyError, request: Request, response: Response, next): void => {
    if (response.headersSent) {
      next(error)
      return
    }
    if (error.type === 'entity.parse.failed') return sendError(response, 400, 'BAD_REQUEST', 'The body is not valid JSON. Send {"query": "…", "variables": {…}} as application/json.')
    if (error.type === 'entity.too.large') return sendError(response, 413, 'LIMIT_EXCEEDED', 'The body is larger than 256 KiB. Send less at once.')
    if (error instanceof GraphQLError && error.extensions['code']) return sendCallerFault(response, error)
    if (error.status && error.status < 500) return sendError(response, error.status, 'BAD_REQUEST', 'The request cannot be read.')
    const requestId = String(response.getHeader('X-Request-Id') ?? '')
    log.error({ err: error, method: request.method, path: request.path, requestId }, 'a request failed')
    sendError(response, 500, 'INTERNAL', `Something went wrong on our side. Try again; if it happens again, tell your administrator the number ${requestId}.`, { requestId })
  }
}
