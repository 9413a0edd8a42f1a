import { defineEntity, p } from '@mikro-orm/core'

const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    name: p.string(),
    /** Lower case: the sign-in name, unique in the installation. */
    email: p.string(),
    active: p.boolean(),
    language: p.string().$type<'es' | 'en'>(),
    invitedAt: p.datetime().nullable(),
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

/** What a person is in a dealership (domain.md, The people). */
export type Role = 'TELEMARKETING' | 'CUSTOMER_CARE' | 'AREA_MANAGER' | 'ADMIN'
export const roles: readonly Role[] = ['TELEMARKETING', 'CUSTOMER_CARE', 'AREA_MANAGER', 'ADMIN']

export class RoleGrant extends RoleGrantSchema.class {}
RoleGrantSchema.setClass(RoleGrant)
