import { type ASTVisitor, type DocumentNode, type FieldNode, getNamedType, GraphQLError, type GraphQLSchema, isInterfaceType, isListType, isNonNullType, isObjectType, Kind, parse, type SelectionSetNode, specifiedRules, validate, type ValidationContext, type ValidationRule } from 'graphql'

/** How large an operation may be. The same on both transports. */
export interface QueryLimits {
  readonly depth: number
  readonly aliases: number
  readonly tokens: number
  /** Fields, each counted as often as the lists above it may be long (`first`, at most 100). */
  readonly cost: number
}

export const defaultLimits: QueryLimits = { depth: 14, aliases: 30, tokens: 4_000, cost: 30_000 }

/** An introspection query as tools send it is deep and is no data: it counts a flat price. */
const introspectionCost = 500

/** Parses and validates an operation under the limits: the pipeline that HTTP and WebSocket share. */
export function prepareDocument(schema: GraphQLSchema, source: string, limits: QueryLimits): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
  let document: DocumentNode
  try {
    document = parse(source, { maxTokens: limits.tokens })
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? limitError(error, limits) : new GraphQLError('The operation cannot be read as GraphQL.')] }
  }
  // The limits first and alone: what is too large must not reach rules that compare fields with each other.
  const breaches = validate(schema, document, [limitsRule(limits)])
  if (breaches.length > 0) return { errors: breaches }
  const errors = validate(schema, document, specifiedRules, { maxErrors: 20 })
  return errors.length > 0 ? { errors } : { document }
}

function limitError(error: GraphQLError, limits: QueryLimits): GraphQLError {
  // graphql-js has no code for it; its words are "Document contains more that 4000 tokens. Parsing aborted."
  if (!/more tha[nt] \d+ tokens/i.test(error.message)) return error
  return tooLarge(`The operation has more than ${limits.tokens} tokens. Send less at once, with variables for the values.`)
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', http: { status: 400 } } })
}

/** The limits as a validation rule: walks each operation once, fragments included, and stops at the first breach. */
export function limitsRule(limits: QueryLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    Document: {
      enter(document) {
        const walk = new LimitWalk(context, limits)
        for (const definition of document.definitions) {
          if (definition.kind === Kind.OPERATION_DEFINITION && !walk.over) walk.selections(definition.selectionSet, rootType(context, definition.operation), 1, 1, new Set())
        }
        return undefined
      },
    },
  })
}

function rootType(context: ValidationContext, operation: string): unknown {
  const schema = context.getSchema()
  return operation === 'query' ? schema.getQueryType() : operation === 'mutation' ? schema.getMutationType() : schema.getSubscriptionType()
}

class LimitWalk {
  over = false
  #aliases = 0
  #cost = 0

  constructor(
    private readonly context: ValidationContext,
    private readonly limits: QueryLimits,
  ) {}

  selections(set: SelectionSetNode, parent: unknown, depth: number, times: number, within: ReadonlySet<string>): void {
    for (const selection of set.selections) {
      if (this.over) return
      if (selection.kind === Kind.FIELD) this.#field(selection, parent, depth, times, within)
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition ? this.context.getSchema().getType(selection.typeCondition.name.value) : parent
        this.selections(selection.selectionSet, on, depth, times, within)
      } else if (!within.has(selection.name.value)) {
        // Fragments that spread each other, without a field among them, are work all the same.
        this.#spend(1)
        const fragment = this.context.getFragment(selection.name.value)
        if (fragment && !this.over) this.selections(fragment.selectionSet, this.context.getSchema().getType(fragment.typeCondition.name.value), depth, times, new Set([...within, selection.name.value]))
      }
    }
  }

  #field(field: FieldNode, parent: unknown, depth: number, times: number, within: ReadonlySet<string>): void {
    if (field.name.value.startsWith('__')) return this.#spend(field.name.value === '__typename' ? 0 : introspectionCost)
    if (depth > this.limits.depth) return this.#refuse(`The operation is nested more than ${this.limits.depth} fields deep. Ask in several operations.`)
    if (field.alias && ++this.#aliases > this.limits.aliases) return this.#refuse(`The operation has more than ${this.limits.aliases} aliases. Ask in several operations.`)
    this.#spend(times)
    if (this.over || !field.selectionSet) return
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined
    const type = definition?.type
    const bare = isNonNullType(type) ? type.ofType : type
    // A connection's `first` counts for what lies below it; a plain list counts as ten.
    const longer = pageSize(field) ?? (definition?.args.some((argument) => argument.name === 'first') ? 50 : isListType(bare) && !insideConnection(parent) ? 10 : 1)
    this.selections(field.selectionSet, type ? getNamedType(type) : undefined, depth + 1, times * longer, within)
  }

  #spend(cost: number): void {
    this.#cost += cost
    if (this.#cost > this.limits.cost) this.#refuse(`The operation may answer more than ${this.limits.cost} fields. Ask for fewer rows (\`first\`) or fewer fields.`)
  }

  #refuse(message: string): void {
    if (this.over) return
    this.over = true
    this.context.reportError(tooLarge(message))
  }
}

function insideConnection(parent: unknown): boolean {
  return isObjectType(parent) && parent.name.endsWith('Connection')
}

/** `first` as it is written; in a variable it counts as half of the largest page. */
function pageSize(field: FieldNode): number | null {
  const first = field.arguments?.find((argument) => argument.name.value === 'first')?.value
  if (!first) return null
  return first.kind === Kind.INT ? Math.min(Math.max(Number(first.value), 1), 100) : 50
}
