/** What other core modules may use of customers: the entities to read, the facts, what is shown; nothing that imports back. */
export { Customer, type ComplaintCheck, type Expectation, type StoredPhone } from './customer.schema.ts'
export { CustomerCorrected, CustomersMerged, CustomersUnmerged, VisitsImported } from './customers.events.ts'
export { Vehicle, Visit, type VisitKind, type VisitWarning } from './visit.schema.ts'
export { lockWhoIsWho } from './customers-lock.sql.ts'
export { CustomerType } from './customer.type.ts'
export { VehicleType, VisitType } from './visit.type.ts'
export { visitLoader } from './visit-loader.ts'
export { visitWarningText } from './visit-warning-text.ts'
