import { createUnionType, Field, ObjectType } from 'type-graphql'
import { EventCursorScalar, FeedReset, Refused } from '../../index.ts'

@ObjectType('Forecast')
export class ForecastType {
  readonly dealershipId: string
  @Field(() => String) text: string
  @Field(() => String) source: string

  constructor(forecast: { dealershipId: string; text: string; source: string }) {
    this.dealershipId = forecast.dealershipId
    this.text = forecast.text
    this.source = forecast.source
  }
}

@ObjectType()
export class ForecastChange {
  @Field(() => EventCursorScalar) cursor: string

  constructor(cursor: string) {
    this.cursor = cursor
  }
}

export const RecordForecastResult = createUnionType({ name: 'RecordForecastResult', types: () => [ForecastType, Refused] as const })
export const ForecastFeed = createUnionType({ name: 'ForecastFeed', types: () => [ForecastChange, FeedReset] as const })
