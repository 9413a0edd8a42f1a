import type { GraphQLResolveInfo } from 'graphql'
import { asksFor } from '../kernel/requested-fields.ts'
import type { VisitParts, VisitRow } from './visit.sql.ts'

/** What lies below a connection of visits, as its selection asks for it. */
export function visitPartsOf(info: GraphQLResolveInfo): VisitParts {
  return { customer: asksFor(info, 'edges', 'node', 'customer'), vehicle: asksFor(info, 'edges', 'node', 'vehicle'), warnings: asksFor(info, 'edges', 'node', 'warnings') }
}

/** Where a visit stands in a list, latest first. */
export const visitKeyset = (row: VisitRow): readonly unknown[] => [row.date, row.visitId]
