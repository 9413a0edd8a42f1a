import type { CustomerToCheck, MakerComplaint } from './complaint-system.port.ts'

export type MatchedBy = 'VIN' | 'PHONE_AND_NAME'

export interface ComplaintMatch {
  readonly complaint: MakerComplaint
  readonly customerId: string
  readonly matchedBy: MatchedBy
}

/** What is looked at of a customer. */
export type Matchable = Pick<CustomerToCheck, 'id' | 'vins' | 'phones' | 'nameKey'>

/** Shorter ones are no VINs (domain.md, Real inputs: some come with 11 characters). */
const shortestVin = 11

/**
 * Which customers each complaint is about: by VIN, else by telephone and name together, never by the name alone
 * (domain.md, Who is who: homonyms are common). A VIN identifies the vehicle, not its driver: where several customers
 * came with it, the complaint's own telephone and name choose among them; where they choose nobody, all are meant.
 */
export function matchComplaints(customers: readonly Matchable[], complaints: readonly MakerComplaint[]): ComplaintMatch[] {
  const byVin = indexed(customers, (customer) => customer.vins.filter((vin) => vin.length >= shortestVin))
  const byPhone = indexed(customers, (customer) => customer.phones)
  return complaints.flatMap((complaint) => {
    const drivers = complaint.vin && complaint.vin.length >= shortestVin ? (byVin.get(complaint.vin) ?? []) : []
    if (drivers.length > 0) return narrowed(drivers, complaint).map((customer) => match(complaint, customer, 'VIN'))
    const sharing = new Set(complaint.phones.flatMap((phone) => byPhone.get(phone) ?? []))
    return [...sharing].filter((customer) => namesThem(complaint, customer)).map((customer) => match(complaint, customer, 'PHONE_AND_NAME'))
  })
}

/** Those on whom the most of telephone and name agree; all when neither says anything. */
function narrowed(drivers: readonly Matchable[], complaint: MakerComplaint): readonly Matchable[] {
  if (drivers.length === 1) return drivers
  const agreement = (customer: Matchable): number => Number(complaint.phones.some((phone) => customer.phones.includes(phone))) + Number(namesThem(complaint, customer))
  const most = Math.max(...drivers.map(agreement))
  return drivers.filter((customer) => agreement(customer) === most)
}

function namesThem(complaint: MakerComplaint, customer: Matchable): boolean {
  return Boolean(complaint.nameKey) && complaint.nameKey === customer.nameKey
}

function match(complaint: MakerComplaint, customer: Matchable, matchedBy: MatchedBy): ComplaintMatch {
  return { complaint, customerId: customer.id, matchedBy }
}

function indexed(customers: readonly Matchable[], keysOf: (customer: Matchable) => readonly string[]): Map<string, Matchable[]> {
  const index = new Map<string, Matchable[]>()
  for (const customer of customers) {
    for (const key of new Set(keysOf(customer))) {
      const known = index.get(key)
      if (known) known.push(customer)
      else index.set(key, [customer])
    }
  }
  return index
}
