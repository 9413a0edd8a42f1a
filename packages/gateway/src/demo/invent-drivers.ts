import type { DemoCustomer } from './demo-customer.ts'
import { createCustomerInventor } from './invent-customer.ts'
import type { Random } from './random.ts'

export type DriverInventor = {
  /** Who takes a new car home: sometimes somebody whom the dealership already knows. */
  buyers(): readonly DemoCustomer[]
  /** Who brings a car that was bought elsewhere or before the history began. */
  owners(): readonly DemoCustomer[]
}

/** Decides whose a car is: a person's, a couple's, a company's fleet, or a homonym's of somebody known. */
export function createDriverInventor(random: Random, areaCode: string): DriverInventor {
  const invent = createCustomerInventor(random, areaCode)
  const households: (readonly DemoCustomer[])[] = []
  const companies: DemoCustomer[] = []

  const household = (): readonly DemoCustomer[] => {
    const known = households.length > 0 && random.chance(0.015) ? random.pick(households)[0] : undefined
    const first = known ? invent.homonymOf(known) : invent.person()
    const drivers = random.chance(0.12) ? [first, invent.partnerOf(first)] : [first]
    households.push(drivers)
    return drivers
  }
  const company = (): readonly DemoCustomer[] => {
    if (companies.length > 0 && random.chance(0.8)) return [random.pick(companies)]
    const founded = invent.company()
    companies.push(founded)
    return [founded]
  }
  return {
    buyers: () => (random.chance(0.07) ? company() : households.length > 0 && random.chance(0.08) ? random.pick(households) : household()),
    owners: () => (random.chance(0.09) ? company() : household()),
  }
}
