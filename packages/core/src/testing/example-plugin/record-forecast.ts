import { Refused, type UnitOfWork } from '../../index.ts'
import { ForecastRecorded } from './forecast.events.ts'
import { Forecast } from './forecast.schema.ts'

export interface NewForecast {
  readonly dealershipId: string
  readonly text: string
  readonly source: string
}

/** Keeps a forecast; the same text at the same dealership once. */
export async function recordForecast({ em, newId, append }: UnitOfWork, forecast: NewForecast): Promise<void> {
  if (await em.findOne(Forecast, { dealershipId: forecast.dealershipId, text: forecast.text })) return
  const made = em.create(Forecast, { id: newId(), ...forecast })
  await em.flush()
  append(ForecastRecorded({ dealershipId: forecast.dealershipId, subjectId: made.id, data: {} }))
}

/** The rule of this plugin: nobody records rain. */
export function refusedForecast(text: string): Refused | null {
  return /lluvia/i.test(text) ? new Refused('NO_RAIN', 'It never rains here. Record another weather.', 'example-plugin') : null
}
