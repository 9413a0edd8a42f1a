import type { CombinedError } from '@urql/core'

/** What went wrong, as a person is told it: a code to translate by and the server's own words as a fallback. */
export interface ProblemShape {
  code: string
  message: string
}

/** True for the answers of a mutation that are a problem rather than the thing. */
export function isProblem(answer: unknown): answer is ProblemShape {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer && typeof answer.code === 'string' && typeof answer.message === 'string'
}

/** Translates a failed request: no network, a caller's fault with its code, or a fault of ours. */
export function problemOfError(error: CombinedError): ProblemShape {
  if (error.networkError !== undefined && error.graphQLErrors.length === 0) return { code: 'NETWORK', message: error.networkError.message }
  const first = error.graphQLErrors[0]
  const code = first?.extensions['code']
  return { code: typeof code === 'string' ? code : 'INTERNAL', message: first?.message ?? error.message }
}
