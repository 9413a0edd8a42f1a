import { getNamedType, getNullableType, type GraphQLInputType, type GraphQLSchema, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql'
import type { RootField } from './root-fields.ts'

/** What goes where, besides what a name or a type says by itself. `id` is asked with the path of the argument, e.g. `input.keep`. */
export interface Choice {
  readonly dealership: string
  id(path: string): string
  readonly search?: string | null
  readonly after?: string | null
}

/** Versions and positions are left out: without them an operation is about things as they are. */
const leftOut = new Set(['expectedVersion', 'idempotencyKey', 'sheet', 'keepMappingAs', 'first', 'label'])

/** Good values by the name of the argument or of the input's field. */
const byName: Readonly<Record<string, unknown>> = {
  email: 'nadie@prueba.example', password: 'una clave bien larga 7', token: 'no-es-un-token', name: 'Nombre de prueba', contactPerson: 'Contacto de prueba', reason: 'Motivo de prueba',
  language: 'es', plugin: 'issam-connector', permissions: ['customer:read'], raw: '449 912 3456', nightlyAt: '03:30', kind: 'folder', weekday: 1,
}

const byType: Readonly<Record<string, unknown>> = { Boolean: false, Int: 2, Float: 2, JSON: {}, String: 'texto' }

/** Variables for a root field: every argument and every field of its inputs filled with something plausible. */
export function variablesFor({ field }: RootField, choice: Choice): Record<string, unknown> {
  return Object.fromEntries(field.args.filter((arg) => !leftOut.has(arg.name)).map((arg) => [arg.name, value(arg.type, arg.name, [arg.name], choice)]))
}

function value(type: GraphQLInputType, name: string, path: readonly string[], choice: Choice): unknown {
  const bare = getNullableType(type)
  if (isListType(bare) && !(name in byName)) return [value(bare.ofType, name, path, choice)]
  const named = getNamedType(bare)
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter((field) => !leftOut.has(field.name))
    return Object.fromEntries(fields.map((field) => [field.name, value(field.type, field.name, [...path, field.name], choice)]))
  }
  if (name === 'dealership' || (name === 'code' && path.length === 1)) return choice.dealership
  if (named.name === 'ID') return choice.id(path.join('.'))
  if (name === 'search') return choice.search ?? null
  if (name === 'after') return choice.after ?? null
  if (isEnumType(named)) return isNonNullType(type) || path.length > 1 ? named.getValues()[0]!.name : null
  if (named.name === 'Date') return path.length === 1 ? null : name === 'to' ? '2027-03-02' : '2027-03-01'
  if (name === 'from' || name === 'to') return name === 'from' ? '09:00' : '18:00'
  if (name in byName) return byName[name]
  if (named.name in byType) return byType[named.name]
  if (isNonNullType(type)) throw new Error(`Say in argument-values.ts what ${path.join('.')}: ${String(type)} may be.`)
  return null
}

/** Where an operation takes identifiers: paths of its arguments that are of type ID. */
export function idPaths(root: RootField): string[] {
  const paths: string[] = []
  variablesFor(root, { dealership: '', id: (path) => (paths.push(path), '') })
  return paths
}

/** What is named by arguments whose names do not say it. */
const named: Readonly<Record<string, string>> = {
  keep: 'Customer', merge: 'Customer', 'unmergeCustomers.merge': 'CustomerMerge', manager: 'Person', substitute: 'Person', file: 'StoredFile', area: 'ResponsibleArea',
  'saveResponsibleArea.input.id': 'ResponsibleArea', 'saveVisitSource.input.id': 'VisitSourceConfig', source: 'VisitSourceConfig', 'customer.id': 'Customer', 'extraction.id': 'Extraction',
}

/** The type that an identifier in an argument is of: said by its name, or by the table above. */
export function typeOfId(schema: GraphQLSchema, root: RootField, path: string): string {
  const last = path.split('.').at(-1)!
  const said = named[`${root.name}.${path}`] ?? named[last] ?? `${last[0]!.toUpperCase()}${last.slice(1)}`
  if (said !== 'StoredFile' && !isObjectType(schema.getType(said))) throw new Error(`Say in argument-values.ts what ${root.coordinate}(${path}) names.`)
  return said
}
