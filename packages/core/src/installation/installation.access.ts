import type { AccessTable, Permission } from '../kernel/access.ts'

export const installationPermissions: readonly Permission[] = [
  { id: 'plugin:read', title: { es: 'Ver los complementos', en: 'See plugins' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'AREA_MANAGER', 'ADMIN'] },
  { id: 'plugin:switch', title: { es: 'Activar y configurar complementos', en: 'Switch plugins on and off' }, roles: ['ADMIN'] },
  { id: 'personal-data:audit', title: { es: 'Ver quién consultó datos personales', en: 'See who read personal data' }, roles: ['ADMIN'] },
]

export const installationAccess: AccessTable = {
  // What the identifier leads to has a permission of its own, checked by the resolver through the same authorize.
  'Query.node': { may: 'signedIn' },
  'Query.plugins': { may: 'signedIn' },
  'Query.consoleModules': { may: 'plugin:read', dealership: 'dealership' },
  'Query.personalDataAccess': { may: 'personal-data:audit', dealership: 'dealership' },
  'Mutation.activatePlugin': { may: 'plugin:switch', dealership: 'input.dealership' },
  'Mutation.deactivatePlugin': { may: 'plugin:switch', dealership: 'input.dealership' },
}
