import { coreVersion } from '../core-version.ts'
import { definePlugin } from '../kernel/plugin.ts'
import { CallPermissions } from './call-permission.ts'
import { ChangeCustomersResolver } from './change-customers.resolver.ts'
import { CustomerFieldsResolver } from './customer-fields.resolver.ts'
import { CustomerCorrectionResolver, CustomerMergeResolver } from './customer-history.resolver.ts'
import { CustomerLoaders } from './customer-loaders.ts'
import { Customer, CustomerCorrection, CustomerIdentity, CustomerMerge } from './customer.schema.ts'
import { customersAccess, customersPermissions } from './customers.access.ts'
import { customersChanged } from './customers-changed.ts'
import { customersNodes } from './customers.nodes.ts'
import { CustomersResolver } from './customers.resolver.ts'
import { customersMigrations } from './migrations/index.ts'
import { Vehicle, Visit } from './visit.schema.ts'
import { VisitsResolver } from './visits.resolver.ts'

/** Customers, vehicles, visits: whom the dealership follows up with, and about what. */
export const customers = definePlugin({
  name: 'customers',
  version: coreVersion,
  coreRange: '^1',
  title: { es: 'Clientes y visitas', en: 'Customers and visits' },
  description: { es: 'Clientes, vehículos y visitas de la agencia.', en: 'Customers, vehicles and visits of the dealership.' },
  permissions: customersPermissions,
  access: customersAccess,
  console: { entry: 'builtin:customers' },
  persistence: async () => ({ entities: [Customer, CustomerIdentity, CustomerCorrection, CustomerMerge, Vehicle, Visit], migrations: customersMigrations }),
  setup(env) {
    const loaders = new CustomerLoaders(env.readModels)
    return {
      resolvers: [
        new CustomersResolver(env.readModels),
        new VisitsResolver(env.readModels),
        new CustomerFieldsResolver(loaders, new CallPermissions(env, loaders)),
        new CustomerMergeResolver(env),
        new CustomerCorrectionResolver(env),
        new ChangeCustomersResolver(env),
      ],
      nodes: customersNodes(env.readModels),
      live: { customersChanged: customersChanged(env.readModels) },
    }
  },
})
