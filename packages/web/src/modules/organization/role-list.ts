import type { Role } from '../../gql/graphql.ts'

/** The roles, in the order of the process. */
export const roleList: Role[] = ['TELEMARKETING', 'CUSTOMER_CARE', 'AREA_MANAGER', 'ADMIN']
