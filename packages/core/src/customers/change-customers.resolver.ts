import { Arg, Ctx, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql'
import { Conflict } from '../kernel/conflict.type.ts'
import { idOf } from '../kernel/identity.ts'
import { declaredLive } from '../kernel/live-field.ts'
import type { RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { EventCursorScalar } from '../kernel/scalars.ts'
import { correctCustomer } from './correct-customer.ts'
import { Customer } from './customer.schema.ts'
import { CorrectCustomerInput, CustomerResult, CustomerType, MergeCustomersInput } from './customer.type.ts'
import { CustomersFeed } from './customers-feed.type.ts'
import { mergeCustomers } from './merge-customers.ts'
import type { StaleVersion } from './stale-version.ts'
import { unmergeCustomers } from './unmerge-customers.ts'

@Resolver(() => CustomerType)
export class ChangeCustomersResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>) {}

  @Mutation(() => CustomerResult, { description: 'Each corrected field goes on record and is left alone by imports. SAME_AS_ANOTHER: `by` is the id of the customer to merge with.' })
  async correctCustomer(@Arg('input', () => CorrectCustomerInput) input: CorrectCustomerInput, @Ctx() { scope, personalData }: RootContext): Promise<typeof CustomerResult> {
    const customerId = idOf('Customer', input.customer)
    if (!customerId) return new NotFound('customer')
    const { customer: _, phones, ...fields } = input
    const label = (text: string | null | undefined) => text as 'MOBILE' | 'HOME' | 'WORK' | null | undefined
    const outcome = await this.env.unitOfWork(scope, (unitOfWork) =>
      correctCustomer(unitOfWork, { ...fields, customerId, phones: phones?.map((phone) => ({ raw: phone.raw, label: label(phone.label) })) }),
    )
    return shown(outcome, personalData)
  }

  @Mutation(() => CustomerResult, { description: 'Two customers are one: visits and identities go over to the one that is kept.' })
  async mergeCustomers(@Arg('input', () => MergeCustomersInput) input: MergeCustomersInput, @Ctx() { scope, personalData }: RootContext): Promise<typeof CustomerResult> {
    const [keepId, mergeId] = [idOf('Customer', input.keep), idOf('Customer', input.merge)]
    if (!keepId || !mergeId) return new NotFound('customer')
    return shown(await this.env.unitOfWork(scope, (unitOfWork) => mergeCustomers(unitOfWork, { keepId, mergeId })), personalData)
  }

  @Mutation(() => CustomerResult, { description: 'Puts back exactly what a merge moved. Answers the customer that was kept.' })
  async unmergeCustomers(@Arg('merge', () => ID) merge: string, @Ctx() { scope, personalData }: RootContext): Promise<typeof CustomerResult> {
    const mergeId = idOf('CustomerMerge', merge)
    if (!mergeId) return new NotFound('merge')
    return shown(await this.env.unitOfWork(scope, (unitOfWork) => unmergeCustomers(unitOfWork, mergeId)), personalData)
  }

  @Subscription(() => CustomersFeed, { subscribe: declaredLive })
  customersChanged(
    @Root() what: typeof CustomersFeed,
    @Arg('dealership', () => String) _dealership: string,
    @Arg('after', () => EventCursorScalar, { nullable: true }) _after: string | null,
  ): typeof CustomersFeed {
    return what
  }
}

function shown(outcome: Customer | Refused | NotFound | StaleVersion, personalData: RootContext['personalData']): typeof CustomerResult {
  if (outcome instanceof Refused || outcome instanceof NotFound) return outcome
  const customer = outcome instanceof Customer ? outcome : outcome.current
  const { contactPerson = null, rfc = null, emailRaw = null, emailAddress = null } = customer
  const type = new CustomerType({ ...customer, contactPerson, rfc, emailRaw, emailAddress })
  personalData.shown(customer.dealershipId, 1)
  return outcome instanceof Customer ? type : new Conflict('customer', type)
}
