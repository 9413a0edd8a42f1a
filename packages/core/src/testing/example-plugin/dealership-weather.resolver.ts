import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { DealershipType, type ModuleEnvironment, type OperationContext, systemActor } from '../../index.ts'
import { countForecasts } from './forecast.sql.ts'

@Resolver(() => DealershipType)
export class DealershipWeatherResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'readModels'>) {}

  @FieldResolver(() => String, { nullable: true, description: 'How often the weather was recorded' })
  weather(@Root() { dealershipId }: DealershipType, @Ctx() { loaders }: OperationContext): Promise<string> {
    const counts = loaders.get<string, string>(DealershipWeatherResolver, async (dealerships) => {
      const rows = await this.env.readModels.query({ dealerships, actor: systemActor }, countForecasts)
      return dealerships.map((id) => `${rows.find((row) => row.dealership_id === id)?.count ?? 0} forecasts`)
    })
    return counts.load(dealershipId)
  }
}
