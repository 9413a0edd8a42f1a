import { systemActor } from '../kernel/access.ts'
import { definePlugin, type DealershipRef } from '../kernel/plugin.ts'
import { coreVersion } from '../core-version.ts'
import { AbsenceResolver } from './absence.resolver.ts'
import { CalendarResolver } from './calendar.resolver.ts'
import { DealershipResolver, GroupResolver } from './dealership.resolver.ts'
import { Closure, Dealership, Group } from './dealership.schema.ts'
import { organizationMigrations } from './migrations/index.ts'
import { organizationAccess, organizationPermissions } from './organization.access.ts'
import { organizationNodes } from './organization.nodes.ts'
import { organizationChanged, OrganizationFeedResolver } from './organization-feed.resolver.ts'
import { GrantResolver, PeopleResolver } from './people.resolver.ts'
import { Absence, Person, RoleGrant } from './person.schema.ts'
import { ResponsibleAreaResolver } from './responsible-area.resolver.ts'
import { ResponsibleArea } from './responsible-area.schema.ts'

/** Groups, dealerships, people, roles, responsible areas, calendars. */
export const organization = definePlugin({
  name: 'organization',
  version: coreVersion,
  coreRange: '^1',
  title: { es: 'Organización', en: 'Organization' },
  description: { es: 'Agencias, personas, áreas responsables y calendarios.', en: 'Dealerships, people, responsible areas and calendars.' },
  permissions: organizationPermissions,
  access: organizationAccess,
  console: { entry: 'builtin:organization' },
  persistence: async () => ({ entities: [Group, Dealership, Closure, Person, RoleGrant, Absence, ResponsibleArea], migrations: organizationMigrations }),
  setup(env) {
    const tenants = async (): Promise<DealershipRef[]> =>
      env.unitOfWork({ dealerships: [], actor: systemActor }, (unitOfWork) => unitOfWork.em.findAll(Dealership, { fields: ['id', 'code', 'timeZone'], orderBy: { code: 'asc' } }))
    return {
      resolvers: [
        new DealershipResolver(env), new GroupResolver(env), new CalendarResolver(env),
        new PeopleResolver(env), new GrantResolver(env), new AbsenceResolver(env),
        new ResponsibleAreaResolver(env), new OrganizationFeedResolver(),
      ],
      nodes: organizationNodes(env),
      live: { organizationChanged },
      services: { tenants },
    }
  },
})
