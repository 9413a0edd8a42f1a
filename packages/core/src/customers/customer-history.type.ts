import { Field, ObjectType } from 'type-graphql'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import type { CorrectionRow, MergeRow } from './customer-details.sql.ts'

@ObjectType('CustomerMerge', { implements: Node, description: 'A customer that was merged into another one, and can be put back.' })
export class CustomerMergeType extends Node {
  readonly dealershipId: string
  readonly mergedById: string | null
  @Field(() => String) mergedName: string
  @Field(() => DateTimeScalar) mergedAt: Date
  @Field(() => DateTimeScalar, { nullable: true }) undoneAt: Date | null

  constructor(row: MergeRow) {
    super(globalId('CustomerMerge', row.id))
    this.dealershipId = row.dealershipId
    this.mergedById = row.mergedBy
    this.mergedName = row.mergedName
    this.mergedAt = row.mergedAt
    this.undoneAt = row.undoneAt
  }
}

@ObjectType('CustomerCorrection', { description: 'What a person corrected. Imports leave the field alone from then on.' })
export class CustomerCorrectionType {
  readonly dealershipId: string
  readonly correctedById: string | null
  @Field(() => String, { description: 'name, contactPerson, phones, email or doNotCall' }) field: string
  @Field(() => String, { nullable: true }) before: string | null
  @Field(() => String, { nullable: true }) after: string | null
  @Field(() => DateTimeScalar) at: Date

  constructor(row: CorrectionRow, dealershipId: string) {
    this.dealershipId = dealershipId
    this.correctedById = row.correctedBy
    this.field = row.field
    this.before = row.before
    this.after = row.after
    this.at = row.at
  }
}
