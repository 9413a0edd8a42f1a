import { statement } from '../../index.ts'

export const countForecasts = statement<{ dealership_id: string; count: number }>('example-forecasts', 'select dealership_id, count(*)::int as count from example_plugin.forecast group by dealership_id')
