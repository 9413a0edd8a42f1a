import { Problem } from '../kernel/problems.ts'
import type { Customer } from './customer.schema.ts'

/** Somebody else changed the customer first; the resolver shows it as `Conflict` with the customer as it is now. */
export class StaleVersion extends Problem {
  constructor(readonly current: Customer) {
    super('CONFLICT', 'This customer was changed by somebody else in the meantime.')
  }
}
