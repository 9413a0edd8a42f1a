import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Closure, Dealership } from './dealership.schema.ts'
import { CalendarChanged } from './organization.events.ts'
import { daysFrom } from './rules/date-in.ts'

export interface AddClosure {
  readonly dealershipId: string
  /** Dates of the dealership's zone, both included. */
  readonly from: string
  readonly to: string
  readonly reason: string
}

/** Enters days on which the dealership is closed of its own accord, in both calendars. */
export async function addClosure(unitOfWork: UnitOfWork, input: AddClosure): Promise<Dealership | Refused | NotFound> {
  const reason = input.reason.trim()
  if (reason === '' || reason.length > 200) return new Refused('INVALID_REASON', 'Say in up to 200 characters why the dealership is closed, e.g. "Inventario anual".')
  if (input.to < input.from) return new Refused('INVALID_DATES', `The closure ends on ${input.to}, before it starts on ${input.from}.`)
  if (daysFrom(input.from, input.to) > 366) return new Refused('INVALID_DATES', 'A closure lasts a year at most.')
  const { em } = unitOfWork
  const dealership = await em.findOne(Dealership, { id: input.dealershipId })
  if (!dealership) return new NotFound('dealership')
  const same = await em.findOne(Closure, { dealershipId: dealership.id, fromDate: input.from, toDate: input.to })
  if (same) return new Refused('ALREADY_CLOSED', `Exactly these days are closed already: ${same.reason}.`)

  em.create(Closure, { id: unitOfWork.newId(), dealershipId: dealership.id, fromDate: input.from, toDate: input.to, reason })
  unitOfWork.append(CalendarChanged({ dealershipId: dealership.id, subjectId: dealership.id, data: { what: 'CLOSURE_ADDED', from: input.from, to: input.to } }))
  return dealership
}
