import { z } from 'zod'
import { defineEvent, type LiveField } from '../../index.ts'
import { ForecastChange } from './forecast.type.ts'

/** Subject = forecast. */
export const ForecastRecorded = defineEvent({ type: 'ExampleForecastRecorded', version: 1, data: z.object({}) })

export const forecastChanged: LiveField = {
  events: [ForecastRecorded.type],
  load: async (_event, cursor) => new ForecastChange(cursor),
}
