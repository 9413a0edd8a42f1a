import { Arg, Ctx, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { declaredLive, EventCursorScalar, type ModuleEnvironment, type Refused, type RootContext } from '../../index.ts'
import { Forecast } from './forecast.schema.ts'
import { ForecastFeed, ForecastType, RecordForecastResult } from './forecast.type.ts'
import { recordForecast, refusedForecast } from './record-forecast.ts'
import { RecordForecast } from './record-forecast.job.ts'

@Resolver(() => ForecastType)
export class ForecastResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<{ station: string }, {}>, 'unitOfWork' | 'config'>) {}

  @Query(() => [ForecastType], { description: 'Wherever the viewer may see it' })
  async forecasts(@Ctx() { scope }: RootContext): Promise<ForecastType[]> {
    return this.env.unitOfWork(scope, async ({ em }) => (await em.findAll(Forecast, { orderBy: { id: 'asc' } })).map((one) => new ForecastType(one)))
  }

  @Query(() => [ForecastType])
  forecastsOf(@Arg('dealership', () => String) _code: string, @Ctx() context: RootContext): Promise<ForecastType[]> {
    return this.forecasts(context)
  }

  @Mutation(() => RecordForecastResult, { description: 'Records it now, and once more later by a job.' })
  async recordForecast(@Arg('dealership', () => String) _code: string, @Arg('text', () => String) text: string, @Ctx() { scope }: RootContext): Promise<ForecastType | Refused> {
    const forecast = { dealershipId: scope.dealershipId!, text, source: this.env.config.station }
    return this.env.unitOfWork(scope, async (unitOfWork) => {
      await recordForecast(unitOfWork, forecast)
      await unitOfWork.enqueue(RecordForecast, { dealershipId: forecast.dealershipId, text: `${text}, by a job` })
      return refusedForecast(text) ?? new ForecastType(forecast)
    })
  }

  @Subscription(() => ForecastFeed, { subscribe: declaredLive })
  forecastChanged(
    @Root() change: typeof ForecastFeed,
    @Arg('dealership', () => String) _code: string,
    @Arg('after', () => EventCursorScalar, { nullable: true }) _after: string | null,
  ): typeof ForecastFeed {
    return change
  }
}
