import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { connectionTypes } from '../kernel/connection.type.ts'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { DateScalar, DateTimeScalar } from '../kernel/scalars.ts'
import type { Absence, Person, RoleGrant } from './person.schema.ts'
import { RoleEnum } from './role.type.ts'
import type { Role } from './rules/role.ts'

@ObjectType('Person', { implements: Node, description: 'Somebody who works with Lazo.' })
export class PersonType extends Node {
  readonly personId: string
  readonly lastSignIn: Date | null
  @Field(() => String, { description: 'As it was given' }) name: string
  @Field(() => String) email: string
  @Field(() => Boolean, { description: 'False: deactivated, cannot sign in' }) active: boolean
  @Field(() => DateTimeScalar, { nullable: true }) invitedAt: Date | null

  constructor(person: Person) {
    super(globalId('Person', person.id))
    this.personId = person.id
    this.lastSignIn = person.lastSignInAt ?? null
    this.name = person.name
    this.email = person.email
    this.active = person.active
    this.invitedAt = person.invitedAt ?? null
  }
}

@ObjectType('Grant', { description: 'One role in one dealership.' })
export class GrantType {
  readonly dealershipId: string
  @Field(() => RoleEnum) role: Role
  @Field(() => DateTimeScalar) grantedAt: Date

  constructor(grant: RoleGrant) {
    this.dealershipId = grant.dealershipId
    this.role = grant.role
    this.grantedAt = grant.grantedAt
  }
}

@ObjectType('Absence', { implements: Node, description: 'Days on which a person is away; both ends included. Their substitutes take over by themselves.' })
export class AbsenceType extends Node {
  readonly personId: string
  @Field(() => DateScalar) from: string
  @Field(() => DateScalar) to: string

  constructor(absence: Absence) {
    super(globalId('Absence', absence.id))
    this.personId = absence.personId
    this.from = absence.fromDate
    this.to = absence.toDate
  }
}

@InputType()
export class GrantInput {
  @Field(() => ID) person!: string
  @Field(() => String) dealership!: string
  @Field(() => RoleEnum) role!: Role
}

@InputType()
export class EnterAbsenceInput {
  @Field(() => DateScalar) from!: string
  @Field(() => DateScalar) to!: string
  @Field(() => ID, { nullable: true, description: "Without one: one's own absence" }) person?: string | null
}

export const PersonConnection = connectionTypes('Person', PersonType)
export const PersonResult = createUnionType({ name: 'PersonResult', types: () => [PersonType, Refused, NotFound] as const })
export const AbsenceResult = createUnionType({ name: 'AbsenceResult', types: () => [AbsenceType, Refused, NotFound] as const })
