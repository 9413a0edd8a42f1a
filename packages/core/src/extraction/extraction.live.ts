import { idOf } from '../kernel/identity.ts'
import type { LiveField } from '../kernel/live-field.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { ExtractionFinished, ExtractionProgressed as Progressed } from './extraction.events.ts'
import { Extraction } from './extraction.schema.ts'
import { ExtractionProgressed, ExtractionType } from './extraction.type.ts'

/** `extractionProgressed`: each step of a dealership's extractions, as it stands when it is told. */
export function extractionProgressedLive(env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>): LiveField {
  return {
    events: [Progressed.type, ExtractionFinished.type],
    matches: (event, args) => typeof args.extraction !== 'string' || idOf('Extraction', args.extraction) === event.subjectId,
    async load(event, cursor, scope) {
      const found = await env.unitOfWork(scope, ({ em }) => em.findOne(Extraction, { id: event.subjectId! }))
      return found && new ExtractionProgressed(cursor, new ExtractionType(found))
    },
  }
}
