import type { AccessTable, Permission } from '../kernel/access.ts'

export const complaintFilterPermissions: readonly Permission[] = [
  { id: 'exclusion:read', title: { es: 'Ver quién no se llama y por qué', en: 'See who is not called and why' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'AREA_MANAGER', 'ADMIN'] },
  { id: 'exclusion:lift', title: { es: 'Levantar y restablecer exclusiones', en: 'Lift and restore exclusions' }, roles: ['CUSTOMER_CARE', 'ADMIN'] },
  { id: 'exclusion:check', title: { es: 'Consultar el sistema de quejas de la marca', en: "Ask the maker's complaint system" }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
]

export const complaintFilterAccess: AccessTable = {
  'Query.exclusions': { may: 'exclusion:read', dealership: 'dealership', personalData: 'read' },
  'Query.complaintSystem': { may: 'exclusion:read', dealership: 'dealership' },
  'Mutation.checkComplaints': { may: 'exclusion:check', dealership: 'dealership' },
  'Mutation.liftExclusion': { may: 'exclusion:lift' },
  'Mutation.restoreExclusion': { may: 'exclusion:lift' },
}
