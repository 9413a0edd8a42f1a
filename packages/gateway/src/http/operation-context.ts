import { Loaders, type OperationContext, PersonalDataCount, type RequestTransport, type Viewer } from '@lazo/core'

interface ContextParts {
  readonly viewer: Viewer | null
  readonly requestId: string
  readonly token?: string | null
  readonly language?: 'es' | 'en'
  readonly transport?: RequestTransport | null
}

/** The context of one operation, with loaders and counts of its own. */
export function operationContext({ viewer, requestId, token = null, language = 'es', transport = null }: ContextParts): OperationContext {
  return { viewer, requestId, token, language: viewer?.language ?? language, transport, loaders: new Loaders(), personalData: new PersonalDataCount() }
}
