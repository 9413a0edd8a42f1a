import type { GraphQLField, GraphQLSchema } from 'graphql'

export type OperationKind = 'query' | 'mutation' | 'subscription'

/** A field that an operation can begin with. */
export interface RootField {
  readonly kind: OperationKind
  readonly name: string
  /** As access tables name it: `Query.visits`. */
  readonly coordinate: string
  readonly field: GraphQLField<unknown, unknown>
}

/** Every field of Query, Mutation and Subscription. */
export function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }
  return Object.entries(roots).flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ kind: kind as OperationKind, name: field.name, coordinate: `${type!.name}.${field.name}`, field })),
  )
}
