import { z } from 'zod'
import { identityKeys } from '../values/customer-identity.ts'
import { parseEmail } from '../values/email.ts'
import { normalizeNameKey } from '../values/name-key.ts'
import { parsePhone } from '../values/parse-phone.ts'
import { globalId } from '../kernel/identity.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { addKeys, lockCustomers, ownersOfKeys, searchTextWithVins } from './change-customer.sql.ts'
import { lockWhoIsWhoOf } from './customers-lock.sql.ts'
import { Customer, CustomerCorrection, type StoredPhone } from './customer.schema.ts'
import { CustomerCorrected } from './customers.events.ts'
import { StaleVersion } from './stale-version.ts'

const text = z.string().trim().max(200)

const correctionSchema = z.object({
  customerId: z.uuid(),
  name: text.nullish(),
  contactPerson: text.nullish(),
  phones: z.array(z.object({ raw: z.string().trim().min(1).max(60), label: z.enum(['MOBILE', 'HOME', 'WORK']).nullish() })).max(10).nullish(),
  email: z.string().trim().max(254).nullish(),
  doNotCall: z.boolean().nullish(),
  expectedVersion: z.number().int().nullish(),
})

export type CustomerCorrectionInput = z.input<typeof correctionSchema>
type Correction = z.output<typeof correctionSchema>

/**
 * A person corrects what a file said of a customer. Each changed field goes on record and is left alone by imports from then on.
 * Names and phones that were known stay known: the next file still brings the old ones, and they must lead here. When the
 * new ones lead to another customer, both are one (domain.md, Who is who): refused as `SAME_AS_ANOTHER`, whose `by` is the
 * other customer's global id, so that merging can be offered.
 */
export async function correctCustomer(unitOfWork: UnitOfWork, input: CustomerCorrectionInput): Promise<Customer | Refused | NotFound | StaleVersion> {
  const parsed = correctionSchema.safeParse(input)
  if (!parsed.success) return new Refused('INPUT_INVALID', `This correction cannot be used: ${z.prettifyError(parsed.error)}`)
  const correction = parsed.data
  await unitOfWork.execute(lockWhoIsWhoOf, [[correction.customerId]])
  await unitOfWork.execute(lockCustomers, [[correction.customerId]])
  const customer = await unitOfWork.em.findOne(Customer, { id: correction.customerId })
  if (!customer || customer.mergedInto !== null) return new NotFound('customer')
  if (correction.expectedVersion != null && correction.expectedVersion !== customer.version) return new StaleVersion(customer)

  const refused = refusalOf(customer, correction)
  if (refused) return refused
  const known = keysOf(customer)
  const changes = apply(customer, correction)
  if (changes.length === 0) return customer
  const taken = await claimKeys(unitOfWork, customer, keysOf(customer).filter((key) => !known.includes(key)))
  if (taken) return taken

  customer.searchText = await searchTextOf(unitOfWork, customer)
  customer.corrected = [...new Set([...customer.corrected, ...changes.map((change) => change.field)])]
  customer.updatedAt = unitOfWork.now
  for (const change of changes) {
    unitOfWork.em.create(CustomerCorrection, { id: unitOfWork.newId(), dealershipId: customer.dealershipId, customerId: customer.id, ...change, correctedBy: unitOfWork.actor.id, correctedAt: unitOfWork.now })
  }
  unitOfWork.append(CustomerCorrected({ dealershipId: customer.dealershipId, subjectId: customer.id, data: { fields: changes.map((change) => change.field) } }))
  return customer
}

const keysOf = (customer: Customer): string[] => identityKeys({ nameKey: customer.nameKey, phones: customer.phones, rfc: customer.rfc ?? null })

async function searchTextOf(unitOfWork: UnitOfWork, { dealershipId, id, name, contactPerson, rfc, phones, emailAddress }: Customer): Promise<string> {
  const [found] = await unitOfWork.execute(searchTextWithVins, [dealershipId, id, name, contactPerson ?? null, rfc ?? null, JSON.stringify(phones), emailAddress ?? null])
  return found!.text
}

/** What was typed and cannot be used. A phone or e-mail that stands there already may stay, unusable as it is. */
function refusalOf(customer: Customer, correction: Correction): Refused | null {
  if (correction.name === '') return new Refused('NAME_MISSING', 'A customer needs a name. Write it, or leave the name out to keep it.')
  const phone = correction.phones?.find((one) => !customer.phones.some((known) => known.raw === one.raw) && parsePhone(one.raw).e164 === null)
  if (phone) return new Refused('PHONE_UNUSABLE', `${phone.raw} cannot be dialled. Write ten digits, or + and the country code.`)
  if (correction.email && correction.email !== customer.emailRaw && parseEmail(correction.email).address === null) {
    return new Refused('EMAIL_UNUSABLE', `Nothing can be sent to ${correction.email}. Write an address such as ana@ejemplo.com, or leave it empty.`)
  }
  return null
}

interface Change {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** Changes the customer's own data and says what changed, as the history shows it. */
function apply(customer: Customer, correction: Correction): Change[] {
  const before = shown(customer)
  if (correction.name != null) {
    customer.name = correction.name
    customer.nameKey = normalizeNameKey(correction.name)
  }
  if (correction.contactPerson !== undefined) customer.contactPerson = correction.contactPerson || null
  if (correction.phones != null) {
    const phones = phonesOf(correction.phones)
    // The same numbers in the same order change nothing, also when a file wrote them otherwise.
    if (JSON.stringify(phones) !== JSON.stringify(customer.phones)) customer.phones = phones
  }
  if (correction.email !== undefined && (correction.email || null) !== (customer.emailRaw ?? null)) {
    const email = correction.email ? parseEmail(correction.email) : null
    customer.emailRaw = email?.raw ?? null
    customer.emailAddress = email?.address ?? null
  }
  if (correction.doNotCall != null) customer.doNotCall = correction.doNotCall
  const after = shown(customer)
  return Object.keys(after).filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

function shown(customer: Customer): Record<string, string | null> {
  return {
    name: customer.name,
    contactPerson: customer.contactPerson ?? null,
    phones: customer.phones.map((phone) => (phone.label ? `${phone.raw} (${phone.label})` : phone.raw)).join(', ') || null,
    email: customer.emailRaw ?? null,
    doNotCall: String(customer.doNotCall),
  }
}

function phonesOf(typed: NonNullable<Correction['phones']>): StoredPhone[] {
  const phones: StoredPhone[] = []
  for (const { raw, label } of typed) {
    const { e164 } = parsePhone(raw)
    if (!phones.some((known) => (e164 ? known.e164 === e164 : known.raw === raw))) phones.push({ raw, e164, label: label ?? null })
  }
  return phones
}

/** Makes the customer's new data lead to them. Keys are only added, so an import at the same time cannot come between. */
async function claimKeys(unitOfWork: UnitOfWork, customer: Customer, keys: readonly string[]): Promise<Refused | null> {
  if (keys.length === 0) return null
  await unitOfWork.execute(addKeys, [customer.dealershipId, keys, customer.id])
  const owners = await unitOfWork.execute(ownersOfKeys, [customer.dealershipId, keys])
  const other = owners.find((owner) => owner.customerId !== customer.id)
  if (!other) return null
  return new Refused('SAME_AS_ANOTHER', `With this name and phone the customer is the same as ${other.name}. Merge the two, or check what was typed.`, globalId('Customer', other.customerId))
}
