import type { AccessTable, Permission } from '../kernel/access.ts'

export const extractionPermissions: readonly Permission[] = [
  { id: 'extraction:read', title: { es: 'Ver las extracciones', en: 'See extractions' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
  { id: 'extraction:run', title: { es: 'Importar archivos y correr fuentes', en: 'Import files and run sources' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
  { id: 'extraction:export', title: { es: 'Descargar las filas rechazadas', en: 'Download refused rows' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
  { id: 'extraction:configure', title: { es: 'Configurar las fuentes de visitas', en: 'Configure sources of visits' }, roles: ['ADMIN'] },
]

export const extractionAccess: AccessTable = {
  'Query.extractions': { may: 'extraction:read', dealership: 'dealership' },
  'Query.extraction': { may: 'extraction:read' },
  'Query.visitSources': { may: 'extraction:configure', dealership: 'dealership' },
  'Query.visitSourceKinds': { may: 'extraction:configure', dealership: 'dealership' },
  'Mutation.previewExtraction': { may: 'extraction:run', dealership: 'input.dealership', personalData: 'read' },
  'Mutation.startExtraction': { may: 'extraction:run', dealership: 'input.dealership' },
  'Mutation.saveVisitSource': { may: 'extraction:configure', dealership: 'input.dealership' },
  'Mutation.runVisitSource': { may: 'extraction:configure' },
  'Subscription.extractionProgressed': { may: 'extraction:read', dealership: 'dealership' },
}
