import { defineEntity, p } from '@mikro-orm/core'

const ForecastSchema = defineEntity({
  name: 'ExampleForecast',
  tableName: 'forecast',
  schema: 'example_plugin',
  properties: { id: p.uuid().primary(), dealershipId: p.uuid(), text: p.string(), source: p.string() },
})

/** What the weather was said to be. */
export class Forecast extends ForecastSchema.class {}
ForecastSchema.setClass(Forecast)
