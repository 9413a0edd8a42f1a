import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { CustomerType } from '../customers/api.ts'
import type { OperationContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { exclusionLoader } from './exclusion-loaders.ts'
import { ExclusionType } from './exclusion.type.ts'

/** What the filter adds to a customer. Of it, it needs customerId and dealershipId. */
@Resolver(() => CustomerType)
export class CustomerExclusionResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>) {}

  @FieldResolver(() => ExclusionType, { nullable: true, description: 'What keeps the customer from being called now; the oldest when there are several' })
  async exclusion(@Root() customer: CustomerType, @Ctx() context: OperationContext): Promise<ExclusionType | null> {
    const [oldest] = await exclusionLoader(this.env, context, customer.dealershipId).load(customer.customerId)
    return oldest ? new ExclusionType(oldest) : null
  }
}
