import { hash } from 'node:crypto'
import type { ParsedVisit, RowWarning } from './mapping/parsed-visit.ts'
import { identityKeys, searchText } from '../values/customer-identity.ts'

/** A row as it goes into the staging table: the columns of `stageRows`. */
export interface StagedVisit {
  readonly row: number
  readonly keys: readonly string[]
  readonly customer_kind: string
  readonly name: string
  readonly contact_person: string | null
  readonly name_key: string
  readonly rfc: string | null
  readonly phones: readonly object[]
  readonly email_raw: string | null
  readonly email_address: string | null
  readonly do_not_call: boolean | null
  readonly search_text: string
  readonly vehicle_key: string | null
  readonly vehicle: object | null
  readonly advisor: string | null
  readonly details: object | null
}

/** What a visit's row writes, beside what its fate says (stage-visits.ts). */
export function stagedVisit(row: number, visit: ParsedVisit, warnings: readonly RowWarning[]): StagedVisit {
  const { customer, vehicle } = visit
  const vehicleKey = vehicle && keyOfVehicle(visit)
  return {
    row,
    keys: identityKeys(customer),
    customer_kind: customer.kind,
    name: customer.displayName,
    contact_person: customer.contactPerson,
    name_key: customer.nameKey,
    rfc: customer.rfc,
    phones: customer.phones,
    email_raw: customer.email.raw || null,
    email_address: customer.email.address,
    do_not_call: customer.doNotCall,
    search_text: searchText(customer),
    vehicle_key: vehicleKey,
    vehicle: vehicle && { ...vehicle, warnings: warnings.filter((warning) => warning.code.startsWith('VIN_')).map((warning) => warning.code) },
    advisor: visit.advisor,
    details: Object.values(visit.details).some((detail) => detail !== null) ? visit.details : null,
  }
}

function keyOfVehicle(visit: ParsedVisit): string | null {
  const { vehicle } = visit
  if (!vehicle) return null
  const written = vehicle.vinRaw.replace(/\s+/g, '').toUpperCase()
  if (written !== '') return `vin:${written}`
  return vehicle.model || vehicle.plates ? `order:${visit.kind}:${visit.orderNumber}` : null
}

/** Of all that a row says. The version is part of it: when reading improves, everything is read anew once. */
export function contentHash(visit: ParsedVisit): string {
  return hash('md5', `1${JSON.stringify(visit)}`, 'base64url')
}
