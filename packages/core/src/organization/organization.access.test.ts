import { expect, test } from 'vitest'
import { organizationAccess, organizationPermissions } from './organization.access.ts'
import { roles } from './rules/role.ts'

const held = (role: string): string[] => organizationPermissions.filter((permission) => permission.roles.includes(role)).map((permission) => permission.id)

test('who may do what in the organization: the administrator everything, customer care what changes daily, the others look', () => {
  expect(held('ADMIN')).toEqual(organizationPermissions.map((permission) => permission.id))
  expect(held('CUSTOMER_CARE')).toEqual(['organization:read', 'person:read', 'absence:write', 'area:email', 'closure:write'])
  expect(held('AREA_MANAGER')).toEqual(['organization:read'])
  expect(held('TELEMARKETING')).toEqual(['organization:read'])
})

test('every rule asks for a permission of this module and every permission is held by a role that exists', () => {
  const ids = new Set([...organizationPermissions.map((permission) => permission.id), 'signedIn'])
  // Looked at inside the use case: the root field is open to more people than the change is.
  const inside = ['absence:write', 'area:write']
  const asked = Object.values(organizationAccess).map((rule) => rule.may)
  expect(asked.filter((may) => !ids.has(may))).toEqual([])
  expect([...ids].filter((id) => !asked.includes(id) && !inside.includes(id))).toEqual([])
  expect(organizationPermissions.flatMap((permission) => permission.roles).filter((role) => !(roles as readonly string[]).includes(role))).toEqual([])
})
