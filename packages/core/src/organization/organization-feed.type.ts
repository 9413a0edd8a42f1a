import { createUnionType, Field, ID, ObjectType } from 'type-graphql'
import { FeedReset } from '../kernel/live-field.ts'
import { EventCursorScalar } from '../kernel/scalars.ts'

@ObjectType({ description: 'Something of the dealership, its people, areas or calendar is other than it was: fetch it again.' })
export class OrganizationChanged {
  @Field(() => EventCursorScalar) cursor: string
  @Field(() => String, { description: 'What happened, e.g. AreaSaved, CalendarChanged, AbsenceEntered' }) what: string
  @Field(() => ID, { nullable: true, description: 'What it happened to' }) subject: string | null

  constructor(cursor: string, what: string, subject: string | null) {
    this.cursor = cursor
    this.what = what
    this.subject = subject
  }
}

export const OrganizationFeed = createUnionType({ name: 'OrganizationFeed', types: () => [OrganizationChanged, FeedReset] as const })
