import type { Route, Viewer } from '@lazo/core'
import { authorize } from '@lazo/core/running'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { GraphQLError } from 'graphql'
import { sendCallerFault, sendError } from './json-errors.ts'
import { callerOf } from './request-viewer.ts'

/** Modules' own routes: uploads and downloads. Signed in by the same means as GraphQL, allowed by the same `authorize`. */
export function moduleRoutes(routes: readonly Route[]): Router {
  const router = Router()
  for (const route of routes) router[route.method === 'GET' ? 'get' : 'post'](route.path, served(route))
  return router
}

function served(route: Route): RequestHandler {
  const coordinate = `${route.method} ${route.path}`
  return async (request: Request, response: Response): Promise<void> => {
    const query = new URL(request.originalUrl, 'http://localhost').searchParams
    const code = query.get('dealership')
    try {
      const rule = { may: route.permission, ...(code === null ? {} : { dealership: 'dealership' }) }
      const { viewer, ...scope } = authorize(coordinate, rule, { dealership: code }, callerOf(request).viewer)
      const answer = await route.handle({
        scope: { ...scope, viewer: viewer as Viewer },
        params: request.params as Record<string, string>,
        query,
        headers: request.headers as Record<string, string | undefined>,
        body: request,
      })
      response.status(answer.status).set({ 'Cache-Control': 'no-store', ...answer.headers })
      response.end(answer.body)
    } catch (error) {
      if (error instanceof GraphQLError && error.extensions['code']) sendCallerFault(response, error)
      else if (isTooLarge(error)) sendError(response, 413, 'FILE_TOO_LARGE', error.message)
      else throw error
    } finally {
      // What was refused half-way is not read to its end: the connection would stay busy with it.
      if (!request.complete) response.on('finish', () => request.destroy())
    }
  }
}

function isTooLarge(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'FILE_TOO_LARGE'
}
