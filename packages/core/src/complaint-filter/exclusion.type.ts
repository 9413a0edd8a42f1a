import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { connectionTypes } from '../kernel/connection.type.ts'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import type { Exclusion, ExclusionChange } from './exclusion.schema.ts'

@ObjectType('Exclusion', { implements: Node, description: 'Why a customer is kept from being called. In force while it is neither closed nor lifted.' })
export class ExclusionType extends Node {
  readonly dealershipId: string
  readonly exclusionId: string
  readonly customerId: string
  readonly liftedById: string | null
  @Field(() => String, { description: 'OPEN_COMPLAINT' }) reason: string
  @Field(() => String, { description: "The complaint system's name, e.g. ISSAM" }) source: string
  @Field(() => String, { description: 'VIN, PHONE_AND_NAME, or PERSON when somebody entered it' }) matchedBy: string
  @Field(() => String, { description: "The complaint's folio in the source" }) reference: string
  @Field(() => DateTimeScalar) since: Date
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the complaint was seen closed' }) closedAt: Date | null
  @Field(() => DateTimeScalar, { nullable: true }) liftedAt: Date | null
  @Field(() => String, { nullable: true }) liftReason: string | null

  constructor(exclusion: Exclusion) {
    super(globalId('Exclusion', exclusion.id))
    this.dealershipId = exclusion.dealershipId
    this.exclusionId = exclusion.id
    this.customerId = exclusion.customerId
    this.liftedById = exclusion.liftedBy ?? null
    this.reason = exclusion.reason
    this.source = exclusion.source
    this.matchedBy = exclusion.matchedBy
    this.reference = exclusion.reference
    this.since = exclusion.since
    this.closedAt = exclusion.closedAt ?? null
    this.liftedAt = exclusion.liftedAt ?? null
    this.liftReason = exclusion.liftReason ?? null
  }
}

@ObjectType('ExclusionChange', { description: 'One thing that happened to an exclusion.' })
export class ExclusionChangeType {
  readonly changedById: string | null
  @Field(() => String, { description: 'IMPOSED, CLOSED, REOPENED, LIFTED or RESTORED' }) what: string
  @Field(() => String, { nullable: true }) reason: string | null
  @Field(() => DateTimeScalar) at: Date

  constructor(change: ExclusionChange) {
    this.changedById = change.changedBy ?? null
    this.what = change.what
    this.reason = change.reason ?? null
    this.at = change.changedAt
  }
}

@InputType()
export class LiftExclusionInput {
  @Field(() => ID) exclusion!: string
  @Field(() => String, { description: 'Why the customer may be called all the same' }) reason!: string
}

export const ExclusionConnection = connectionTypes('Exclusion', ExclusionType)
export const ExclusionResult = createUnionType({ name: 'ExclusionResult', types: () => [ExclusionType, Refused, NotFound] as const })
