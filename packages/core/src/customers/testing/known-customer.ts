import { identityKeys, searchText } from '../../values/customer-identity.ts'
import { parseEmail } from '../../values/email.ts'
import { normalizeNameKey } from '../../values/name-key.ts'
import { parsePhone } from '../../values/parse-phone.ts'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { Customer, CustomerIdentity } from '../customer.schema.ts'
import { Vehicle, Visit, type VisitKind } from '../visit.schema.ts'

export interface KnownVisit {
  readonly order: string
  readonly date: string
  readonly kind?: VisitKind
  readonly vin?: string
  readonly warnings?: readonly { code: string; column: string | null; value: string }[]
}

export interface KnownCustomer {
  readonly name: string
  readonly rfc?: string
  readonly phones?: readonly string[]
  readonly email?: string
  readonly doNotCall?: boolean
  readonly visits?: readonly KnownVisit[]
}

/** A customer with identities and visits, as an import leaves them. Answers the key. */
export async function knownCustomer(unitOfWork: UnitOfWork, dealershipId: string, data: KnownCustomer): Promise<string> {
  const { em, now } = unitOfWork
  const nameKey = normalizeNameKey(data.name)
  const phones = (data.phones ?? []).map((raw) => ({ raw, e164: parsePhone(raw).e164, label: null }))
  const rfc = data.rfc ?? null
  const email = data.email === undefined ? null : parseEmail(data.email)
  const dates = (data.visits ?? []).map((visit) => visit.date).toSorted()
  const id = unitOfWork.newId()
  em.create(Customer, {
    id, dealershipId, kind: 'PERSON', name: data.name, contactPerson: null, nameKey, rfc, phones, emailRaw: email?.raw ?? null, emailAddress: email?.address ?? null,
    doNotCall: data.doNotCall ?? false, searchText: searchText({ displayName: data.name, contactPerson: null, rfc, phones, email: { address: email?.address ?? null } }),
    corrected: [], expectation: 'UNKNOWN', expectationSource: null, complaintCheck: 'NOT_CONNECTED', complaintCheckedAt: null, lastVisitDate: dates.at(-1) ?? null,
    mergedInto: null, version: 1, createdAt: now, updatedAt: now,
  })
  await em.flush()
  for (const key of identityKeys({ rfc, nameKey, phones })) em.create(CustomerIdentity, { dealershipId, key, customerId: id })
  for (const visit of data.visits ?? []) await knownVisit(unitOfWork, dealershipId, id, visit)
  await em.flush()
  return id
}

/** One more visit of a customer; its vehicle is made when it is not there yet. Answers the key. */
export async function knownVisit(unitOfWork: UnitOfWork, dealershipId: string, customerId: string, visit: KnownVisit): Promise<string> {
  const { em, now } = unitOfWork
  const vehicleId = visit.vin === undefined ? null : await vehicleWith(unitOfWork, dealershipId, visit.vin)
  const id = unitOfWork.newId()
  em.create(Visit, {
    id, dealershipId, kind: visit.kind ?? 'SERVICE', orderNumber: visit.order, date: visit.date, customerId, vehicleId, advisor: 'Asesor', details: {},
    warnings: [...(visit.warnings ?? [])], contentHash: visit.order, extractionId: null, importedAt: now,
  })
  await em.flush()
  return id
}

async function vehicleWith({ em, now, newId }: UnitOfWork, dealershipId: string, vin: string): Promise<string> {
  const known = await em.findOne(Vehicle, { dealershipId, key: `vin:${vin}` })
  if (known) return known.id
  const id = newId()
  em.create(Vehicle, { id, dealershipId, key: `vin:${vin}`, vin, vinRaw: vin, model: 'Sedán', modelYear: 2025, color: null, plates: null, warnings: [], updatedAt: now })
  await em.flush()
  return id
}
