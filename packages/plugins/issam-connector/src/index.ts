import { join } from 'node:path'
import { ComplaintSystem, definePlugin } from '@lazo/core'
import { CustomerIssamReferenceResolver } from './customer-issam-reference.resolver.ts'
import { issamAccess, issamPermissions } from './issam.access.ts'
import { IssamExportResolver } from './issam-export.resolver.ts'
import { IssamFileExchange } from './issam-file-exchange.ts'
import { issamSettings } from './issam-settings.ts'
import { issamMigrations } from './migrations.ts'

export { importIssamFile, type IssamImport } from './import-issam-file.ts'

/** ISSAM, the maker's complaint system, by its export file. */
export const issamConnector = definePlugin({
  name: 'issam-connector',
  version: '1.0.0',
  coreRange: '^1',
  title: { es: 'Conector ISSAM', en: 'ISSAM connector' },
  description: { es: 'Quién tiene una queja abierta en ISSAM, según su archivo de exportación.', en: 'Who has an open complaint in ISSAM, by its export file.' },
  settings: issamSettings,
  needs: { network: [], data: ['customer:read', 'visit:read', 'exclusion:read'] },
  provides: { complaintSystem: ComplaintSystem },
  permissions: issamPermissions,
  access: issamAccess,
  console: { entry: 'console.js', folder: join(import.meta.dirname, '..', 'dist-web') },
  persistence: async () => ({ entities: [], migrations: issamMigrations }),
  setup: (env) => ({
    implementations: { complaintSystem: (at) => new IssamFileExchange(at) },
    resolvers: [new IssamExportResolver(env), new CustomerIssamReferenceResolver(env)],
  }),
})

export default issamConnector
