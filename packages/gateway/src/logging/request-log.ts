import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { withLogContext } from './log-context.ts'
import type { Logger } from './logger.ts'

/**
 * First in the chain of an Express application: gives each request an id (a proxy's `X-Request-Id` when it is a sane
 * one), answers it as `X-Request-Id`, puts it into every log line of the request, and logs how the request ended:
 * failures of ours as warnings, the rest at debug. Query strings and bodies are never logged.
 */
export function requestLog({ log, newId = () => crypto.randomUUID(), now = () => performance.now() }: { log: Logger; newId?: () => string; now?: () => number }): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('x-request-id')
    const requestId = given && /^[\w.-]{8,64}$/.test(given) ? given : newId()
    const began = now()
    response.set('X-Request-Id', requestId)
    withLogContext({ requestId }, () => {
      response.on('close', () => withLogContext({ requestId }, () => {
        const ended = { method: request.method, path: request.originalUrl.split('?', 1)[0], status: response.statusCode, milliseconds: Math.round(now() - began) }
        if (response.statusCode >= 500) log.warn(ended, 'request failed')
        else log.debug(ended, response.writableFinished ? 'request answered' : 'request abandoned')
      }))
      next()
    })
  }
}
