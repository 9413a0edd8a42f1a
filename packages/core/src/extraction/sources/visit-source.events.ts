import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

/** A source of visits was added or changed. What its settings are is not told. */
export const VisitSourceSaved = defineEvent({ type: 'VisitSourceSaved', version: 1, data: z.object({ kind: z.string(), active: z.boolean() }) })
