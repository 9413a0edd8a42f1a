import { z } from 'zod'
import { defineJob } from '../../index.ts'

export const RecordForecast = defineJob({ name: 'example-plugin/record-forecast', data: z.object({ dealershipId: z.string(), text: z.string() }) })
