import type DataLoader from 'dataloader'
import type { ReadModels } from '../kernel/read-model.ts'
import { type LoadingContext, scopeOfParent } from './customer-loaders.ts'
import { type VisitRow, visitsByIds } from './visit.sql.ts'

/** Visits of a dealership by key, customer and vehicle included (`new VisitType(row)`); in one statement for all that an operation shows. */
export function visitLoader(readModels: ReadModels, { loaders, viewer }: LoadingContext, dealershipId: string): DataLoader<string, VisitRow | null> {
  return loaders.get<string, VisitRow | null>(`visits ${dealershipId}`, async (ids) => {
    const rows = await readModels.query(scopeOfParent(viewer, dealershipId), visitsByIds, [ids])
    const byId = new Map(rows.map((row) => [row.visitId, row]))
    return ids.map((id) => byId.get(id) ?? null)
  })
}
