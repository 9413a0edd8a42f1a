/** What other core modules may use of customers: the entities to read, the facts, nothing that imports back. */
export { Customer, type ComplaintCheck, type Expectation, type StoredPhone } from './customer.schema.ts'
export { CustomerCorrected, CustomersMerged, CustomersUnmerged, VisitsImported } from './customers.events.ts'
export { Vehicle, Visit, type VisitKind, type VisitWarning } from './visit.schema.ts'
