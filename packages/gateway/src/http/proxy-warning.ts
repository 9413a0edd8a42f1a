import type { Logger } from '@lazo/core'
import type { RequestHandler } from 'express'

/** Says once that a proxy seems to stand in front of which nobody told Lazo: everybody would come from its one address. */
export function warnOfUnknownProxy(log: Logger): RequestHandler {
  let warned = false
  return (request, _response, next) => {
    if (!warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true
      log.warn({}, 'a request came with X-Forwarded-For, but TRUST_PROXY is 0: if a proxy stands in front of Lazo, set TRUST_PROXY to how many do, or all people share one limit of tries')
    }
    next()
  }
}
