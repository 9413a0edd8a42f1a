import type { Role } from '@lazo/core'
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { variablesFor } from './argument-values.ts'
import { fillDealership } from './filled-dealership.ts'
import { type RootField, rootFields } from './root-fields.ts'
import { roles, startTwoGroups, type TwoGroups } from './two-groups.ts'

let groups: TwoGroups
beforeAll(async () => {
  groups = await startTwoGroups()
  await fillDealership(groups.platform, 'AGS01', { word: 'PROPIO-A', vin: '3PRPA00A', phone: '4498887', rfc: 'PRPA' })
}, 60_000)
afterAll(() => groups?.stop())

/** Ways from a root field of the schema to a type: the names of the fields in between. */
function waysTo(schema: GraphQLSchema, root: RootField, wanted: GraphQLObjectType): string[][] {
  const found: string[][] = []
  const walk = (type: unknown, way: string[], seen: readonly string[]): void => {
    if (!isObjectType(type)) return
    if (type === wanted) return void found.push(way)
    if (way.length > 6) return
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type)
      if (isLeafType(next) || seen.includes(next.name) || field.args.some(isRequiredArgument)) continue
      walk(next, [...way, field.name], [...seen, next.name])
    }
  }
  const type = getNamedType(root.field.type)
  walk(type, [], [type.name])
  return found
}

it.each(roles)('%s sees protected fields by no way but with their permission', async (role) => {
  const { schema, access, permissions } = groups.platform.platform
  const may = (coordinate: string): boolean => {
    const rule = access.get(coordinate)
    return !rule || rule.may === 'anyone' || rule.may === 'signedIn' || permissions.find(({ id }) => id === rule.may)!.roles.includes(role)
  }
  const actor = await groups.of(role as Role)
  const otherwise: string[] = []
  let asked = 0
  for (const coordinate of [...access.keys()].filter((one) => !/^(Query|Mutation|Subscription)\./.test(one))) {
    const [typeName, fieldName] = coordinate.split('.') as [string, string]
    const type = schema.getType(typeName) as GraphQLObjectType
    const below = isLeafType(getNamedType(type.getFields()[fieldName]!.type)) ? '' : ' { __typename }'
    for (const root of rootFields(schema).filter(({ kind, field, coordinate: of }) => kind === 'query' && may(of) && !field.args.some((arg) => String(arg.type) === 'ID!'))) {
      const { name, field } = root
      for (const way of waysTo(schema, root, type).slice(0, 20)) {
        const given = field.args.filter((arg) => isRequiredArgument(arg)).map((arg) => arg.name)
        const head = given.length > 0 ? `(${given.map((one) => `${one}: $${one}`).join(', ')})` : ''
        const variables = variablesFor(root, { dealership: 'AGS01', id: () => '' })
        const declared = given.length > 0 ? `query (${field.args.filter((arg) => given.includes(arg.name)).map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')})` : ''
        const text = `${declared} { ${[name + head, ...way].join(' { ')} { __typename ${fieldName}${below}${' }'.repeat(way.length + 2)}`
        const { data, errors } = await actor.send(text, variables)
        const reached = JSON.stringify(data ?? {}).includes(`"${typeName}"`) || (errors ?? []).some(({ path }) => path?.at(-1) === fieldName)
        if (!reached) continue
        asked++
        const refused = (errors ?? []).some(({ path, extensions }) => path?.at(-1) === fieldName && extensions?.['code'] === 'FORBIDDEN')
        if (refused === may(coordinate)) otherwise.push(`${[name, ...way, fieldName].join('.')}: ${refused ? 'refused' : 'answered'}`)
        if ((errors ?? []).some(({ extensions }) => extensions?.['code'] !== 'FORBIDDEN')) otherwise.push(`${text}: ${JSON.stringify(errors)}`)
      }
    }
  }
  expect(asked, 'protected fields that some way leads to').toBeGreaterThan(0)
  expect(otherwise).toEqual([])
}, 60_000)
