import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { Dealership, dealershipSettings } from '../../organization/api.ts'
import { KeptMapping, VisitSourceConfig } from '../extraction.schema.ts'
import type { VisitMapping } from '../mapping/visit-mapping.ts'
import { nextNight } from './night-rule.ts'

export interface FoundVisitSource {
  readonly source: VisitSourceConfig
  /** The mapping that is kept under its name. */
  readonly mapping: VisitMapping | null
  /** When the next night of its dealership comes. */
  readonly nextNight: Date
}

/** Sources with what belongs to them, by name; all of the unit of work's dealerships that the condition lets through. */
export async function findVisitSources(unitOfWork: UnitOfWork, where: { dealershipId?: string; ids?: readonly string[] }): Promise<FoundVisitSource[]> {
  const { em, now } = unitOfWork
  const sources = await em.find(
    VisitSourceConfig,
    { ...(where.dealershipId ? { dealershipId: where.dealershipId } : {}), ...(where.ids ? { id: { $in: [...where.ids] } } : {}) },
    { orderBy: { name: 'asc' } },
  )
  const places = [...new Set(sources.map((source) => source.dealershipId))]
  const kept = await em.find(KeptMapping, { dealershipId: { $in: places } })
  const nights = new Map<string, Date>()
  for (const { id, timeZone } of await em.find(Dealership, { id: { $in: places } })) nights.set(id, nextNight(now, timeZone, (await dealershipSettings(unitOfWork, id)).nightlyAt))
  return sources.map((source) => ({
    source,
    mapping: kept.find((one) => one.dealershipId === source.dealershipId && one.source.toLowerCase() === source.name.toLowerCase())?.mapping ?? null,
    nextNight: nights.get(source.dealershipId)!,
  }))
}
