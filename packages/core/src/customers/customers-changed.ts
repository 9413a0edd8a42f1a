import type { LoggedEvent } from '../kernel/events.ts'
import { isUuid } from '../kernel/identity.ts'
import type { LiveField } from '../kernel/live-field.ts'
import type { ReadModels } from '../kernel/read-model.ts'
import { customersByIds } from './customer.sql.ts'
import { CustomerType } from './customer.type.ts'
import { CustomersChanged } from './customers-feed.type.ts'
import { CustomerCorrected, CustomersMerged, CustomersUnmerged, VisitsImported } from './customers.events.ts'

const aboutOneCustomer: readonly string[] = [CustomerCorrected.type, CustomersMerged.type, CustomersUnmerged.type]
/** Facts of the module complaint-filter, known here by name alone: a core module needs another in one direction only. */
const aboutExclusions = ['ExclusionLifted', 'ExclusionRestored', 'ComplaintsChecked']

/** `customersChanged`: what a screen of customers follows. An import is one event for all its visits. */
export function customersChanged(readModels: ReadModels): LiveField {
  return {
    events: [...aboutOneCustomer, VisitsImported.type, ...aboutExclusions],
    async load(event, cursor, scope) {
      const id = customerOf(event)
      const [row] = id ? await readModels.query(scope, customersByIds, [[id]]) : []
      return new CustomersChanged(cursor, event.type, row ? new CustomerType(row) : null)
    },
  }
}

function customerOf(event: LoggedEvent): string | null {
  if (aboutOneCustomer.includes(event.type)) return event.subjectId
  const named = event.data['customerId']
  return typeof named === 'string' && isUuid(named) ? named : null
}
