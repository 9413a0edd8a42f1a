import { Temporal } from 'temporal-polyfill'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { type Calendar, type CallAnswer, callingCalendarOf, type DealershipSettings, dealershipSettings, mayBeCalled } from '../organization/api.ts'
import { type CallFactsRow, callFactsOfCustomers } from './customer-details.sql.ts'
import { type CustomerLoaders, type LoadingContext, scopeOfParent } from './customer-loaders.ts'
import type { ComplaintCheck } from './customer.schema.ts'

/** What is known of a customer that was shown already. */
export interface CallableCustomer {
  readonly dealershipId: string
  readonly customerId: string
  readonly doNotCall: boolean
  readonly complaintCheck: ComplaintCheck
  readonly phones: readonly { readonly e164: string | null }[]
}

interface DealershipRules {
  readonly calendar: Calendar
  readonly settings: DealershipSettings
}

/**
 * Asks the one rule `mayBeCalled` (domain.md, May be called?) about customers on screen: the dealership's calendar and numbers
 * are read once for an operation, what is known of the customers in one statement. Before follow-up calls are planned there
 * are no attempts, and the visits that count are those that planning would take (not older than `maxVisitAgeDays`).
 */
export class CallPermissions {
  constructor(
    private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>,
    private readonly loaders: CustomerLoaders,
  ) {}

  /** `at` is an ISO instant; null is now. */
  async of(customer: CallableCustomer, at: string | null | undefined, context: LoadingContext): Promise<CallAnswer> {
    const instant = Temporal.Instant.from(at ?? this.env.clock().toISOString())
    const { calendar, settings } = await this.#rulesOf(customer.dealershipId, context)
    const oldest = instant.toZonedDateTimeISO(calendar.timeZone).toPlainDate().subtract({ days: settings.maxVisitAgeDays })
    const [facts] = await this.loaders.rows(context, customer, callFactsOfCustomers, [oldest.toString()])
    return mayBeCalled({
      at: instant,
      calendar,
      customer: { doNotCall: customer.doNotCall, hasUsablePhone: customer.phones.some((phone) => phone.e164 !== null) },
      openComplaint: openComplaint(facts),
      notCheckedWaits: settings.notCheckedWaits && customer.complaintCheck === 'NOT_CHECKED',
      visitDates: facts?.visitDates ?? [],
      attempts: [],
      promisedCallbackAt: null,
      settings,
    })
  }

  #rulesOf(dealershipId: string, { loaders, viewer }: LoadingContext): Promise<DealershipRules> {
    const loader = loaders.get<string, DealershipRules>(CallPermissions, (ids) =>
      Promise.all(
        ids.map((id) =>
          this.env.unitOfWork(scopeOfParent(viewer, id), async (unitOfWork) => ({ calendar: await callingCalendarOf(unitOfWork, id), settings: await dealershipSettings(unitOfWork, id) })),
        ),
      ),
    )
    return loader.load(dealershipId)
  }
}

function openComplaint(facts: CallFactsRow | undefined): { source: 'OWN' | 'ISSAM'; reference: string } | null {
  return facts?.complaintReference == null ? null : { source: facts.complaintSource === 'OWN' ? 'OWN' : 'ISSAM', reference: facts.complaintReference }
}
