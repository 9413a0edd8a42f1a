import { createHash } from 'node:crypto'
import { z } from 'zod'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { runExtractionJob } from './extraction-jobs.ts'
import { Extraction, KeptMapping, StoredFile } from './extraction.schema.ts'
import { extractionUnderWay, insertExtraction } from './extraction.sql.ts'
import { type VisitMapping, visitMappingSchema } from './mapping/visit-mapping.ts'

export interface StartExtraction {
  readonly dealershipId: string
  readonly fileId: string
  readonly sheet: string | null
  readonly mapping: unknown
  readonly dryRun: boolean
  /** Set to keep the mapping for this source from now on. */
  readonly keepMappingAs: string | null
  readonly source: { readonly id: string | null; readonly kind: string; readonly name: string }
  /** Whether a worker is to run it; the command line runs it by itself. */
  readonly enqueue: boolean
}

/**
 * Puts an extraction on its way. Asked for twice at once, with the same file and mapping, it is one: the second gets the
 * first. A mapping that a person corrected is kept for its source in the same step.
 */
export async function startExtraction(unitOfWork: UnitOfWork, input: StartExtraction): Promise<Extraction | Refused | NotFound> {
  const { dealershipId, dryRun, sheet } = input
  const file = await unitOfWork.em.findOne(StoredFile, { id: input.fileId, dealershipId, removedAt: null })
  if (!file) return new NotFound('file')
  const mapping = visitMappingSchema.safeParse(input.mapping)
  if (!mapping.success) return new Refused('MAPPING_INVALID', `This mapping cannot be used: ${z.prettifyError(mapping.error)}. Ask previewExtraction for one and correct that.`)
  if (input.keepMappingAs) await keepMapping(unitOfWork, dealershipId, input.keepMappingAs, sheet, mapping.data)

  const id = unitOfWork.newId()
  const fingerprint = fingerprintOf(file.sha256, sheet, mapping.data)
  const [created] = await unitOfWork.execute(insertExtraction, [
    id, dealershipId, dryRun, input.source.id, input.source.kind, input.source.name, file.id, file.name, sheet, JSON.stringify(mapping.data), fingerprint, unitOfWork.actor.id, unitOfWork.now,
  ])
  if (created && input.enqueue) await unitOfWork.enqueue(runExtractionJob, { dealershipId, extractionId: id })
  const [standing] = created ? [created] : await unitOfWork.execute(extractionUnderWay, [dealershipId, fingerprint, dryRun])
  // Between the two statements the other one may have ended: then there is nothing to join, and this one starts.
  if (!standing) return startExtraction(unitOfWork, input)
  return unitOfWork.em.findOneOrFail(Extraction, { id: standing.id })
}

async function keepMapping(unitOfWork: UnitOfWork, dealershipId: string, source: string, sheet: string | null, mapping: VisitMapping): Promise<void> {
  const kept = await unitOfWork.em.findOne(KeptMapping, { dealershipId, source })
  const now = { mapping, sheet, keptBy: unitOfWork.actor.id, keptAt: unitOfWork.now }
  if (kept) Object.assign(kept, now)
  else unitOfWork.em.create(KeptMapping, { id: unitOfWork.newId(), dealershipId, source, ...now })
}

/** What a person thought of the columns does not matter, only what they are: confidence and reason are left out. */
function fingerprintOf(sha256: string, sheet: string | null, mapping: VisitMapping): string {
  const fields = mapping.fields.map(({ target, column, header, label, inverted }) => ({ target, column, header, label: label ?? null, inverted: inverted ?? false }))
  const kind = mapping.kind && ('fixed' in mapping.kind ? mapping.kind.fixed : mapping.kind.values)
  return createHash('sha256').update(JSON.stringify([sha256, sheet, fields, kind, mapping.nameOrder, mapping.dateOrder])).digest('base64url')
}
