import { CustomerType, exclusionsInForce, type ModuleEnvironment, type OperationContext, systemActor } from '@lazo/core'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'

/** What the connector adds to a customer. Of it, it needs customerId and dealershipId; loaded in one batch for an answer. */
@Resolver(() => CustomerType)
export class CustomerIssamReferenceResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>) {}

  @FieldResolver(() => String, { nullable: true, description: 'The folio of the open complaint in ISSAM that keeps the customer from being called' })
  issamReference(@Root() { customerId, dealershipId }: CustomerType, @Ctx() { loaders }: OperationContext): Promise<string | null> {
    const scope = { dealerships: [dealershipId], actor: systemActor }
    const loader = loaders.get<string, string | null>(`issam references ${dealershipId}`, async (ids) => {
      const held = await this.env.unitOfWork(scope, (unitOfWork) => exclusionsInForce(unitOfWork, ids))
      return ids.map((id) => held.get(id)?.find((exclusion) => exclusion.source === 'ISSAM')?.reference ?? null)
    })
    return loader.load(customerId)
  }
}
