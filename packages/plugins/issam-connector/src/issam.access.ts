import type { AccessTable, Permission } from '@lazo/core'

export const issamPermissions: readonly Permission[] = [
  { id: 'issam:read', title: { es: 'Ver la última exportación de ISSAM', en: 'See the last ISSAM export' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
  { id: 'issam:import', title: { es: 'Importar exportaciones de ISSAM', en: 'Import ISSAM exports' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
]

export const issamAccess: AccessTable = {
  'Query.issamExport': { may: 'issam:read', dealership: 'dealership' },
  'Mutation.importIssamExport': { may: 'issam:import', dealership: 'input.dealership' },
}
