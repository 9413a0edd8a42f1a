import 'reflect-metadata'
import { defaultFieldResolver, type GraphQLFieldResolver, GraphQLObjectType, type GraphQLSchema, isNonNullType } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import type { AccessRule, Permission, Scope } from './access.ts'
import { viewerMay } from './access.ts'
import type { Connection } from './connection.type.ts'
import { authorize } from './authorize.ts'
import { declaredLive } from './live-field.ts'
import { type OperationContext, PersonalDataCount, type RootContext } from './operation-context.ts'
import { callerFault, pluginInactive } from './problems.ts'
import type { PersonalDataRecord } from './plugin.ts'
import { type DeclaredField, declaredFields, forgetBuiltFields, isMethodOfType, resolvedTypes } from './schema-fields.ts'

/** What one module adds to the schema. */
export interface SchemaPart {
  readonly plugin: string
  /** A module of the core is active everywhere; a plugin only where it was switched on. */
  readonly everywhere: boolean
  readonly resolvers: readonly object[]
  readonly orphanedTypes: readonly unknown[]
  readonly access: Readonly<Record<string, AccessRule>>
  readonly permissions: readonly Permission[]
}

export interface SchemaGuards {
  isActive(plugin: string, dealershipId: string): boolean
  /** Resolves when an export is on record: before its data leaves. A read is recorded later. */
  recordPersonalData(record: PersonalDataRecord): Promise<void>
}

/** Why the schema cannot be built: each line names the field and both modules. */
export class SchemaRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The schema cannot be built:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

/**
 * One schema of all modules' parts. Refuses two fields of one name (type-graphql lets the last win), root fields without an
 * access rule, rules without a field, and rules that name an unknown permission. Then guards each root field by its rule,
 * each protected field, and each field of a plugin by that plugin's switch.
 */
export function buildPlatformSchema(parts: readonly SchemaPart[], guards: SchemaGuards): GraphQLSchema {
  const instances = new Map(parts.flatMap((part) => part.resolvers.map((resolver) => [resolver.constructor, resolver] as const)))
  const owners = new Map(parts.flatMap((part) => part.resolvers.map((resolver) => [resolver.constructor as unknown, part] as const)))
  const fields = declaredFields(new Set(instances.keys()))
  const typeOwners = ownersOfTypes(instances.keys(), owners)
  const problems = [...duplicates(fields, owners), ...replacements(fields, owners, typeOwners)]
  if (problems.length > 0) throw new SchemaRefused(problems)

  forgetBuiltFields()
  const schema = buildSchemaSync({
    resolvers: [...instances.keys()] as never,
    orphanedTypes: parts.flatMap((part) => part.orphanedTypes) as never,
    container: { get: (wanted) => instances.get(wanted) },
    validate: false,
    skipCheck: true,
    // type-graphql wants one as soon as there is a subscription field; live fields never reach it.
    pubSub: { publish: declaredLive, subscribe: declaredLive },
  })
  const access = new Map(parts.flatMap((part) => Object.entries(part.access)))
  const faults = [...accessFaults(schema, access, parts), ...nonNullExtensions(schema, fields, owners, typeOwners)]
  if (faults.length > 0) throw new SchemaRefused(faults)

  const ownerOf = new Map(fields.map((field) => [field.coordinate, owners.get(field.target)!]))
  for (const type of Object.values(schema.getTypeMap())) {
    if (type instanceof GraphQLObjectType && !type.name.startsWith('__')) guardType(schema, type, access, ownerOf, guards)
  }
  return schema
}

type Owners = ReadonlyMap<unknown, SchemaPart>

function duplicates(fields: readonly DeclaredField[], owners: Owners): string[] {
  const first = new Map<string, SchemaPart>()
  const problems: string[] = []
  for (const { coordinate, target } of fields) {
    const owner = owners.get(target)!
    const other = first.get(coordinate)
    if (other) problems.push(`${other.plugin} and ${owner.plugin} both add the field ${coordinate}. One of them has to rename it.`)
    else first.set(coordinate, owner)
  }
  return problems
}

/** A field that its own type declares belongs to whoever brought the type: another module may add fields, never change what one answers. */
function replacements(fields: readonly DeclaredField[], owners: Owners, typeOwners: ReadonlyMap<string, SchemaPart>): string[] {
  return fields.flatMap(({ coordinate, target, replaces }) => {
    const owner = owners.get(target)!
    const other = typeOwners.get(coordinate.split('.')[0]!)
    return replaces && other && other !== owner ? [`${owner.plugin} replaces the field ${coordinate}, which ${other.plugin} declares. It has to add one of another name.`] : []
  })
}

/** Where the plugin is off its field answers null: on another module's type it has to be allowed to. */
function nonNullExtensions(schema: GraphQLSchema, fields: readonly DeclaredField[], owners: Owners, typeOwners: ReadonlyMap<string, SchemaPart>): string[] {
  return fields.flatMap(({ coordinate, target }) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.')
    const owner = owners.get(target)!
    const other = typeOwners.get(typeName)
    const type = schema.getType(typeName)
    const field = type instanceof GraphQLObjectType ? type.getFields()[fieldName] : undefined
    const wrong = field && isNonNullType(field.type) && !owner.everywhere && other && other !== owner
    return wrong ? [`${owner.plugin} adds the field ${coordinate} to a type of ${other.plugin}, and it may not be null. It has to be nullable: it is null where ${owner.plugin} is switched off.`] : []
  })
}

/** Who brought an object type: the first module with a resolver class for it. */
function ownersOfTypes(classes: Iterable<unknown>, owners: Owners): Map<string, SchemaPart> {
  const found = new Map<string, SchemaPart>()
  for (const { type, target } of resolvedTypes(new Set(classes))) if (!found.has(type)) found.set(type, owners.get(target)!)
  return found
}

