import { NotFound } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Closure, Dealership } from './dealership.schema.ts'
import { CalendarChanged } from './organization.events.ts'

/** Takes a closure back. That it was there stays in the event log. */
export async function removeClosure(unitOfWork: UnitOfWork, closureId: string | null): Promise<Dealership | NotFound> {
  const { em } = unitOfWork
  const closure = closureId && (await em.findOne(Closure, { id: closureId }))
  if (!closure) return new NotFound('closure')
  const dealership = await em.findOneOrFail(Dealership, { id: closure.dealershipId })
  em.remove(closure)
  unitOfWork.append(CalendarChanged({ dealershipId: dealership.id, subjectId: dealership.id, data: { what: 'CLOSURE_REMOVED', from: closure.fromDate, to: closure.toDate } }))
  return dealership
}
