import { foldText } from './fold-text.ts'

/** What makes two rows the same customer (domain.md, Who is who): the RFC, or a phone together with the name. Never the name alone. */
export function identityKeys(customer: { rfc: string | null; nameKey: string; phones: readonly { e164: string | null }[] }): string[] {
  const byPhone = customer.phones.flatMap((phone) => (phone.e164 ? [`phone:${phone.e164}|${customer.nameKey}`] : []))
  return [...new Set([...(customer.rfc ? [`rfc:${customer.rfc}`] : []), ...byPhone])]
}

/** What a search for a customer looks in. Import and correction write the same. */
export function searchText(customer: { displayName: string; contactPerson: string | null; rfc: string | null; phones: readonly { raw: string; e164: string | null }[]; email: { address: string | null } }): string {
  const digits = customer.phones.map((phone) => phone.e164?.replace(/\D/g, '') ?? phone.raw.replace(/\D/g, ''))
  return [foldText(customer.displayName), customer.contactPerson && foldText(customer.contactPerson), customer.rfc?.toLowerCase(), ...digits, customer.email.address?.toLowerCase()].filter(Boolean).join(' ')
}
