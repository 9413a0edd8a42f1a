import type { Logger } from '@lazo/core'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'

/** Faults of the caller, and what Apollo and the pipeline say of a request: shown as they are. */
const shown = new Set([
  'UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'PLUGIN_INACTIVE', 'LIMIT_EXCEEDED',
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST', 'INTERNAL', 'PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_NOT_FOUND',
])

/**
 * Errors as a client sees them. What is the caller's to mend is shown with its code; everything else is a fault of ours: logged
 * here, once, with the request's id, and answered with that id alone.
 */
export function maskErrors(errors: readonly GraphQLError[], about: { readonly log: Logger; readonly requestId: string }): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { message, locations, path, extensions } = error
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
    const code = codeOf(error)
    if (code) {
      const { http: _http, stacktrace: _stacktrace, ...more } = extensions ?? {}
      return { message, ...place, extensions: { ...more, code } }
    }
    about.log.error({ err: causeOf(error), field: path?.join('.'), requestId: about.requestId }, 'a request failed')
    return { message: `Something went wrong on our side. Try again; if it happens again, tell your administrator the number ${about.requestId}.`, ...place, extensions: { code: 'INTERNAL', requestId: about.requestId } }
  })
}

function codeOf(error: GraphQLError): string | null {
  const code = error.extensions?.['code']
  if (typeof code === 'string' && shown.has(code) && causeOf(error) instanceof GraphQLError) return code
  return code === undefined && saysOfInput(error) ? 'BAD_USER_INPUT' : null
}

/** graphql's own complaints about variables and arguments carry no code. */
function saysOfInput(error: GraphQLError): boolean {
  const cause = causeOf(error)
  return cause instanceof GraphQLError && /^(Variable "\$|Argument ")/.test(cause.message)
}

function causeOf(error: Error): Error {
  const deeper = error instanceof GraphQLError ? error.originalError : undefined
  return deeper && deeper !== error ? causeOf(deeper) : error
}
