import { globalId, type Grant, Node, type Viewer } from '@lazo/core'
import { DateTimeScalar } from '@lazo/core'
import { Field, ObjectType } from 'type-graphql'
import type { Session } from './session.schema.ts'

@ObjectType('Viewer', { description: 'Who is signed in.' })
export class ViewerType {
  @Field(() => String, { description: 'es or en' }) language: string
  @Field(() => String, { nullable: true, description: "The name of a program's key; null for people" }) apiClient: string | null

  constructor(readonly viewer: Viewer) {
    this.language = viewer.language
    this.apiClient = viewer.kind === 'API_CLIENT' ? viewer.name : null
  }
}

@ObjectType('ViewerDealership', { description: 'What the viewer is and may do in one dealership.' })
export class ViewerDealershipType {
  readonly dealershipId: string
  @Field(() => [String]) permissions: string[]

  constructor(readonly grant: Grant) {
    this.dealershipId = grant.dealershipId
    this.permissions = [...grant.permissions].sort()
  }
}

@ObjectType('Session', { implements: Node, description: 'Somebody signed in on one device.' })
export class SessionType extends Node {
  @Field(() => DateTimeScalar) startedAt: Date
  @Field(() => DateTimeScalar) lastSeenAt: Date
  @Field(() => String, { description: 'As people recognize it: Chrome · Windows' }) device: string
  @Field(() => Boolean, { description: 'The one that asks' }) current: boolean

  constructor(session: Session, current: boolean) {
    super(globalId('Session', session.id))
    this.startedAt = session.startedAt
    this.lastSeenAt = session.lastSeenAt
    this.device = session.device
    this.current = current
  }
}
