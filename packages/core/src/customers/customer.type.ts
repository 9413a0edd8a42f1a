import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Conflict } from '../kernel/conflict.type.ts'
import { connectionTypes } from '../kernel/connection.type.ts'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import type { CustomerRow } from './customer.sql.ts'
import type { ComplaintCheck, Expectation, StoredPhone } from './customer.schema.ts'
import { nationalPhone } from './rules/national-phone.ts'

const customerKinds = { PERSON: 'PERSON', COMPANY: 'COMPANY' } as const
const expectations = { MET: 'MET', UNMET: 'UNMET', UNKNOWN: 'UNKNOWN' } as const
const complaintChecks = { CHECKED: 'CHECKED', NOT_CHECKED: 'NOT_CHECKED', NOT_CONNECTED: 'NOT_CONNECTED' } as const
registerEnumType(customerKinds, { name: 'CustomerKind' })
registerEnumType(expectations, { name: 'Expectation', description: 'Whether the customer’s expectations were met, as the complaint system says; chooses the script.' })
registerEnumType(complaintChecks, { name: 'ComplaintCheck', description: 'Whether the complaint system could be asked about this customer.' })

@ObjectType('Phone')
export class PhoneType {
  @Field(() => String, { description: 'As it was written' }) raw: string
  @Field(() => String, { nullable: true, description: 'E.164, +524499123456; null when it cannot be dialled' }) e164: string | null
  @Field(() => String, { nullable: true, description: 'MOBILE, HOME or WORK' }) label: string | null

  constructor(phone: StoredPhone) {
    this.raw = phone.raw
    this.e164 = phone.e164
    this.label = phone.label
  }

  @Field(() => String, { nullable: true, description: 'As one reads it: 449 912 3456' })
  get national(): string | null {
    return this.e164 && nationalPhone(this.e164)
  }

  @Field(() => Boolean)
  get usable(): boolean {
    return this.e164 !== null
  }
}

@ObjectType('CustomerEmail')
export class CustomerEmailType {
  @Field(() => String, { description: 'As it was written, NO TIENE included' }) raw: string
  @Field(() => String, { nullable: true, description: 'Where something can be sent' }) address: string | null
  @Field(() => Boolean) usable: boolean

  constructor(raw: string, address: string | null) {
    this.raw = raw
    this.address = address
    this.usable = address !== null
  }
}

@ObjectType('Customer', { implements: Node, description: 'A customer of one dealership: a person or a company.' })
export class CustomerType extends Node {
  readonly dealershipId: string
  readonly customerId: string
  @Field(() => customerKinds) kind: 'PERSON' | 'COMPANY'
  @Field(() => String) name: string
  @Field(() => String, { nullable: true, description: 'Whom to ask for at a company' }) contactPerson: string | null
  @Field(() => String, { nullable: true }) rfc: string | null
  @Field(() => Boolean, { description: 'Asked not to be called' }) doNotCall: boolean
  @Field(() => expectations) expectation: Expectation
  @Field(() => complaintChecks) complaintCheck: ComplaintCheck
  @Field(() => Int) version: number
  // Not `#row`: run from its sources, a private name costs a WeakMap entry for each row of each list.
  private readonly row: CustomerRow
  private knownPhones: PhoneType[] | null

  constructor(row: CustomerRow) {
    super(globalId('Customer', row.id))
    this.customerId = row.id
    this.dealershipId = row.dealershipId
    this.kind = row.kind
    this.name = row.name
    this.contactPerson = row.contactPerson
    this.rfc = row.rfc
    this.doNotCall = row.doNotCall
    this.expectation = row.expectation
    this.complaintCheck = row.complaintCheck
    this.version = row.version
    this.row = row
    this.knownPhones = null
  }

  @Field(() => [PhoneType], { description: 'In the order in which they are called' })
  get phones(): PhoneType[] {
    return (this.knownPhones ??= this.row.phones.map((phone) => new PhoneType(phone)))
  }

  @Field(() => CustomerEmailType, { nullable: true })
  get email(): CustomerEmailType | null {
    const { emailRaw, emailAddress } = this.row
    return emailRaw === null ? null : new CustomerEmailType(emailRaw, emailAddress)
  }
}

@ObjectType('CallPermission', { description: 'May this customer be called at an instant, and if not, why and from when on.' })
export class CallPermissionType {
  @Field(() => Boolean) allowed: boolean
  @Field(() => String, { nullable: true, description: 'DO_NOT_CALL, OPEN_COMPLAINT, NOT_CHECKED, NO_USABLE_PHONE, TOO_SOON, HOLIDAY, CLOSED, OUTSIDE_CALLING_HOURS…' }) reason: string | null
  @Field(() => DateTimeScalar, { nullable: true, description: 'The first instant at which it is allowed; null when waiting alone will not do' }) from: string | null

  constructor(allowed: boolean, reason: string | null, from: string | null) {
    this.allowed = allowed
    this.reason = reason
    this.from = from
  }
}

@ObjectType('DuplicateCandidate', { description: 'Customers that may be one; a person decides.' })
export class DuplicateCandidateType {
  @Field(() => [CustomerType]) customers: CustomerType[]
  @Field(() => String, { description: 'SAME_VEHICLE, SAME_PHONE or SAME_EMAIL' }) reason: string

  constructor(customers: CustomerType[], reason: string) {
    this.customers = customers
    this.reason = reason
  }
}

export const CustomerConnection = connectionTypes('Customer', CustomerType)

@InputType()
export class PhoneInput {
  @Field(() => String) raw!: string
  @Field(() => String, { nullable: true, description: 'MOBILE, HOME or WORK' }) label?: string | null
}

@InputType({ description: 'What is left out stays as it is; an empty text or null removes the contact person or the e-mail.' })
export class CorrectCustomerInput {
  @Field(() => ID) customer!: string
  @Field(() => String, { nullable: true }) name?: string | null
  @Field(() => String, { nullable: true }) contactPerson?: string | null
  @Field(() => [PhoneInput], { nullable: true, description: 'All of them, the one to be called first at the head' }) phones?: PhoneInput[] | null
  @Field(() => String, { nullable: true }) email?: string | null
  @Field(() => Boolean, { nullable: true }) doNotCall?: boolean | null
  @Field(() => Int, { nullable: true }) expectedVersion?: number | null
}

@InputType()
export class MergeCustomersInput {
  @Field(() => ID, { description: 'The customer that stays' }) keep!: string
  @Field(() => ID, { description: 'The customer whose visits go over' }) merge!: string
}

export const CustomerResult = createUnionType({ name: 'CustomerResult', types: () => [CustomerType, Refused, NotFound, Conflict] as const })
