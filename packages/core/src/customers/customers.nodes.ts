import type { NodeLoader } from '../kernel/plugin.ts'
import type { ReadModels } from '../kernel/read-model.ts'
import type { Statement } from '../kernel/statement.ts'
import { mergesByIds } from './customer-details.sql.ts'
import { CustomerMergeType } from './customer-history.type.ts'
import { customersByIds } from './customer.sql.ts'
import { CustomerType } from './customer.type.ts'
import { vehiclesByIds, visitsByIds } from './visit.sql.ts'
import { VehicleType, VisitType } from './visit.type.ts'

/** How `node(id:)` finds what this module shows. */
export function customersNodes(readModels: ReadModels): Record<string, NodeLoader> {
  const node = <Row>(statement: Statement<Row>, idOf: (row: Row) => string, show: (row: Row) => object): NodeLoader => ({
    permission: 'customer:read',
    personalData: true,
    async load(scope, ids) {
      const rows = await readModels.query(scope, statement, [ids])
      const byId = new Map(rows.map((row) => [idOf(row), row]))
      return ids.map((id) => (byId.has(id) ? show(byId.get(id)!) : null))
    },
  })
  return {
    Customer: node(customersByIds, (row) => row.askedId, (row) => new CustomerType(row)),
    CustomerMerge: node(mergesByIds, (row) => row.id, (row) => new CustomerMergeType(row)),
    Vehicle: node(vehiclesByIds, (row) => row.vehicleId, (row) => new VehicleType(row)),
    Visit: node(visitsByIds, (row) => row.visitId, (row) => new VisitType(row)),
  }
}
