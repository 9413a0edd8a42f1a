import { coreVersion } from '../core-version.ts'
import { definePlugin } from '../kernel/plugin.ts'
import { installationAccess, installationPermissions } from './installation.access.ts'
import { NodeResolver } from './node.resolver.ts'
import { PersonalDataAccessResolver } from './personal-data-access.resolver.ts'
import { PluginResolver } from './plugin.resolver.ts'

/** The platform seen from inside: modules and plugins with their switches, `node(id:)`, who read personal data. */
export const installation = definePlugin({
  name: 'installation',
  version: coreVersion,
  coreRange: '^1',
  title: { es: 'Instalación', en: 'Installation' },
  description: { es: 'Complementos instalados y registro de consultas a datos personales.', en: 'Installed plugins and the record of who read personal data.' },
  permissions: installationPermissions,
  access: installationAccess,
  console: { entry: 'builtin:plugins' },
  setup: (env) => ({ resolvers: [new PluginResolver(env), new NodeResolver(env), new PersonalDataAccessResolver(env)] }),
})
