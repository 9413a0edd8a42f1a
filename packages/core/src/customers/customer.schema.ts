import { defineEntity, p } from '@mikro-orm/core'

/** A phone as it was written, and its E.164 form when it is one. The first usable one is called first. */
export interface StoredPhone {
  readonly raw: string
  readonly e164: string | null
  readonly label: 'MOBILE' | 'HOME' | 'WORK' | null
}

export type Expectation = 'MET' | 'UNMET' | 'UNKNOWN'
export type ComplaintCheck = 'CHECKED' | 'NOT_CHECKED' | 'NOT_CONNECTED'

const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    kind: p.string().$type<'PERSON' | 'COMPANY'>(),
    name: p.string(),
    contactPerson: p.string().nullable(),
    /** Words of the name in any order, without case and accents (extraction's normalizeNameKey). */
    nameKey: p.string(),
    rfc: p.string().nullable(),
    phones: p.json<StoredPhone[]>(),
    emailRaw: p.string().nullable(),
    emailAddress: p.string().nullable(),
    doNotCall: p.boolean(),
    /** Folded name, RFC, phone digits, e-mail, VINs: what a search looks in. */
    searchText: p.text(),
    /** Fields that a person corrected (name, contactPerson, phones, email, doNotCall): an import leaves them alone. */
    corrected: p.array().$type<string[]>(),
    expectation: p.string().$type<Expectation>(),
    /** Where the expectation comes from: the reference in the complaint system. */
    expectationSource: p.string().nullable(),
    complaintCheck: p.string().$type<ComplaintCheck>(),
    complaintCheckedAt: p.datetime().nullable(),
    lastVisitDate: p.date().nullable(),
    /** Set while merged into another customer; such a row is shown nowhere by itself. */
    mergedInto: p.uuid().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
})

/** A customer of one dealership: a person or a company. Who is the same is in customer_identity (domain.md, Who is who). */
export class Customer extends CustomerSchema.class {}
CustomerSchema.setClass(Customer)

const CustomerIdentitySchema = defineEntity({
  name: 'CustomerIdentity',
  tableName: 'customer_identity',
  properties: {
    dealershipId: p.uuid().primary(),
    /** `rfc:…` or `phone:+52…|<name key>`. */
    key: p.string().primary(),
    customerId: p.uuid(),
  },
})

export class CustomerIdentity extends CustomerIdentitySchema.class {}
CustomerIdentitySchema.setClass(CustomerIdentity)

const CustomerCorrectionSchema = defineEntity({
  name: 'CustomerCorrection',
  tableName: 'customer_correction',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    customerId: p.uuid(),
    field: p.string(),
    before: p.text().nullable(),
    after: p.text().nullable(),
    correctedBy: p.uuid().nullable(),
    correctedAt: p.datetime(),
  },
})

export class CustomerCorrection extends CustomerCorrectionSchema.class {}
CustomerCorrectionSchema.setClass(CustomerCorrection)

/** What a merge moved, so that it can be put back exactly. */
export interface MovedByMerge {
  readonly identities: readonly string[]
  readonly visits: readonly string[]
  /** Customers that had been merged into the merged one before: they point at the kept one while this merge stands. */
  readonly customers: readonly string[]
  /** The merged one had asked not to be called and the kept one had not. */
  readonly doNotCall: boolean
}

const CustomerMergeSchema = defineEntity({
  name: 'CustomerMerge',
  tableName: 'customer_merge',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    keptId: p.uuid(),
    mergedId: p.uuid(),
    moved: p.json<MovedByMerge>(),
    mergedBy: p.uuid().nullable(),
    mergedAt: p.datetime(),
    undoneBy: p.uuid().nullable(),
    undoneAt: p.datetime().nullable(),
  },
})

export class CustomerMerge extends CustomerMergeSchema.class {}
CustomerMergeSchema.setClass(CustomerMerge)
