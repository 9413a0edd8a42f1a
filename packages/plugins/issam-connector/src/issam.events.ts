import { defineEvent } from '@lazo/core'
import { z } from 'zod'

/** subjectId is the export. Numbers alone, never what a complaint says. */
export const IssamExportImported = defineEvent({
  type: 'IssamExportImported',
  version: 1,
  data: z.object({ complaints: z.number().int(), open: z.number().int(), closed: z.number().int(), refused: z.number().int() }),
})
