import { Field, ID, Int, ObjectType } from 'type-graphql'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import type { Dealership } from './dealership.schema.ts'

@ObjectType('Group', { description: 'A group (grupo): owns one or more dealerships.' })
export class GroupType {
  @Field(() => ID) id!: string
  @Field(() => String) name!: string
}

@ObjectType('Dealership', { implements: Node, description: 'A dealership (agencia): the tenant.' })
export class DealershipType extends Node {
  readonly dealershipId: string
  readonly groupId: string
  @Field(() => String) code: string
  @Field(() => String) name: string
  @Field(() => String) brand: string
  @Field(() => String, { description: 'IANA name, e.g. America/Tijuana' }) timeZone: string
  @Field(() => Int) version: number

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
}
