import type { TenantScope } from '../kernel/access.ts'
import type { ModuleEnvironment, NodeLoader } from '../kernel/plugin.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ClosureType } from './calendar.type.ts'
import { Closure, Dealership } from './dealership.schema.ts'
import { DealershipType } from './dealership.type.ts'
import { Absence, Person, RoleGrant } from './person.schema.ts'
import { AbsenceType, PersonType } from './person.type.ts'
import { ResponsibleArea } from './responsible-area.schema.ts'
import { ResponsibleAreaType } from './responsible-area.type.ts'

/** How `node(id:)` finds what this module shows. Shared rows (people, absences) only as far as they belong to the scope's dealerships. */
export function organizationNodes(env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>): Record<string, NodeLoader> {
  const node = <Row extends { id: string }>(permission: string, find: (unitOfWork: UnitOfWork, ids: string[]) => Promise<Row[]>, show: (row: Row) => object): NodeLoader => ({
    permission,
    async load(scope: TenantScope, ids: readonly string[]) {
      const found = await env.unitOfWork(scope, (unitOfWork) => find(unitOfWork, [...ids]))
      const byId = new Map(found.map((row) => [row.id, row]))
      return ids.map((id) => (byId.has(id) ? show(byId.get(id)!) : null))
    },
  })
  return {
    Dealership: node('organization:read', ({ em, dealerships }, ids) => em.find(Dealership, { id: ids.filter((id) => dealerships.includes(id)) }), (row) => new DealershipType(row)),
    Closure: node('organization:read', ({ em }, ids) => em.find(Closure, { id: ids }), (row) => new ClosureType(row)),
    ResponsibleArea: node('organization:read', ({ em }, ids) => em.find(ResponsibleArea, { id: ids }), (row) => new ResponsibleAreaType(row)),
    Person: node('person:read', async (unitOfWork, ids) => unitOfWork.em.find(Person, { id: await those(unitOfWork, ids) }), (row) => new PersonType(row)),
    Absence: node('organization:read', absencesHere, (row) => new AbsenceType(row)),
  }
}

async function absencesHere(unitOfWork: UnitOfWork, ids: string[]): Promise<Absence[]> {
  const found = await unitOfWork.em.find(Absence, { id: ids, cancelledAt: null })
  const here = new Set(await those(unitOfWork, found.map((absence) => absence.personId)))
  return found.filter((absence) => here.has(absence.personId))
}

/** Those of the people who have a role in one of the scope's dealerships. */
async function those({ em, dealerships }: UnitOfWork, people: string[]): Promise<string[]> {
  const grants = await em.find(RoleGrant, { personId: people, dealershipId: [...dealerships] })
  return [...new Set(grants.map((grant) => grant.personId))]
}
