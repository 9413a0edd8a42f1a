import { systemActor } from '../kernel/access.ts'
import { definePlugin, type DealershipRef } from '../kernel/plugin.ts'
import { coreVersion } from '../core-version.ts'
import { DealershipResolver } from './dealership.resolver.ts'
import { Closure, Dealership, Group } from './dealership.schema.ts'
import { organizationMigrations } from './migrations/index.ts'
import { organizationAccess, organizationPermissions } from './organization.access.ts'
import { Person, RoleGrant } from './person.schema.ts'

/** Groups, dealerships, people, roles, responsible areas, calendars. */
export const organization = definePlugin({
  name: 'organization',
  version: coreVersion,
  coreRange: '^1',
  title: { es: 'Organización', en: 'Organization' },
  description: { es: 'Agencias, personas, áreas responsables y calendarios.', en: 'Dealerships, people, responsible areas and calendars.' },
  permissions: organizationPermissions,
  access: organizationAccess,
  persistence: async () => ({ entities: [Group, Dealership, Closure, Person, RoleGrant], migrations: organizationMigrations }),
  setup(env) {
    const tenants = async (): Promise<DealershipRef[]> =>
      env.unitOfWork({ dealerships: [], actor: systemActor }, (unitOfWork) => unitOfWork.em.findAll(Dealership, { fields: ['id', 'code', 'timeZone'], orderBy: { code: 'asc' } }))
    return {
      resolvers: [new DealershipResolver(env)],
      services: { tenants },
    }
  },
})
