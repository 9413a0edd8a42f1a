import { Customer } from '../customers/customer.schema.ts'
import { Vehicle, Visit } from '../customers/visit.schema.ts'
import { Dealership, Group } from '../organization/dealership.schema.ts'
import { dealershipSettingsSchema } from '../organization/rules/dealership-settings.ts'
import { normalizeNameKey } from '../values/name-key.ts'
import { newUuid } from '../kernel/identity.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import type { CorePlatform } from './core-platform.ts'

/** A dealership that is there, in a group of its own. */
export async function someDealership(core: CorePlatform, code = 'AGS01', timeZone = 'America/Mexico_City'): Promise<string> {
  const id = newUuid()
  await core.work([id], async ({ em }) => {
    const group = em.create(Group, { id: newUuid(), name: 'Grupo de prueba' })
    await em.flush()
    em.create(Dealership, {
      id, groupId: group.id, code, name: code, brand: 'Marca', timeZone, callingHours: [], businessHours: [], settings: dealershipSettingsSchema.parse({}), version: 1,
    } as never)
  })
  return id
}

export interface VisitingCustomer {
  readonly name: string
  /** E.164. */
  readonly phones?: readonly string[]
  readonly vins?: readonly string[]
  /** ISO date of the visit. */
  readonly visitedOn: string
  readonly extractionId?: string | null
}

/** A customer with one visit for each vehicle (or one without a vehicle): what an import would have made. Answers its key. */
export async function visitingCustomer(unitOfWork: UnitOfWork, dealershipId: string, data: VisitingCustomer): Promise<string> {
  const { em, now } = unitOfWork
  const customer = em.create(Customer, {
    id: unitOfWork.newId(), dealershipId, kind: 'PERSON', name: data.name, contactPerson: null, nameKey: normalizeNameKey(data.name), rfc: null,
    phones: (data.phones ?? []).map((e164) => ({ raw: e164, e164, label: null })), emailRaw: null, emailAddress: null, doNotCall: false, searchText: '', corrected: [],
    expectation: 'UNKNOWN', expectationSource: null, complaintCheck: 'NOT_CONNECTED', complaintCheckedAt: null, lastVisitDate: data.visitedOn, mergedInto: null,
    version: 1, createdAt: now, updatedAt: now,
  } as never)
  await em.flush()
  for (const vin of data.vins?.length ? data.vins : [null]) {
    const vehicleId = vin && (await vehicleWith(unitOfWork, dealershipId, vin))
    em.create(Visit, {
      id: unitOfWork.newId(), dealershipId, kind: 'SERVICE', orderNumber: unitOfWork.newId(), date: data.visitedOn, customerId: customer.id, vehicleId, advisor: null,
      details: {}, warnings: [], contentHash: '', extractionId: data.extractionId ?? null, importedAt: now,
    } as never)
  }
  await em.flush()
  return customer.id
}

async function vehicleWith({ em, now, newId }: UnitOfWork, dealershipId: string, vin: string): Promise<string> {
  const known = await em.findOne(Vehicle, { dealershipId, key: `vin:${vin}` })
  if (known) return known.id
  const vehicle = em.create(Vehicle, { id: newId(), dealershipId, key: `vin:${vin}`, vin, vinRaw: vin, model: null, modelYear: null, color: null, plates: null, warnings: [], updatedAt: now } as never)
  await em.flush()
  return vehicle.id
}
