import { isCompanyName } from '../../values/company-name.ts'
import { parseDoNotCall } from '../values/do-not-call.ts'
import { parseEmail } from '../../values/email.ts'
import { isPlaceholder } from '../../values/fold-text.ts'
import { nameKeyOf, normalizeNameKey } from '../../values/name-key.ts'
import { parsePhones } from '../../values/parse-phone.ts'
import { splitPersonName } from '../../values/person-name.ts'
import { properCase } from '../../values/proper-case.ts'
import { parseRfc } from '../../values/rfc.ts'
import type { ParsedContactPhone, ParsedCustomer } from './parsed-visit.ts'
import type { RowCells } from './row-cells.ts'
import type { VisitMapping } from './visit-mapping.ts'

type NameOrder = VisitMapping['nameOrder']

/** The customer of a row, or null when it has no name (the reason is then noted). */
export function readCustomer(row: RowCells, nameOrder: NameOrder): ParsedCustomer | null {
  const rfc = parseRfc(row.text('rfc'))
  const name = readName(row, nameOrder, rfc.holder)
  if (!name) {
    row.refuse('CUSTOMER_NAME_MISSING', row.has('customerName') ? 'customerName' : 'givenNames')
    return null
  }
  if (rfc.warning) row.warn(rfc.warning, 'rfc')

  const email = parseEmail(row.text('email'))
  if (email.warning && row.has('email')) row.warn(email.warning, 'email')
  const doNotCall = parseDoNotCall(row.text('doNotCall'), row.field('doNotCall')?.inverted)
  if (doNotCall.unclear) row.warn('DO_NOT_CALL_UNCLEAR', 'doNotCall')
  return {
    ...name,
    rfc: rfc.rfc,
    phones: readPhones(row),
    email: { raw: email.raw, address: email.address },
    doNotCall: doNotCall.value,
  }
}

type CustomerName = Pick<ParsedCustomer, 'kind' | 'displayName' | 'givenNames' | 'surnames' | 'contactPerson' | 'nameKey'>

const attention = /^(.+?)[\s,;/(-]+(?:at'?n|att?n|atenci[oó]n(?: a)?|contacto)[.:\s]+([^()]+?)\)?$/i

function readName(row: RowCells, order: NameOrder, holder: 'PERSON' | 'COMPANY' | null): CustomerName | null {
  const contact = row.text('contactPerson')
  const contactPerson = contact && !isPlaceholder(contact) ? properCase(contact) : null
  const parts = readParts(row)
  if (parts && !isCompanyName(parts.givenNames || parts.surnames) && holder !== 'COMPANY') {
    const displayName = [parts.givenNames, parts.surnames].filter(Boolean).join(' ')
    return { kind: 'PERSON', displayName, givenNames: parts.givenNames || null, surnames: parts.surnames || null, contactPerson, nameKey: normalizeNameKey(displayName) }
  }
  const written = parts ? [parts.givenNames, parts.surnames].filter(Boolean).join(' ') : row.text('customerName')
  if (written === '' || isPlaceholder(written) || !/\p{L}/u.test(written)) return null
  const [, company, person] = attention.exec(written) ?? []
  const isCompany = isCompanyName(company ?? written)
  if (holder === 'COMPANY' || (holder === null && isCompany)) {
    const displayName = properCase(company ?? written)
    return { kind: 'COMPANY', displayName, givenNames: null, surnames: null, contactPerson: contactPerson ?? (person ? properCase(person) : null), nameKey: normalizeNameKey(displayName) }
  }
  const split = splitPersonName(written, order)
  const [givenNames, surnames] = split ? [properCase(split.givenNames), properCase(split.surnames, true)] : [null, null]
  const displayName = givenNames && surnames ? `${givenNames} ${surnames}` : properCase(written)
  return { kind: 'PERSON', displayName, givenNames, surnames, contactPerson, nameKey: nameKeyOf(written, isCompany) }
}

/** Names in two or three columns; null when the file has one column for all, or all are blank. */
function readParts(row: RowCells): { givenNames: string; surnames: string } | null {
  const part = (target: 'givenNames' | 'surnames' | 'paternalSurname' | 'maternalSurname') => {
    const text = row.text(target)
    return text === '' || isPlaceholder(text) || /^[-.]+$/.test(text) ? '' : properCase(text, target !== 'givenNames')
  }
  const givenNames = part('givenNames')
  const surnames = [part('surnames'), part('paternalSurname'), part('maternalSurname')].filter(Boolean).join(' ')
  return givenNames || surnames ? { givenNames, surnames } : null
}

function readPhones(row: RowCells): ParsedContactPhone[] {
  const phones: ParsedContactPhone[] = []
  let typed = false
  for (const field of row.fields('phone')) {
    const cell = row.at(field)
    if (cell === '') continue
    typed ||= /\d/.test(cell)
    for (const { raw, e164 } of parsePhones(cell)) {
      if (e164 === null || !phones.some((p) => p.e164 === e164)) phones.push({ raw, e164, label: field.label ?? null })
    }
  }
  if (!phones.some((p) => p.e164 !== null)) row.warn(typed ? 'PHONE_UNUSABLE' : 'PHONE_MISSING', 'phone')
  return phones
}
