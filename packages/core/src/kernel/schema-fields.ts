import { getMetadataStorage } from 'type-graphql'

/** A field that a resolver class adds: `Query.visits`, `Complaint.issamReference`. */
export interface DeclaredField {
  readonly coordinate: string
  readonly target: unknown
}

interface HandlerMetadata {
  readonly target: unknown
  readonly schemaName: string
}

interface FieldResolverMetadata extends HandlerMetadata {
  readonly getObjectType?: () => unknown
}

interface TypeMetadata {
  readonly target: unknown
  readonly name: string
}

interface Metadata {
  readonly queries: readonly HandlerMetadata[]
  readonly mutations: readonly HandlerMetadata[]
  readonly subscriptions: readonly HandlerMetadata[]
  readonly fieldResolvers: readonly FieldResolverMetadata[]
  readonly resolverClasses: readonly { readonly target: unknown; readonly getObjectType: () => unknown }[]
  readonly objectTypes: readonly TypeMetadata[]
}

/** The coordinates that resolver classes add to the schema, read from type-graphql's decorators before anything is built. */
export function declaredFields(classes: ReadonlySet<unknown>): DeclaredField[] {
  const storage = getMetadataStorage() as unknown as Metadata
  const root = (type: string, handlers: readonly HandlerMetadata[]): DeclaredField[] =>
    handlers.filter((handler) => classes.has(handler.target)).map((handler) => ({ coordinate: `${type}.${handler.schemaName}`, target: handler.target }))
  const extension = storage.fieldResolvers.filter((one) => classes.has(one.target)).map((one) => {
    const owner = storage.resolverClasses.find((resolver) => resolver.target === one.target)?.getObjectType()
    const type = storage.objectTypes.find((object) => object.target === owner)?.name ?? 'Unknown'
    return { coordinate: `${type}.${one.schemaName}`, target: one.target }
  })
  return [...root('Query', storage.queries), ...root('Mutation', storage.mutations), ...root('Subscription', storage.subscriptions), ...extension]
}
