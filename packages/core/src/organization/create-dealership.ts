import { installationStream } from '../kernel/events.ts'
import { Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Dealership, Group } from './dealership.schema.ts'
import { DealershipCreated } from './organization.events.ts'
import { isTimeZone } from './rules/date-in.ts'
import { type DealershipSettings, dealershipSettingsSchema } from './rules/dealership-settings.ts'
import { defaultBusinessHours, defaultCallingHours } from './rules/default-calendars.ts'
import type { WeeklyHours } from './rules/weekly-hours.ts'

/** Makes a group (grupo), the owner of dealerships. */
export async function createGroup(unitOfWork: UnitOfWork, input: { readonly id?: string; readonly name: string }): Promise<Group> {
  const group = unitOfWork.em.create(Group, { id: input.id ?? unitOfWork.newId(), name: input.name })
  await unitOfWork.em.flush()
  return group
}

export interface CreateDealership {
  /** Given by who wants to be bound to it in the same unit of work. */
  readonly id?: string
  readonly groupId: string
  /** 2 to 12 capital letters and digits, unique in the installation: `AGS01`. */
  readonly code: string
  readonly name: string
  readonly brand: string
  /** IANA name, e.g. `America/Tijuana`. */
  readonly timeZone: string
  /** Without them the defaults of domain.md. */
  readonly callingHours?: WeeklyHours
  readonly businessHours?: WeeklyHours
  readonly settings?: Partial<DealershipSettings>
}

/** Makes a dealership: for the command line, seeds and tests. */
export async function createDealership(unitOfWork: UnitOfWork, input: CreateDealership): Promise<Dealership | Refused> {
  if (!/^[A-Z0-9]{2,12}$/.test(input.code)) return new Refused('INVALID_CODE', `${JSON.stringify(input.code)} is no dealership code: use 2 to 12 capital letters and digits, such as AGS01.`)
  if (!isTimeZone(input.timeZone)) return new Refused('INVALID_TIME_ZONE', `${JSON.stringify(input.timeZone)} is no time zone: use an IANA name such as America/Mexico_City.`)
  const { em } = unitOfWork
  if (await em.count(Dealership, { code: input.code })) return new Refused('CODE_TAKEN', `There is a dealership ${input.code} already.`)

  const dealership = em.create(Dealership, {
    id: input.id ?? unitOfWork.newId(),
    groupId: input.groupId,
    code: input.code,
    name: input.name.trim(),
    brand: input.brand.trim(),
    timeZone: input.timeZone,
    callingHours: input.callingHours ?? defaultCallingHours,
    businessHours: input.businessHours ?? defaultBusinessHours,
    settings: dealershipSettingsSchema.parse(input.settings ?? {}),
    version: 1,
  })
  await em.flush()
  unitOfWork.append(DealershipCreated({ dealershipId: installationStream, subjectId: dealership.id, data: { code: dealership.code } }))
  return dealership
}