function accessFaults(schema: GraphQLSchema, access: ReadonlyMap<string, AccessRule>, parts: readonly SchemaPart[]): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null)
  const unruled = roots.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)).filter((coordinate) => !access.has(coordinate))
  const permissions = new Set(parts.flatMap((part) => part.permissions.map((permission) => permission.id)))
  const faults = unruled.map((coordinate) => `${coordinate} has no access rule. Its module has to say who may use it.`)
  for (const part of parts) {
    for (const [coordinate, rule] of Object.entries(part.access)) {
      const [typeName = '', fieldName = ''] = coordinate.split('.')
      const type = schema.getType(typeName)
      if (!(type instanceof GraphQLObjectType) || !type.getFields()[fieldName]) faults.push(`${part.plugin} has an access rule for ${coordinate}, and there is no such field.`)
      if (rule.may !== 'anyone' && rule.may !== 'signedIn' && !permissions.has(rule.may)) faults.push(`${part.plugin} protects ${coordinate} by the permission ${rule.may}, which no module declares.`)
    }
  }
  return faults
}

function guardType(schema: GraphQLSchema, type: GraphQLObjectType, access: ReadonlyMap<string, AccessRule>, ownerOf: ReadonlyMap<string, SchemaPart>, guards: SchemaGuards): void {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType()
  for (const field of Object.values(type.getFields())) {
    const coordinate = `${type.name}.${field.name}`
    const owner = ownerOf.get(coordinate)
    const rule = access.get(coordinate)
    const inner = field.resolve ?? defaultFieldResolver
    if (isRoot) {
      field.resolve = guardRoot(coordinate, rule, owner, inner, guards)
    } else if (type !== schema.getSubscriptionType()) {
      // type-graphql gives every field a resolver that only reads a property; without it, execution takes its fast path.
      const reads = !owner && !isMethodOfType(type.name, field.name)
      let resolve: Resolve | undefined = reads ? undefined : inner
      // The one plain property that is a question: counted when it is asked for (connection.type.ts).
      if (reads && field.name === 'totalCount' && type.name.endsWith('Connection')) resolve = (page) => (page as Connection<unknown>).totalCount()
      if (owner && !owner.everywhere) resolve = guardExtension(owner.plugin, isNonNullType(field.type), inner, guards)
      if (rule && rule.may !== 'anyone' && rule.may !== 'signedIn') resolve = guardProtected(coordinate, rule.may, resolve ?? defaultFieldResolver)
      if (resolve) field.resolve = resolve
      else delete field.resolve
    }
  }
}

type Resolve = GraphQLFieldResolver<unknown, unknown>

function guardRoot(coordinate: string, rule: AccessRule | undefined, owner: SchemaPart | undefined, inner: Resolve, guards: SchemaGuards): Resolve {
  return async (source, args: Record<string, unknown>, context, info) => {
    const operation = context as OperationContext
    const scope = whereActive(authorize(coordinate, rule, args, operation.viewer), rule, owner, guards)
    const root: RootContext = Object.assign(Object.create(operation) as OperationContext, { scope, personalData: new PersonalDataCount() })
    const answer: unknown = await inner(source, args, root, info)
    if (rule && 'personalData' in rule && rule.personalData && scope.viewer) {
      const shown = root.personalData.byDealership
      for (const [dealershipId, records] of shown.size > 0 ? shown : new Map(scope.dealershipId ? [[scope.dealershipId, 1]] : [])) {
        if (records > 0) await guards.recordPersonalData({ dealershipId, personId: scope.viewer.personId, operation: coordinate, kind: rule.personalData, records })
      }
    }
    return answer
  }
}

/** A plugin's root field works in those dealerships of the scope where the plugin is switched on. */
function whereActive(scope: Scope, rule: AccessRule | undefined, owner: SchemaPart | undefined, guards: SchemaGuards): Scope {
  if (!owner || owner.everywhere) return scope
  const dealerships = scope.dealerships.filter((id) => guards.isActive(owner.plugin, id))
  if (dealerships.length === 0 && rule?.may !== 'anyone') throw pluginInactive(owner.plugin)
  return { ...scope, dealerships }
}

/** A field that a plugin adds to a core type: null where the plugin is off (such fields are always nullable). */
function guardExtension(plugin: string, nonNull: boolean, inner: Resolve, guards: SchemaGuards): Resolve {
  return (source, args, context, info) => {
    const dealershipId = dealershipOf(source)
    // What belongs to no dealership (a person) is seen from all those of the viewer.
    const places = dealershipId ? [dealershipId] : [...((context as OperationContext).viewer?.grants.keys() ?? [])]
    if (!places.some((id) => guards.isActive(plugin, id))) {
      if (nonNull) throw pluginInactive(plugin)
      return null
    }
    return inner(source, args, context, info) as unknown
  }
}

function guardProtected(coordinate: string, permission: string, inner: Resolve): Resolve {
  return (source, args, context, info) => {
    const dealershipId = dealershipOf(source)
    if (!dealershipId || !viewerMay((context as OperationContext).viewer, permission, dealershipId)) {
      throw callerFault('FORBIDDEN', `${coordinate} takes the permission ${permission} in that dealership.`)
    }
    return inner(source, args, context, info) as unknown
  }
}

/** Objects of the schema that belong to a dealership carry its key as `dealershipId`, whether they came from an entity or a read model. */
function dealershipOf(source: unknown): string | null {
  const id = (source as { dealershipId?: unknown } | null)?.dealershipId
  return typeof id === 'string' ? id : null
}
