import { getOperationAST, Kind, parse, type FieldNode, type FragmentDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { asksFor } from './requested-fields.ts'

const infoOf = (source: string, variableValues: Record<string, unknown> = {}) => {
  const document = parse(source)
  const fragments = Object.fromEntries(document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]))
  return { fieldNodes: getOperationAST(document)!.selectionSet.selections as FieldNode[], fragments, variableValues }
}

test('a field is found through fragments, aliases and inline fragments', () => {
  const info = infoOf('{ visits { ...page } } fragment page on VisitConnection { rows: edges { ... on VisitEdge { node { buyer: customer { name } } } } }')
  expect(asksFor(info, 'edges', 'node', 'customer')).toBe(true)
  expect(asksFor(info, 'edges', 'node', 'customer', 'name')).toBe(true)
  expect(asksFor(info, 'edges', 'node', 'vehicle')).toBe(false)
  expect(asksFor(info, 'totalCount')).toBe(false)
})

test('what @skip and @include leave out is not asked for', () => {
  const source = 'query ($no: Boolean!) { visits { totalCount @skip(if: $no) edges @include(if: true) { cursor } pageInfo @include(if: false) { endCursor } } }'
  expect(asksFor(infoOf(source, { no: true }), 'totalCount')).toBe(false)
  expect(asksFor(infoOf(source, { no: false }), 'totalCount')).toBe(true)
  expect(asksFor(infoOf(source, { no: true }), 'edges')).toBe(true)
  expect(asksFor(infoOf(source, { no: true }), 'pageInfo')).toBe(false)
})
