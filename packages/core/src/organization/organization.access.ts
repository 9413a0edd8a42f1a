import type { AccessTable, Permission } from '../kernel/access.ts'

const everyone = ['TELEMARKETING', 'CUSTOMER_CARE', 'AREA_MANAGER', 'ADMIN']

export const organizationPermissions: readonly Permission[] = [
  { id: 'organization:read', title: { es: 'Ver la agencia, su calendario y sus áreas', en: 'See the dealership, its calendar and its areas' }, roles: everyone },
]

export const organizationAccess: AccessTable = {
  'Query.dealerships': { may: 'signedIn' },
  'Query.dealership': { may: 'organization:read', dealership: 'code' },
}
