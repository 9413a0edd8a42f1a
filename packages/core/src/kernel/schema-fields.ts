import { getMetadataStorage } from 'type-graphql'

/** A field that a resolver class adds: `Query.visits`, `Complaint.issamReference`. */
export interface DeclaredField {
  readonly coordinate: string
  /** The resolver class. */
  readonly target: unknown
  /** Whether the type's own class declares this field already. */
  readonly replaces: boolean
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
  fields?: unknown
}

interface Metadata {
  readonly queries: readonly HandlerMetadata[]
  readonly mutations: readonly HandlerMetadata[]
  readonly subscriptions: readonly HandlerMetadata[]
  readonly fieldResolvers: readonly FieldResolverMetadata[]
  readonly resolverClasses: readonly { readonly target: unknown; readonly getObjectType: () => unknown }[]
  readonly objectTypes: readonly TypeMetadata[]
  readonly interfaceTypes: readonly TypeMetadata[]
  /** Those of `@Field` in the classes themselves. */
  readonly fields: readonly HandlerMetadata[]
}

/** The coordinates that resolver classes add to the schema, read from type-graphql's decorators before anything is built. */
export function declaredFields(classes: ReadonlySet<unknown>): DeclaredField[] {
  const storage = getMetadataStorage() as unknown as Metadata
  const root = (type: string, handlers: readonly HandlerMetadata[]): DeclaredField[] =>
    handlers.filter((handler) => classes.has(handler.target)).map((handler) => ({ coordinate: `${type}.${handler.schemaName}`, target: handler.target, replaces: false }))
  const extension = storage.fieldResolvers.filter((one) => classes.has(one.target)).map((one) => {
    const owner = storage.resolverClasses.find((resolver) => resolver.target === one.target)?.getObjectType()
    const type = typeNameOf(storage, owner) ?? 'Unknown'
    const replaces = storage.fields.some((field) => field.target === owner && field.schemaName === one.schemaName)
    return { coordinate: `${type}.${one.schemaName}`, target: one.target, replaces }
  })
  return [...root('Query', storage.queries), ...root('Mutation', storage.mutations), ...root('Subscription', storage.subscriptions), ...extension]
}

/** The object types that resolver classes are for, in the order of the classes. */
export function resolvedTypes(classes: ReadonlySet<unknown>): { type: string; target: unknown }[] {
  const storage = getMetadataStorage() as unknown as Metadata
  return [...classes].flatMap((target) => {
    const resolver = storage.resolverClasses.find((one) => one.target === target)
    const type = resolver && typeNameOf(storage, objectTypeOf(resolver))
    return type ? [{ type, target }] : []
  })
}

/**
 * type-graphql keeps the fields that it put together for the last schema on its types, and would give them to the next one:
 * also those of a plugin that the next one does not have.
 */
export function forgetBuiltFields(): void {
  const storage = getMetadataStorage() as unknown as Metadata
  for (const type of [...storage.objectTypes, ...storage.interfaceTypes]) delete type.fields
}

/** Whether a field is a method of its type's class: then it has to be called with its object, and does not only read. */
export function isMethodOfType(typeName: string, field: string): boolean {
  const storage = getMetadataStorage() as unknown as Metadata
  const type = storage.objectTypes.find((one) => one.name === typeName)?.target as { prototype?: object } | undefined
  for (let from: object | null | undefined = type?.prototype; from && from !== Object.prototype; from = Object.getPrototypeOf(from) as object | null) {
    const found = Object.getOwnPropertyDescriptor(from, field)
    if (found) return typeof found.value === 'function'
  }
  return false
}

/** Resolver classes for no type in particular (`@Resolver()`) throw when they are asked for it. */
function objectTypeOf(resolver: Metadata['resolverClasses'][number]): unknown {
  try {
    return resolver.getObjectType()
  } catch {
    return null
  }
}

function typeNameOf(storage: Metadata, type: unknown): string | null {
  return [...storage.objectTypes, ...storage.interfaceTypes].find((one) => one.target === type)?.name ?? null
}
