import type { NextFunction, Request, RequestHandler, Response } from 'express'

/** Whether a page of this origin may use Lazo with a person's cookie: our own address, or one that was configured. */
export function isOwnOrigin(origin: string, host: string | undefined, allowed: readonly string[]): boolean {
  return allowed.includes(origin) || (host !== undefined && isLocalName(host) && URL.parse(origin)?.host === host)
}

/** Under which name this machine itself is reached: another port of it is not ours, and a foreign name that points here is foreign. */
function isLocalName(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
}

/** Lets pages of the allowed origins call the API (CORS). Everybody else's get no permission from the browser. */
export function allowOrigins(allowed: readonly string[]): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { origin } = request.headers
    response.vary('Origin')
    if (origin && allowed.includes(origin)) {
      response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': 'X-Request-Id' })
      if (request.method === 'OPTIONS' && request.headers['access-control-request-method']) {
        response.set({ 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'authorization, content-type, x-lazo-console, x-request-id', 'Access-Control-Max-Age': '600' })
        response.status(204).end()
        return
      }
    }
    next()
  }
}
