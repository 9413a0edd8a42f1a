import type { Authenticator, Viewer } from '@lazo/core'
import type { Request, RequestHandler, Response } from 'express'
import { isOwnOrigin } from './origins.ts'
import { sendError } from './json-errors.ts'
import { tokenInAuthorization, tokenInCookies } from './session-cookie.ts'

/** Who sent a request, and by which means they said so. */
export interface Caller {
  readonly viewer: Viewer | null
  readonly token: string | null
}

const callers = new WeakMap<Request, Caller>()

export function callerOf(request: Request): Caller {
  return callers.get(request) ?? { viewer: null, token: null }
}

/**
 * Finds out who sends a request: by bearer token, else by cookie. A cookie is sent by browsers by themselves, so its word is taken
 * only from a page of ours or an allowed one: the request carries `x-lazo-console: 1`, which no form of another site can, or comes
 * from an allowed origin.
 */
export function identifyCaller(authenticator: Authenticator, allowedOrigins: readonly string[]): RequestHandler {
  return async (request: Request, response: Response, next): Promise<void> => {
    const bearer = tokenInAuthorization(request.headers.authorization)
    const token = bearer ?? tokenInCookies(request.headers.cookie)
    const viewer = token ? await authenticator.authenticate(token) : null
    if (viewer && !bearer && request.method !== 'GET' && request.method !== 'HEAD' && !comesFromOurPage(request, allowedOrigins)) {
      sendError(response, 403, 'FORBIDDEN', 'A request with the session cookie has to carry the header x-lazo-console: 1. Programs send Authorization: Bearer … instead.')
      return
    }
    callers.set(request, { viewer, token })
    next()
  }
}

function comesFromOurPage(request: Request, allowedOrigins: readonly string[]): boolean {
  const { origin } = request.headers
  if (origin !== undefined && !isOwnOrigin(origin, request.headers.host, allowedOrigins)) return false
  return origin !== undefined || request.headers['x-lazo-console'] === '1'
}
