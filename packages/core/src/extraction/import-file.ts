import { open } from 'node:fs/promises'
import type { TenantScope } from '../kernel/access.ts'
import { newUuid } from '../kernel/identity.ts'
import { isProblem, type NotFound, Refused } from '../kernel/problems.ts'
import { Extraction, StoredFile } from './extraction.schema.ts'
import { type ExtractionSurroundings, runExtraction, type RunOptions } from './run-extraction.ts'
import { keptMappings, previewExtraction } from './preview-extraction.ts'
import { startExtraction } from './start-extraction.ts'

export interface ImportFile {
  readonly dealership: { readonly id: string; readonly code: string }
  readonly path: string
  readonly name: string
  readonly sheet?: string | null
  readonly dryRun?: boolean
  /** Keeps the mapping that was used for this source. */
  readonly keepMappingAs?: string | null
  /** What the extraction is filed under; without it what the file's name says. */
  readonly sourceName?: string
}

const largestFile = 500 * 1_048_576

/**
 * Imports a file of this machine from one end to the other in this process: the command line and seeds. With the mapping that
 * the dealership keeps for the source, else the proposed one.
 * @throws FileRefused, FileTooLarge, and what the machine says of a file that cannot be opened
 */
export async function importFile(around: ExtractionSurroundings, scope: TenantScope, input: ImportFile, options: RunOptions = {}): Promise<Extraction | Refused | NotFound> {
  const { dealership, path } = input
  // Opened before anything else: a stream that cannot be opened would fail while nobody listens to it yet.
  const handle = await open(path)
  const stored = await around.files.put(dealership.id, handle.createReadStream(), largestFile)
  const fileId = newUuid()
  const started = await startWith(around, scope, input, { ...stored, id: fileId }).catch(async (error: unknown) => {
    await forget(around, scope, fileId, stored.key)
    throw error
  })
  if (isProblem(started)) {
    await forget(around, scope, fileId, stored.key)
    return started
  }
  const outcome = await runExtraction(around, dealership.id, started.id, options)
  if (outcome === 'RUN_BY_ANOTHER') await followToTheEnd(around, scope, started.id, options)
  return around.unitOfWork(scope, ({ em }) => em.findOneOrFail(Extraction, { id: started.id }))
}

async function startWith(around: ExtractionSurroundings, scope: TenantScope, input: ImportFile, stored: Pick<StoredFile, 'id' | 'key' | 'size' | 'sha256'>): Promise<Extraction | Refused | NotFound> {
  const { dealership, name } = input
  const { file, kept } = await around.unitOfWork(scope, async (unitOfWork) => ({
    file: unitOfWork.em.create(StoredFile, { ...stored, dealershipId: dealership.id, name, uploadedBy: scope.actor.id, uploadedAt: unitOfWork.now }),
    kept: await keptMappings(unitOfWork, dealership.id),
  }))
  const previewed = await previewExtraction(around.files, file, kept, dealership.code, { sheet: input.sheet ?? null, mapping: null })
  if (previewed.problems.length > 0) {
    const missing = previewed.problems.map((problem) => problem.code).join(', ')
    return new Refused('MAPPING_NEEDED', `The columns of ${name} could not all be recognised (${missing}). Import it once in the console, where the mapping can be corrected and kept.`)
  }
  return around.unitOfWork(scope, (unitOfWork) =>
    startExtraction(unitOfWork, {
      dealershipId: dealership.id, fileId: file.id, sheet: input.sheet ?? null, mapping: previewed.mapping, dryRun: input.dryRun ?? false, keepMappingAs: input.keepMappingAs ?? null,
      source: { id: null, kind: 'file', name: input.sourceName ?? previewed.source }, enqueue: false,
    }),
  )
}

/** A file that was refused is not kept. */
async function forget(around: ExtractionSurroundings, scope: TenantScope, fileId: string, key: string): Promise<void> {
  await around.unitOfWork(scope, ({ em }) => em.nativeDelete(StoredFile, { id: fileId })).catch(() => undefined)
  await around.files.remove(key).catch(() => undefined)
}

/** Another process runs the same file already: its progress is shown until it ends. Two imports at once make one. */
async function followToTheEnd(around: ExtractionSurroundings, scope: TenantScope, extractionId: string, options: RunOptions): Promise<void> {
  for (;;) {
    const extraction = await around.unitOfWork(scope, ({ em }) => em.findOneOrFail(Extraction, { id: extractionId }))
    options.onProgress?.(extraction.progress)
    if (extraction.finishedAt) return
    // Whoever ran it has died: this process takes over.
    if ((await runExtraction(around, extraction.dealershipId, extractionId, options)) !== 'RUN_BY_ANOTHER') return
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}
