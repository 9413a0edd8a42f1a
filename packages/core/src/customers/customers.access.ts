import type { AccessTable, Permission } from '../kernel/access.ts'

export const customersPermissions: readonly Permission[] = [
  { id: 'customer:read', title: { es: 'Ver clientes, vehículos y visitas', en: 'See customers, vehicles and visits' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
  { id: 'customer:correct', title: { es: 'Corregir los datos de un cliente', en: 'Correct the data of a customer' }, roles: ['TELEMARKETING', 'CUSTOMER_CARE', 'ADMIN'] },
  { id: 'customer:merge', title: { es: 'Unir y separar clientes duplicados', en: 'Merge and unmerge duplicate customers' }, roles: ['CUSTOMER_CARE', 'ADMIN'] },
]

export const customersAccess: AccessTable = {
  'Query.customers': { may: 'customer:read', dealership: 'dealership', personalData: 'read' },
  'Query.customer': { may: 'customer:read', personalData: 'read' },
  'Query.visits': { may: 'customer:read', dealership: 'dealership', personalData: 'read' },
  'Query.duplicateCandidates': { may: 'customer:merge', dealership: 'dealership', personalData: 'read' },
  'Mutation.correctCustomer': { may: 'customer:correct', personalData: 'read' },
  'Mutation.mergeCustomers': { may: 'customer:merge', personalData: 'read' },
  'Mutation.unmergeCustomers': { may: 'customer:merge', personalData: 'read' },
  'Subscription.customersChanged': { may: 'customer:read', dealership: 'dealership' },
  // Others' modules lead to a customer by paths of their own: these stay with those who may see customers.
  'Customer.contactPerson': { may: 'customer:read' },
  'Customer.phones': { may: 'customer:read' },
  'Customer.email': { may: 'customer:read' },
  'Customer.vehicles': { may: 'customer:read' },
  'Customer.rfc': { may: 'customer:read' },
  'Customer.corrections': { may: 'customer:read' },
  'Customer.mergedFrom': { may: 'customer:read' },
  'Customer.visits': { may: 'customer:read' },
}
