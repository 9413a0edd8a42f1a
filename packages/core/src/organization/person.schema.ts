import { defineEntity, p } from '@mikro-orm/core'
import type { Role } from './rules/role.ts'

const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    /** As it was given. */
    name: p.string(),
    /** Lower case: the sign-in name, unique in the installation. */
    email: p.string(),
    /** Name and e-mail as searches compare them; lists are in its order. */
    searchKey: p.string(),
    active: p.boolean(),
    language: p.string().$type<'es' | 'en'>(),
    invitedAt: p.datetime().nullable(),
    lastSignInAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
})

/** Somebody who works with Lazo. Belongs to no dealership: what they may do where is in their grants. */
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person)

const RoleGrantSchema = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grant',
  properties: {
    personId: p.uuid().primary(),
    dealershipId: p.uuid().primary(),
    role: p.string().$type<Role>().primary(),
    grantedBy: p.uuid().nullable(),
    grantedAt: p.datetime(),
  },
})

/** One role of one person in one dealership. No tenant table: whoever reads it says for which dealerships. */
export class RoleGrant extends RoleGrantSchema.class {}
RoleGrantSchema.setClass(RoleGrant)

const AbsenceSchema = defineEntity({
  name: 'Absence',
  tableName: 'absence',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid(),
    fromDate: p.date(),
    toDate: p.date(),
    enteredBy: p.uuid().nullable(),
    enteredAt: p.datetime(),
    cancelledBy: p.uuid().nullable(),
    cancelledAt: p.datetime().nullable(),
  },
})

/** Days on which a person is away, both ends included. Of the person, not of a dealership; a cancelled one stays. */
export class Absence extends AbsenceSchema.class {}
AbsenceSchema.setClass(Absence)
