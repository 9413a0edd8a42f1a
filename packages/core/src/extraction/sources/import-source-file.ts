import type { TenantScope } from '../../kernel/access.ts'
import { isProblem } from '../../kernel/problems.ts'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { ExtractionProgressed } from '../extraction.events.ts'
import { type ExtractionProblem, StoredFile, type VisitSourceConfig } from '../extraction.schema.ts'
import type { VisitMapping } from '../mapping/visit-mapping.ts'
import { keptMappings, previewExtraction } from '../preview-extraction.ts'
import { FileRefused } from '../reading/file-refused.ts'
import { startExtraction } from '../start-extraction.ts'
import type { SourceEnvironment } from './source-environment.ts'
import type { SourceFile } from './visit-source.port.ts'
import { insertFailedExtraction } from './visit-source.sql.ts'

const largestFile = 200 * 1_048_576
const noMapping: VisitMapping = { version: 1, fields: [], kind: null, nameOrder: 'GIVEN_FIRST', dateOrder: 'dmy' }

/**
 * Takes in one file of a source: stores it, finds its mapping, and puts the extraction on its way. A file that cannot be read
 * or whose columns are not all known becomes an extraction that failed, so that somebody sees it. Returns the extraction.
 * @throws FileTooLarge
 */
export async function importSourceFile(env: SourceEnvironment, scope: TenantScope, dealershipCode: string, source: VisitSourceConfig, given: SourceFile): Promise<string> {
  const { dealershipId } = source
  const stored = await env.files.put(dealershipId, given.body, largestFile)
  try {
    const looked = await lookAt(env, scope, dealershipCode, source, { key: stored.key, name: given.name })
    return await env.unitOfWork(scope, async (unitOfWork) => {
      const file = unitOfWork.em.create(StoredFile, { id: unitOfWork.newId(), dealershipId, ...stored, name: given.name, uploadedBy: null, uploadedAt: unitOfWork.now })
      await unitOfWork.em.flush()
      if (looked.problem) return failed(unitOfWork, source, file, looked.mapping, looked.problem)
      const started = await startExtraction(unitOfWork, {
        dealershipId, fileId: file.id, sheet: looked.sheet, mapping: looked.mapping, dryRun: false, keepMappingAs: null,
        source: { id: source.id, kind: source.kind, name: source.name }, enqueue: true,
      })
      if (isProblem(started)) throw new Error(started.message)
      return started.id
    })
  } catch (error) {
    await env.files.remove(stored.key).catch(() => undefined)
    throw error
  }
}

interface LookedAt {
  readonly mapping: VisitMapping
  readonly sheet: string | null
  readonly problem: ExtractionProblem | null
}

/** The mapping that was kept under the source's own name comes first, then whatever fits the file as for any upload. */
async function lookAt(env: SourceEnvironment, scope: TenantScope, dealershipCode: string, source: VisitSourceConfig, file: Pick<StoredFile, 'key' | 'name'>): Promise<LookedAt> {
  const kept = await env.unitOfWork(scope, (unitOfWork) => keptMappings(unitOfWork, source.dealershipId))
  const own = kept.find((one) => one.source.toLowerCase() === source.name.toLowerCase())
  const sheet = own?.sheet ?? null
  try {
    const byOwn = own && (await previewExtraction(env.files, file, [own], dealershipCode, { sheet, mapping: null }))
    if (byOwn?.mappingFrom === 'KEPT') return { mapping: byOwn.mapping, sheet, problem: null }
    const found = await previewExtraction(env.files, file, kept, dealershipCode, { sheet: null, mapping: null })
    const missing = found.problems.map((problem) => ('header' in problem ? `${problem.code} ${problem.header}` : problem.code)).join(', ')
    const message = `The columns of ${file.name} could not all be recognised (${missing}). Import a file of this source once in the console, correct the mapping there, and keep it as "${source.name}".`
    return { mapping: found.mapping, sheet: null, problem: missing ? { code: 'MAPPING_NEEDED', message } : null }
  } catch (error) {
    if (error instanceof FileRefused) return { mapping: noMapping, sheet: null, problem: { code: error.code, message: error.message } }
    throw error
  }
}

async function failed(unitOfWork: UnitOfWork, source: VisitSourceConfig, file: StoredFile, mapping: VisitMapping, problem: ExtractionProblem): Promise<string> {
  const id = unitOfWork.newId()
  await unitOfWork.execute(insertFailedExtraction, [
    id, source.dealershipId, source.id, source.kind, source.name, file.id, file.name, null, JSON.stringify(mapping), unitOfWork.now, JSON.stringify(problem),
  ])
  unitOfWork.append(ExtractionProgressed({ dealershipId: source.dealershipId, subjectId: id, data: { status: 'FAILED' } }))
  return id
}
