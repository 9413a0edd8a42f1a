import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { Conflict } from '../kernel/conflict.type.ts'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { DayHoursType, daysOf } from './calendar.type.ts'
import type { Dealership, Group } from './dealership.schema.ts'
import { DealershipSettingsType } from './dealership-settings.type.ts'
import { dealershipSettingsSchema } from './rules/dealership-settings.ts'

@ObjectType('Group', { description: 'A group (grupo): owns one or more dealerships.' })
export class GroupType {
  readonly groupId: string
  @Field(() => ID) id: string
  @Field(() => String) name: string

  constructor(group: Group) {
    this.groupId = group.id
    this.id = globalId('Group', group.id)
    this.name = group.name
  }
}

@ObjectType('Dealership', { implements: Node, description: 'A dealership (agencia): the tenant.' })
export class DealershipType extends Node {
  readonly dealershipId: string
  readonly groupId: string
  @Field(() => String) code: string
  @Field(() => String) name: string
  @Field(() => String) brand: string
  @Field(() => String, { description: 'IANA name, e.g. America/Tijuana' }) timeZone: string
  @Field(() => Int, { description: 'For expectedVersion of hours and settings' }) version: number

  constructor(readonly entity: Dealership) {
    super(globalId('Dealership', entity.id))
    this.dealershipId = entity.id
    this.groupId = entity.groupId
    this.code = entity.code
    this.name = entity.name
    this.brand = entity.brand
    this.timeZone = entity.timeZone
    this.version = entity.version
  }

  @Field(() => [DayHoursType], { description: 'When customers are called' })
  get callingHours(): DayHoursType[] {
    return daysOf(this.entity.callingHours)
  }

  @Field(() => [DayHoursType], { description: 'In which complaint clocks run' })
  get businessHours(): DayHoursType[] {
    return daysOf(this.entity.businessHours)
  }

  @Field(() => DealershipSettingsType)
  get settings(): DealershipSettingsType {
    return Object.assign(new DealershipSettingsType(), dealershipSettingsSchema.parse(this.entity.settings))
  }
}

export const DealershipResult = createUnionType({ name: 'DealershipResult', types: () => [DealershipType, Refused, NotFound, Conflict] as const })
