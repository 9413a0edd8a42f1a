import type { DemoCustomer } from './demo-customer.ts'
import { companyName, givenNames, surnames } from './names.ts'
import type { Random } from './random.ts'

export type CustomerInventor = {
  person(): DemoCustomer
  /** Lives with `other`: another given name, often one surname in common, a phone of their own. */
  partnerOf(other: DemoCustomer): DemoCustomer
  /** Has exactly the name of `other`, and nothing else of theirs. */
  homonymOf(other: DemoCustomer): DemoCustomer
  company(): DemoCustomer
}

const makeshiftEmails = ['NO TIENE', 'x@x', '', 'no@tiene', 'SIN CORREO']

/** Invents customers of one dealership. Phones have its city's area code and none comes twice; e-mails are at `correo.example`. */
export function createCustomerInventor(random: Random, areaCode: string): CustomerInventor {
  const taken = new Set<string>()
  let companies = random.int(0, 40)

  const unique = (draw: () => string): string => {
    for (;;) {
      const value = draw()
      if (taken.has(value)) continue
      taken.add(value)
      return value
    }
  }
  const phone = (): string => unique(() => `${areaCode}${random.int(2, 9)}${random.digits(6)}`)
  const phones = (): string[] => (random.chance(0.025) ? [] : random.chance(0.15) ? [phone(), phone()] : [phone()])
  const rfc = (letters: string): string => unique(() => `${letters}${random.int(60, 99)}${two(random.int(1, 12))}${two(random.int(1, 28))}${random.pick([...'ABCDEFGHKLMN'])}${random.pick([...'ABCDEFGHKLMN'])}${random.int(1, 9)}`)

  const person = (given: string, paternal: string, maternal: string): DemoCustomer => ({
    kind: 'PERSON', given, paternal, maternal, company: null,
    rfc: random.chance(0.35) ? rfc(`${plain(paternal).slice(0, 2)}${plain(maternal || paternal).slice(0, 1)}${plain(given).slice(0, 1)}`.toUpperCase().padEnd(4, 'X')) : null,
    phones: phones(),
    email: random.chance(0.14) ? random.pick(makeshiftEmails) : unique(() => `${plain(given)}.${plain(paternal)}${random.int(1, 999)}@correo.example`),
    doNotCall: random.chance(0.02),
  })
  const anyPerson = (): DemoCustomer => person(random.pick(givenNames), random.pick(surnames), random.chance(0.08) ? '' : random.pick(surnames))

  return {
    person: anyPerson,
    partnerOf: (other) => person(random.pick(givenNames.filter((name) => name !== other.given)), random.pick(surnames), random.chance(0.5) ? other.paternal : random.pick(surnames)),
    homonymOf: (other) => {
      const twin = person(other.given, other.paternal, other.maternal)
      return twin.phones.length > 0 ? twin : { ...twin, phones: [phone()] }
    },
    company: () => {
      const company = companyName((companies += 1))
      return { ...anyPerson(), kind: 'COMPANY', company, rfc: rfc(company.split(' ').map((word) => plain(word)[0] ?? '').join('').toUpperCase().padEnd(3, 'X').slice(0, 3)), phones: [phone()], doNotCall: false }
    },
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Lower case letters alone, without accents. */
function plain(text: string): string {
  return text.normalize('NFD').toLowerCase().replace(/[^a-z]/g, '')
}
