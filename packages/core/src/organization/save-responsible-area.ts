import { z } from 'zod'
import { Conflict } from '../kernel/conflict.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { type areaParts, AreaSaved } from './organization.events.ts'
import { lockDealerships } from './organization.sql.ts'
import { Person, RoleGrant } from './person.schema.ts'
import { ResponsibleArea } from './responsible-area.schema.ts'
import { ResponsibleAreaType } from './responsible-area.type.ts'
import { areaRoles } from './rules/role.ts'

export interface SaveResponsibleArea {
  readonly dealershipId: string
  /** Null makes a new one. */
  readonly id: string | null
  readonly name: string
  /** Null is nobody; undefined leaves it as it is. */
  readonly managerId?: string | null
  readonly substituteId?: string | null
  readonly email?: string | null
  readonly expectedVersion?: number | null
  /** Whether more than the e-mail may be changed. */
  readonly mayChangeAll: boolean
}

type Changed = (typeof areaParts)[number]

/** Makes or changes a responsible area: its name, who answers for it, and the address that its notices go to. */
export async function saveResponsibleArea(unitOfWork: UnitOfWork, input: SaveResponsibleArea): Promise<ResponsibleArea | Refused | NotFound | Conflict> {
  const { em } = unitOfWork
  await unitOfWork.execute(lockDealerships, [[input.dealershipId]])
  const known = input.id === null ? null : await em.findOne(ResponsibleArea, { id: input.id, dealershipId: input.dealershipId })
  if (input.id !== null && !known) return new NotFound('responsible area')
  if (known && input.expectedVersion != null && known.version !== input.expectedVersion) return new Conflict('responsible area', new ResponsibleAreaType(known))

  const wanted = {
    name: input.name.replace(/\s+/g, ' ').trim(),
    managerId: input.managerId === undefined ? (known?.managerId ?? null) : input.managerId,
    substituteId: input.substituteId === undefined ? (known?.substituteId ?? null) : input.substituteId,
    emailAddress: input.email === undefined ? (known?.emailAddress ?? null) : input.email?.trim() || null,
  }
  const changed = differences(known, wanted)
  if (!input.mayChangeAll && changed.some((part) => part !== 'EMAIL')) return new Refused('EMAIL_ONLY', 'You may change the e-mail of an area, not its name nor who answers for it. Ask an administrator.')
  const refused = (await refusedName(unitOfWork, input, wanted.name)) ?? (await refusedPeople(unitOfWork, input.dealershipId, wanted)) ?? refusedEmail(wanted.emailAddress)
  if (refused) return refused
  if (known && changed.length === 0) return known

  const area = known ?? em.create(ResponsibleArea, {
    id: unitOfWork.newId(), dealershipId: input.dealershipId, ...wanted, emailVerifiedAt: null, emailChangedAt: null, emailBouncedAt: null, emailBounceReason: null, version: 1,
  })
  Object.assign(area, wanted)
  if (changed.includes('EMAIL')) {
    Object.assign(area, { emailChangedAt: wanted.emailAddress ? unitOfWork.now : null, emailVerifiedAt: null, emailBouncedAt: null, emailBounceReason: null })
  }
  await em.flush()
  unitOfWork.append(AreaSaved({ dealershipId: area.dealershipId, subjectId: area.id, data: { changed } }))
  return area
}

type Wanted = Pick<ResponsibleArea, 'name' | 'managerId' | 'substituteId' | 'emailAddress'>

function differences(known: Wanted | null, wanted: Wanted): Changed[] {
  const parts: [Changed, boolean][] = [
    ['CREATED', known === null],
    ['NAME', known?.name !== wanted.name],
    ['MANAGER', (known?.managerId ?? null) !== wanted.managerId],
    ['SUBSTITUTE', (known?.substituteId ?? null) !== wanted.substituteId],
    ['EMAIL', (known?.emailAddress?.toLowerCase() ?? null) !== (wanted.emailAddress?.toLowerCase() ?? null)],
  ]
  return parts.filter(([, differs]) => differs).map(([part]) => part)
}

async function refusedName(unitOfWork: UnitOfWork, { id, dealershipId }: SaveResponsibleArea, name: string): Promise<Refused | null> {
  if (name === '' || name.length > 100) return new Refused('INVALID_NAME', 'Give the area a name of up to 100 characters.')
  const areas = await unitOfWork.em.find(ResponsibleArea, { dealershipId })
  const taken = areas.some((area) => area.id !== id && area.name.toLowerCase() === name.toLowerCase())
  return taken ? new Refused('NAME_TAKEN', `There is an area ${name} already.`) : null
}

async function refusedPeople(unitOfWork: UnitOfWork, dealershipId: string, { managerId, substituteId }: Wanted): Promise<Refused | NotFound | null> {
  if (managerId !== null && managerId === substituteId) return new Refused('SAME_PERSON', 'The substitute has to be somebody else than the manager.')
  for (const personId of [managerId, substituteId].filter((id) => id !== null)) {
    const held = await unitOfWork.em.find(RoleGrant, { personId, dealershipId })
    const person = held.length > 0 ? await unitOfWork.em.findOne(Person, { id: personId, active: true }) : null
    if (!person) return new NotFound('person')
    if (!held.some((grant) => areaRoles.includes(grant.role))) {
      return new Refused('NOT_AN_AREA_MANAGER', `${person.name} is neither area manager nor customer care in this dealership. Grant the role first.`)
    }
  }
  return null
}

function refusedEmail(address: string | null): Refused | null {
  if (address === null || (address.length <= 254 && z.email().safeParse(address).success)) return null
  return new Refused('INVALID_EMAIL', `${JSON.stringify(address.slice(0, 100))} is no e-mail address. The area's notices are sent there: check it.`)
}
