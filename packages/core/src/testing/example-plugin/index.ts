import { z } from 'zod'
import { CalendarChanged, ComplaintSystem, definePlugin, handleJob, sqlMigration, systemActor, tenantTable } from '../../index.ts'
import { DealershipWeatherResolver } from './dealership-weather.resolver.ts'
import { Forecast } from './forecast.schema.ts'
import { ForecastResolver } from './forecast.resolver.ts'
import { countForecasts } from './forecast.sql.ts'
import { recordForecast } from './record-forecast.ts'
import { RecordForecast } from './record-forecast.job.ts'
import { ForecastRecorded, forecastChanged } from './forecast.events.ts'

/**
 * A plugin as somebody else would write it: nothing but the public entry of @lazo/core. It knows the weather at each
 * dealership: a field on a core type, a table of its own, an event, a reaction to a fact of the core, a job, a port.
 */
export const examplePlugin = definePlugin({
  name: 'example-plugin',
  version: '0.3.0',
  coreRange: '^1',
  title: { es: 'Clima', en: 'Weather' },
  description: { es: 'El clima en cada agencia.', en: 'The weather at each dealership.' },
  config: z.object({ station: z.string().default('SMN') }),
  settings: z.object({ degrees: z.enum(['C', 'F']).default('C'), accessKey: z.string().min(4).optional().meta({ secret: true }) }),
  needs: { network: ['https://clima.example'], data: ['dealership:read'] },
  provides: { complaintSystem: ComplaintSystem },
  permissions: [
    { id: 'weather:read', title: { es: 'Ver el clima', en: 'See the weather' }, roles: ['TELEMARKETING', 'ADMIN'] },
    { id: 'weather:record', title: { es: 'Registrar el clima', en: 'Record the weather' }, roles: ['ADMIN'] },
  ],
  access: {
    'Query.forecasts': { may: 'weather:read' },
    'Query.forecastsOf': { may: 'weather:read', dealership: 'dealership' },
    'Mutation.recordForecast': { may: 'weather:record', dealership: 'dealership' },
    'Subscription.forecastChanged': { may: 'weather:read', dealership: 'dealership' },
  },
  persistence: async () => ({
    entities: [Forecast],
    migrations: [
      sqlMigration('example-plugin/20260101_01_forecast', [
        'create schema example_plugin',
        'create table example_plugin.forecast (id uuid primary key, dealership_id uuid not null references dealership (id), text text not null, source text not null)',
        ...tenantTable('example_plugin.forecast'),
      ]),
    ],
  }),
  setup: (env) => ({
    resolvers: [new DealershipWeatherResolver(env), new ForecastResolver(env)],
    live: { forecastChanged },
    implementations: {
      complaintSystem: ({ settings }) => ({
        complaintsAbout: async (customers) => ({ system: `WEATHER-${settings.degrees}`, complaints: [], notChecked: customers.map((one) => one.id), notCheckedBecause: settings.accessKey ? `KEY_OF_${settings.accessKey.length}` : null, asOf: null }),
      }),
    },
    subscribers: [
      {
        name: 'calendar',
        events: [CalendarChanged.type],
        // At least once: the same event makes the same row.
        handle: async (event, at) => at.unitOfWork((unitOfWork) => recordForecast(unitOfWork, { dealershipId: event.dealershipId, text: `calendar ${event.position}`, source: at.settings.degrees })),
      },
    ],
    jobs: [
      handleJob(RecordForecast, async ({ dealershipId, text }, { at }) => {
        await at!.unitOfWork((unitOfWork) => recordForecast(unitOfWork, { dealershipId, text, source: env.config.station }))
      }, { cron: '30 5 * * *' }),
    ],
    health: async () => {
      const dealerships = (await env.dealerships()).map((one) => one.id)
      await env.readModels.query({ dealerships, actor: systemActor }, countForecasts)
      return { ok: true }
    },
  }),
})

export { ForecastRecorded }
