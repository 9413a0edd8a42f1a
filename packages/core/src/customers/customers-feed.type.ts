import { createUnionType, Field, ObjectType } from 'type-graphql'
import { FeedReset } from '../kernel/live-field.ts'
import { EventCursorScalar } from '../kernel/scalars.ts'
import { CustomerType } from './customer.type.ts'

@ObjectType({ description: 'Customers, visits or exclusions are other than they were. Without a customer: fetch again what you show.' })
export class CustomersChanged {
  @Field(() => EventCursorScalar) cursor: string
  @Field(() => String, { description: 'What happened, by the name of its event: CustomerCorrected, CustomersMerged, VisitsImported…' }) what: string
  @Field(() => CustomerType, { nullable: true }) customer: CustomerType | null

  constructor(cursor: string, what: string, customer: CustomerType | null) {
    this.cursor = cursor
    this.what = what
    this.customer = customer
  }
}

export const CustomersFeed = createUnionType({ name: 'CustomersFeed', types: () => [CustomersChanged, FeedReset] as const })
