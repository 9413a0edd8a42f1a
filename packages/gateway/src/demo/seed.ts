import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  addClosure, createDealership, createGroup, enterAbsence, extractionPorts, extractionSurroundings, importFile, invitePerson, isProblem, newUuid, type Person, type ResponsibleArea, saveResponsibleArea, systemActor,
  type UnitOfWork,
} from '@lazo/core'
import type { Platform } from '@lazo/core/running'
import { hashPassword } from '../sign-in/password-hash.ts'
import { PersonCredential } from '../sign-in/session.schema.ts'
import { theDemo } from './demo-options.ts'
import { demoDealerships, type DemoDealership, demoFiles, type DemoFile, demoGroup, demoPeople } from './index.ts'
import { seedIssam } from './seed-issam.ts'

export interface SeedDemo {
  /** ISO date that all dates of the demo hang on. */
  readonly today: string
  /** Of the five people whose sign-ins are printed. */
  readonly password: string
  /** Told after each file. */
  onFile?(done: number, of: number): void
}

/**
 * Makes the demo group in an empty installation: three dealerships in three time zones, their people, areas and calendars, and
 * six months of visits, imported from the files that their DMS would have exported, by the same import as everything else.
 * One that was cut off goes on where it was when it is run again: what stands is left, and files that are in change nothing.
 */
export async function seedDemo(platform: Platform, options: SeedDemo): Promise<void> {
  const { today } = options
  const standing = await platform.services.tenants()
  const dealerships = demoDealerships(today).map((dealership) => ({ ...dealership, id: standing.find((one) => one.code === dealership.code)?.id ?? newUuid() }))
  if (standing.length === 0) await seedOrganization(platform, dealerships, options)
  await importFiles(platform, dealerships, demoFiles(today, theDemo), options)
  await seedIssam(platform, dealerships, today)
}

async function seedOrganization(platform: Platform, dealerships: readonly Placed[], { today, password }: SeedDemo): Promise<void> {
  const scope = { dealerships: dealerships.map((dealership) => dealership.id), actor: systemActor }
  await platform.unitsOfWork.run(scope, async (unitOfWork) => {
    const group = await createGroup(unitOfWork, demoGroup)
    for (const { id, code, name, brand, timeZone, callingHours, businessHours } of dealerships) {
      done(await createDealership(unitOfWork, { id, groupId: group.id, code, name, brand, timeZone, callingHours, businessHours }))
    }
    const people = await seedPeople(unitOfWork, dealerships, today, await hashPassword(password))
    for (const dealership of dealerships) await seedCalendarAndAreas(unitOfWork, dealership, people)
  })
}

type Placed = DemoDealership & { readonly id: string }

async function seedPeople(unitOfWork: UnitOfWork, dealerships: readonly Placed[], today: string, passwordHash: string): Promise<Map<string, Person>> {
  const people = new Map<string, Person>()
  for (const { email, name, grants, invitedOn, signIn } of demoPeople(today)) {
    for (const { dealership, role } of grants) {
      const person = done(await invitePerson(unitOfWork, { name, email, dealershipId: dealerships.find((one) => one.code === dealership)!.id, roles: [role] }))
      person.invitedAt = new Date(`${invitedOn}T15:00:00Z`)
      people.set(email, person)
    }
    // The others were invited and have not answered yet.
    if (signIn) unitOfWork.em.create(PersonCredential, { personId: people.get(email)!.id, passwordHash, changedAt: unitOfWork.now })
  }
  await unitOfWork.em.flush()
  return people
}

async function seedCalendarAndAreas(unitOfWork: UnitOfWork, dealership: Placed, people: ReadonlyMap<string, Person>): Promise<void> {
  for (const closure of dealership.closures) done(await addClosure(unitOfWork, { dealershipId: dealership.id, ...closure }))
  for (const { name, manager, substitute, email } of dealership.areas) {
    const area = done(
      await saveResponsibleArea(unitOfWork, {
        dealershipId: dealership.id, id: null, name: name.es, managerId: people.get(manager)!.id, substituteId: substitute && people.get(substitute)!.id, email: email.address, mayChangeAll: true,
      }),
    ) as ResponsibleArea
    area.emailChangedAt = new Date(`${email.changedOn}T16:00:00Z`)
    area.emailVerifiedAt = email.verifiedOn ? new Date(`${email.verifiedOn}T16:00:00Z`) : null
    area.emailBouncedAt = email.bouncedOn ? new Date(`${email.bouncedOn}T16:00:00Z`) : null
    area.emailBounceReason = email.bouncedOn ? '550 5.1.1 mailbox unavailable' : null
  }
  for (const { person, from, to } of dealership.absences) done(await enterAbsence(unitOfWork, { personId: people.get(person)!.id, from, to }))
  await unitOfWork.em.flush()
}

async function importFiles(platform: Platform, dealerships: readonly Placed[], files: readonly DemoFile[], options: SeedDemo): Promise<void> {
  const around = extractionSurroundings(platform.environment('demo', extractionPorts))
  const folder = await mkdtemp(join(tmpdir(), 'lazo-demo-'))
  try {
    for (const [index, file] of files.entries()) {
      const dealership = dealerships.find((one) => one.code === file.dealership)!
      const path = join(folder, file.fileName)
      await writeFile(path, file.content)
      const scope = { dealerships: [dealership.id], actor: systemActor }
      const extraction = done(await importFile(around, scope, { dealership, path, name: file.fileName, keepMappingAs: file.sourceName, sourceName: file.sourceName }))
      if (extraction.status !== 'DONE') throw new Error(`The demo file ${file.fileName} was not imported: ${extraction.problem?.message ?? extraction.status}`)
      options.onFile?.(index + 1, files.length)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A seed never meets a refusal: one is a fault of the seed. */
function done<T>(outcome: T): Exclude<T, { code: string; message: string }> {
  if (isProblem(outcome)) throw new Error(`The demo could not be made: ${outcome.message}`)
  return outcome as Exclude<T, { code: string; message: string }>
}
