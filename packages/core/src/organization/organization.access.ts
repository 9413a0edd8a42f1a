import type { AccessTable, Permission } from '../kernel/access.ts'
import { roles } from './rules/role.ts'

const care = ['CUSTOMER_CARE', 'ADMIN']
const admin = ['ADMIN']

export const organizationPermissions: readonly Permission[] = [
  { id: 'organization:read', title: { es: 'Ver la agencia, su calendario y sus áreas', en: 'See the dealership, its calendar and its areas' }, roles },
  { id: 'person:read', title: { es: 'Ver a las personas y sus funciones', en: 'See people and their roles' }, roles: care },
  { id: 'person:write', title: { es: 'Invitar personas, dar y quitar funciones', en: 'Invite people, grant and revoke roles' }, roles: admin },
  { id: 'absence:write', title: { es: 'Registrar ausencias de otras personas', en: "Enter other people's absences" }, roles: care },
  { id: 'area:email', title: { es: 'Mantener los correos de las áreas', en: "Keep the areas' e-mails" }, roles: care },
  { id: 'area:write', title: { es: 'Crear áreas y nombrar responsables', en: 'Make areas and name their managers' }, roles: admin },
  { id: 'closure:write', title: { es: 'Registrar días de cierre', en: 'Enter days of closure' }, roles: care },
  { id: 'calendar:write', title: { es: 'Cambiar los horarios', en: 'Change the hours' }, roles: admin },
  { id: 'settings:write', title: { es: 'Cambiar los ajustes de la agencia', en: "Change the dealership's settings" }, roles: admin },
]

export const organizationAccess: AccessTable = {
  'Query.dealerships': { may: 'signedIn' },
  'Query.dealership': { may: 'organization:read', dealership: 'code' },
  'Query.people': { may: 'person:read', dealership: 'dealership' },
  'Query.responsibleAreas': { may: 'organization:read', dealership: 'dealership' },
  'Mutation.saveHours': { may: 'calendar:write', dealership: 'input.dealership' },
  'Mutation.addClosure': { may: 'closure:write', dealership: 'input.dealership' },
  'Mutation.removeClosure': { may: 'closure:write' },
  'Mutation.saveDealershipSettings': { may: 'settings:write', dealership: 'input.dealership' },
  'Mutation.setLanguage': { may: 'signedIn' },
  'Mutation.grantRole': { may: 'person:write', dealership: 'input.dealership' },
  'Mutation.revokeRole': { may: 'person:write', dealership: 'input.dealership' },
  'Mutation.deactivatePerson': { may: 'person:write' },
  // One's own by anyone; another's takes absence:write in all dealerships of that person.
  'Mutation.enterAbsence': { may: 'signedIn' },
  'Mutation.cancelAbsence': { may: 'signedIn' },
  // Its e-mail; the rest of an area takes area:write.
  'Mutation.saveResponsibleArea': { may: 'area:email', dealership: 'input.dealership' },
  'Mutation.confirmAreaEmail': { may: 'area:email' },
  'Subscription.organizationChanged': { may: 'organization:read', dealership: 'dealership' },
}
