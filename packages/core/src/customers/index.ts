import { coreVersion } from '../core-version.ts'
import { definePlugin } from '../kernel/plugin.ts'
import { Customer, CustomerCorrection, CustomerIdentity, CustomerMerge } from './customer.schema.ts'
import { customersMigrations } from './migrations/index.ts'
import { Vehicle, Visit } from './visit.schema.ts'

/** Customers, vehicles, visits: whom the dealership follows up with, and about what. */
export const customers = definePlugin({
  name: 'customers',
  version: coreVersion,
  coreRange: '^1',
  title: { es: 'Clientes y visitas', en: 'Customers and visits' },
  description: { es: 'Clientes, vehículos y visitas de la agencia.', en: 'Customers, vehicles and visits of the dealership.' },
  persistence: async () => ({ entities: [Customer, CustomerIdentity, CustomerCorrection, CustomerMerge, Vehicle, Visit], migrations: customersMigrations }),
})
