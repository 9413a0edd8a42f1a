import { defaultLimits, prepareDocument, type QueryLimits } from '@lazo/core/running'
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, visit, BREAK } from 'graphql'

/** An operation that may be executed, as far as its text can tell. */
export interface PreparedOperation {
  readonly document: DocumentNode
  /** Asks for the schema itself. */
  readonly introspects: boolean
}

export type Preparation = PreparedOperation | { readonly errors: readonly GraphQLError[] }

const mostRemembered = 1_000
/** Texts longer than this are not remembered: memory stays bounded whatever is sent. */
const longestRemembered = 20_000

/** Parses and validates operations under the limits, once for each text, for HTTP and WebSocket alike. */
export class OperationPipeline {
  readonly #known = new Map<string, PreparedOperation>()

  constructor(
    readonly schema: GraphQLSchema,
    private readonly limits: QueryLimits = defaultLimits,
  ) {}

  prepare(source: string): Preparation {
    const known = this.#known.get(source)
    if (known) {
      this.#known.delete(source)
      this.#known.set(source, known)
      return known
    }
    const prepared = prepareDocument(this.schema, source, this.limits)
    if ('errors' in prepared) return { errors: prepared.errors.map(withCode) }
    const operation: PreparedOperation = { document: prepared.document, introspects: introspects(prepared.document) }
    if (source.length <= longestRemembered) {
      if (this.#known.size >= mostRemembered) this.#known.delete(this.#known.keys().next().value!)
      this.#known.set(source, operation)
    }
    return operation
  }
}

function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code']) return error
  const code = error.message.startsWith('Syntax Error') ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED'
  const { nodes, source, positions, path, originalError, extensions } = error
  return new GraphQLError(error.message, { nodes, source, positions, path, originalError, extensions: { ...extensions, code } })
}

function introspects(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined
      found = true
      return BREAK
    },
  })
  return found
}
