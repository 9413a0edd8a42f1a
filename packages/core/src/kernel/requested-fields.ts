import { type FieldNode, getDirectiveValues, GraphQLIncludeDirective, type GraphQLResolveInfo, GraphQLSkipDirective, Kind, type SelectionSetNode } from 'graphql'

type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>

/**
 * Whether an operation asks for a field below the one that is being resolved: `asksFor(info, 'edges', 'node', 'vehicle')`.
 * What a read model looks at before it chooses its statement. Follows fragments and obeys `@skip` and `@include`; a type
 * condition counts as met, so that at worst too much is read.
 */
export function asksFor(info: Asked, ...path: readonly string[]): boolean {
  return info.fieldNodes.some((field) => field.selectionSet && selects(field.selectionSet, path, 0, info))
}

function selects(set: SelectionSetNode, path: readonly string[], depth: number, info: Asked): boolean {
  for (const selection of set.selections) {
    if (selection.directives?.length && !included(selection, info)) continue
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== path[depth]) continue
      if (depth === path.length - 1) return true
      if (selection.selectionSet && selects(selection.selectionSet, path, depth + 1, info)) return true
    } else {
      const below = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : info.fragments[selection.name.value]?.selectionSet
      if (below && selects(below, path, depth, info)) return true
    }
  }
  return false
}

function included(selection: Pick<FieldNode, 'directives'>, info: Asked): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)
  return skip?.['if'] !== true && include?.['if'] !== false
}
