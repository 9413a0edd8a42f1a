import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Conflict } from '../kernel/conflict.type.ts'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import type { ResponsibleArea } from './responsible-area.schema.ts'

export const ActiveManagerIs = { MANAGER: 'MANAGER', SUBSTITUTE: 'SUBSTITUTE', NOBODY: 'NOBODY' } as const
registerEnumType(ActiveManagerIs, { name: 'ActiveManagerIs' })

@ObjectType('AreaEmail', { description: "Where an area's notices go, and what is known of that address." })
export class AreaEmailType {
  @Field(() => String) address!: string
  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody made sure that it is right' }) verifiedAt!: Date | null
  @Field(() => DateTimeScalar, { description: 'When the address became what it is' }) changedAt!: Date
  @Field(() => DateTimeScalar, { nullable: true, description: 'When a mail to it came back' }) bouncedAt!: Date | null
  @Field(() => String, { nullable: true }) bounceReason!: string | null
}

@ObjectType('ResponsibleArea', { implements: Node, description: 'A responsible area (área responsable): Sales, Service, Parts …' })
export class ResponsibleAreaType extends Node {
  readonly dealershipId: string
  readonly managerId: string | null
  readonly substituteId: string | null
  @Field(() => String) name: string
  @Field(() => AreaEmailType, { nullable: true }) email: AreaEmailType | null
  @Field(() => Int) version: number

  constructor(area: ResponsibleArea) {
    super(globalId('ResponsibleArea', area.id))
    this.dealershipId = area.dealershipId
    this.managerId = area.managerId ?? null
    this.substituteId = area.substituteId ?? null
    this.name = area.name
    this.version = area.version
    this.email = area.emailAddress == null ? null : {
      address: area.emailAddress,
      verifiedAt: area.emailVerifiedAt ?? null,
      changedAt: area.emailChangedAt!,
      bouncedAt: area.emailBouncedAt ?? null,
      bounceReason: area.emailBounceReason ?? null,
    }
  }
}

@InputType()
export class SaveResponsibleAreaInput {
  @Field(() => String) dealership!: string
  @Field(() => ID, { nullable: true, description: 'Without one: a new area' }) id?: string | null
  @Field(() => String) name!: string
  @Field(() => ID, { nullable: true, description: 'null: nobody; left out: as it is' }) manager?: string | null
  @Field(() => ID, { nullable: true, description: 'null: nobody; left out: as it is' }) substitute?: string | null
  @Field(() => String, { nullable: true, description: 'null: none; left out: as it is' }) email?: string | null
  @Field(() => Int, { nullable: true }) expectedVersion?: number | null
}

export const ResponsibleAreaResult = createUnionType({ name: 'ResponsibleAreaResult', types: () => [ResponsibleAreaType, Refused, NotFound, Conflict] as const })
