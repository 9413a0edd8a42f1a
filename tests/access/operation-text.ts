import { defaultLimits, prepareDocument } from '@lazo/core/running'
import { type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, getNamedType, isAbstractType, isLeafType, isObjectType, isRequiredArgument } from 'graphql'
import type { RootField } from './root-fields.ts'

export interface Shape {
  /** How many fields below each other, the root field included. */
  readonly depth: number
  /** Code of a dealership for arguments below the root. */
  readonly dealership: string
  /** Only this type where the root field answers an interface or a union. */
  readonly only?: string
}

/**
 * An operation that asks for everything below a root field down to a depth, its arguments as variables: every scalar, every
 * object once more below each other, every type of a union. When it is more than the server takes, it goes less deep.
 * @throws Error when not even its first level is accepted: then the generator has to learn something.
 */
export function operationText(schema: GraphQLSchema, root: RootField, shape: Shape): string {
  let refusal = ''
  for (let depth = shape.depth; depth >= 2; depth--) {
    const text = textAt(schema, root, { ...shape, depth })
    const prepared = prepareDocument(schema, text, defaultLimits)
    if (!('errors' in prepared)) return text
    refusal = `${prepared.errors[0]!.message}\n${text}`
  }
  throw new Error(`No operation for ${root.coordinate}: ${refusal}`)
}

function textAt(schema: GraphQLSchema, { kind, name, field }: RootField, shape: Shape): string {
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')
  const given = field.args.map((arg) => (arg.name === 'first' ? 'first: 20' : `${arg.name}: $${arg.name}`)).join(', ')
  const variables = field.args.some((arg) => arg.name !== 'first') ? `(${declared.replace(/\$first: Int!?(, )?/, '').replace(/, $/, '')})` : ''
  const type = getNamedType(field.type)
  return `${kind} ${variables} { ${name}${given ? `(${given})` : ''}${selection(schema, type, shape, shape.depth - 1, shape.only)} }`
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, shape: Shape, left: number, only?: string): string {
  if (isLeafType(type)) return ''
  if (isObjectType(type)) return ` { __typename ${fieldsOf(schema, type, shape, left, () => '').join(' ')} }`
  if (!isAbstractType(type)) return ''
  // Types of one union may have fields of one name and different types: each goes by a name of its own.
  const types = schema.getPossibleTypes(type).filter((one) => !only || one.name === only)
  const shared = new Map<string, Set<string>>()
  for (const one of types) for (const field of Object.values(one.getFields())) shared.set(field.name, (shared.get(field.name) ?? new Set()).add(String(field.type)))
  const parts = types.map((one) => `... on ${one.name} { ${fieldsOf(schema, one, shape, left, (field) => (shared.get(field.name)!.size > 1 || !isLeafType(getNamedType(field.type)) && types.length > 1 ? `${field.name}Of${one.name}: ` : '')).join(' ')} }`)
  return ` { __typename ${parts.join(' ')} }`
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLObjectType, shape: Shape, left: number, alias: (field: GraphQLField<unknown, unknown>) => string): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const of = getNamedType(field.type)
    if (!isLeafType(of) && left <= 1) return []
    const chosen = selection(schema, of, shape, left - 1)
    return [`${alias(field)}${field.name}${argumentsBelow(field, shape)}${chosen}`]
  })
}

function argumentsBelow(field: GraphQLField<unknown, unknown>, { dealership }: Shape): string {
  const known: Record<string, string> = { first: '5', dealership: JSON.stringify(dealership), year: '2026' }
  const given = field.args.flatMap((arg) => {
    if (arg.name in known) return [`${arg.name}: ${known[arg.name]!}`]
    if (isRequiredArgument(arg)) throw new Error(`Say in operation-text.ts what ${field.name}(${arg.name}:) may be.`)
    return []
  })
  return given.length > 0 ? `(${given.join(', ')})` : ''
}
