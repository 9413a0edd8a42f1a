import type { CorrectCustomerInput, CustomerDetailFragment } from '../../gql/graphql.ts'

/** What a person can correct of a customer, as the form holds it. */
export interface CustomerDraft {
  name: string
  contactPerson: string
  phones: { raw: string; label: string | null }[]
  email: string
  doNotCall: boolean
}

export type DraftField = keyof CustomerDraft
type Correctable = Pick<CustomerDetailFragment, 'name' | 'contactPerson' | 'phones' | 'email' | 'doNotCall'>

export function draftOf(customer: Correctable): CustomerDraft {
  return {
    name: customer.name,
    contactPerson: customer.contactPerson ?? '',
    phones: customer.phones.map((phone) => ({ raw: phone.usable ? (phone.national ?? phone.e164 ?? phone.raw) : phone.raw, label: phone.label ?? null })),
    email: customer.email?.address ?? customer.email?.raw ?? '',
    doNotCall: customer.doNotCall,
  }
}

/** The fields in which two drafts differ. */
export function changedFields(before: CustomerDraft, after: CustomerDraft): DraftField[] {
  return (Object.keys(before) as DraftField[]).filter((field) => JSON.stringify(tidy(before)[field]) !== JSON.stringify(tidy(after)[field]))
}

/**
 * What to send: only what was changed, because a corrected field is no longer touched by imports. Null when nothing was.
 */
export function correctionOf(customer: { id: string; version: number }, before: CustomerDraft, after: CustomerDraft): CorrectCustomerInput | null {
  const changed = changedFields(before, after)
  if (changed.length === 0) return null
  const tidied = tidy(after)
  return { customer: customer.id, expectedVersion: customer.version, ...Object.fromEntries(changed.map((field) => [field, tidied[field]])) }
}

function tidy(draft: CustomerDraft): CustomerDraft {
  return {
    ...draft,
    name: draft.name.trim(),
    contactPerson: draft.contactPerson.trim(),
    email: draft.email.trim(),
    phones: draft.phones.map((phone) => ({ raw: phone.raw.trim(), label: phone.label })).filter((phone) => phone.raw !== ''),
  }
}
