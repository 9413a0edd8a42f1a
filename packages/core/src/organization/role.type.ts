import { registerEnumType } from 'type-graphql'
import { type Role, roles } from './rules/role.ts'

/** The roles as the API names them. */
export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role])) as { readonly [R in Role]: R }
registerEnumType(RoleEnum, { name: 'Role', description: 'What a person is in a dealership.' })
