import type { GraphQLSchema } from 'graphql'
import { variablesFor } from './argument-values.ts'
import type { Filled } from './filled-dealership.ts'
import { operationText } from './operation-text.ts'
import { rootFields } from './root-fields.ts'

/** Global identifiers by type, and cursors of lists and feeds: what somebody who may see them all got to see. */
export interface Things {
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
  readonly cursors: ReadonlySet<string>
}

/** Asks every query of the schema as the dealership's administrator, and keeps what can be named in another operation. */
export async function thingsOf(schema: GraphQLSchema, { admin, code, files }: Filled): Promise<Things> {
  const ids = new Map<string, Set<string>>([['StoredFile', new Set(files)]])
  const cursors = new Set<string>()
  const keep = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(keep)
    if (typeof value !== 'object' || value === null) return
    const { __typename: type, id, endCursor, cursor } = value as Record<string, unknown>
    if (typeof type === 'string' && typeof id === 'string') ids.set(type, (ids.get(type) ?? new Set()).add(id))
    for (const one of [endCursor, cursor]) if (typeof one === 'string') cursors.add(one)
    Object.values(value).forEach(keep)
  }
  const queries = rootFields(schema).filter(({ kind }) => kind === 'query')
  for (const root of queries.filter(({ field }) => !field.args.some((arg) => String(arg.type) === 'ID!'))) {
    keep((await admin.send(operationText(schema, root, { depth: 6, dealership: code }), variablesFor(root, { dealership: code, id: () => '' }))).data)
  }
  return { ids, cursors }
}
