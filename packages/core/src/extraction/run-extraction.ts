import { Temporal } from 'temporal-polyfill'
import { lockWhoIsWho } from '../customers/api.ts'
import { systemActor, type TenantScope } from '../kernel/access.ts'
import type { Files } from '../kernel/files.ts'
import type { Logger } from '../kernel/logger.ts'
import type { UnitOfWork, UnitOfWorkOptions } from '../kernel/unit-of-work.ts'
import { ExtractionFinished, ExtractionProgressed } from './extraction.events.ts'
import { Extraction, type ExtractionPhase, type ExtractionProblem, type Progress, StoredFile } from './extraction.schema.ts'
import * as sql from './extraction.sql.ts'
import { previewRows } from './import-visits.sql.ts'
import { type ImportedVisits, importVisits } from './import-visits.ts'
import { mappingProblems } from './mapping/mapping-problems.ts'
import { visitTableProfile } from './mapping/header-words.ts'
import type { ReadRow } from './mapping/parsed-visit.ts'
import { readVisitRowBatches } from './mapping/read-visit-rows.ts'
import { detectTable } from './reading/detect-table.ts'
import { FileRefused } from './reading/file-refused.ts'
import { openTableFile } from './reading/table-file.ts'

/** What running an extraction needs of the module's surroundings. */
export interface ExtractionSurroundings {
  readonly files: Files
  readonly log: Logger
  readonly clock: () => Date
  unitOfWork<T>(scope: TenantScope, work: (unitOfWork: UnitOfWork) => Promise<T>, options?: UnitOfWorkOptions): Promise<T>
  timeZoneOf(dealershipId: string): Promise<string>
  /** Step 2, after the visits are in: asks the complaint system about the customers of this extraction. */
  checkComplaints(dealershipId: string, extractionId: string): Promise<Record<string, unknown> | null>
}

export interface RunOptions {
  /** Told at most a few times in a second, with what the console sees too. */
  onProgress?(progress: Progress): void
}

export type RunOutcome = 'DONE' | 'FAILED' | 'RUN_BY_ANOTHER' | 'ENDED_BEFORE'

/**
 * Runs one extraction to its end. What it writes is one transaction: a process that is killed leaves nothing half done, and
 * the next one that runs it starts anew. One that died, or failed to ask the complaint system, after that left the visits in
 * and step 2 undone: the next goes straight there. Whoever holds the extraction's lock runs it; a second process is told so at once.
 */
export async function runExtraction(around: ExtractionSurroundings, dealershipId: string, extractionId: string, options: RunOptions = {}): Promise<RunOutcome> {
  const scope: TenantScope = { dealerships: [dealershipId], actor: systemActor }
  const reporter = new ProgressReporter(around, scope, dealershipId, extractionId, options)
  try {
    const outcome = await importFile(around, scope, dealershipId, extractionId, reporter)
    if (outcome !== 'DONE') return outcome
    return await close(around, scope, dealershipId, extractionId, reporter)
  } catch (error) {
    const problem = problemOf(error)
    if (!problem) throw error
    await reporter.settle()
    await around.unitOfWork(scope, async (unitOfWork) => {
      await unitOfWork.execute(sql.failExtraction, [dealershipId, extractionId, unitOfWork.now, JSON.stringify(problem)])
      unitOfWork.append(ExtractionProgressed({ dealershipId, subjectId: extractionId, data: { status: 'FAILED' } }))
    })
    return 'FAILED'
  }
}

class MappingDoesNotFit extends Error {}

async function importFile(around: ExtractionSurroundings, scope: TenantScope, dealershipId: string, extractionId: string, reporter: ProgressReporter): Promise<RunOutcome> {
  const found = await around.unitOfWork(scope, async ({ em }) => {
    const extraction = await em.findOneOrFail(Extraction, { id: extractionId })
    return { extraction, file: await em.findOneOrFail(StoredFile, { id: extraction.fileId }) }
  })
  const { extraction, file } = found
  if (extraction.finishedAt) return 'ENDED_BEFORE'
  if (extraction.status === 'DONE') {
    reporter.rowsRead = extraction.progress.rowsRead
    return 'DONE'
  }
  const today = Temporal.Instant.fromEpochMilliseconds(around.clock().getTime()).toZonedDateTimeISO(await around.timeZoneOf(dealershipId)).toPlainDate().toString()

  return around.files.withLocalPath(file.key, async (path) => {
    const table = await openTableFile(path, extraction.fileName)
    const detected = await detectTable(table, visitTableProfile, extraction.sheet ? { sheet: extraction.sheet } : {})
    const problems = mappingProblems(extraction.mapping, detected)
    if (problems.length > 0) throw new MappingDoesNotFit(problems.map((problem) => ('header' in problem ? `${problem.code} ${problem.header}` : problem.code)).join(', '))
    const header = detected.columns.map((column) => column.header)
    const keptForDry: object[] = []

    const result = await around.unitOfWork(
      scope,
      async (unitOfWork): Promise<ImportedVisits | RunOutcome> => {
        const [lock] = await unitOfWork.execute(sql.tryRunLock, [extractionId])
        if (!lock?.taken) return 'RUN_BY_ANOTHER'
        await unitOfWork.execute(lockWhoIsWho, [dealershipId])
        const [again] = await unitOfWork.em.find(Extraction, { id: extractionId, status: { $in: ['WAITING', 'RUNNING'] } }, { fields: ['id'] })
        if (!again) return 'ENDED_BEFORE'
        const batches = reporter.counting(readVisitRowBatches(table, detected, extraction.mapping, { today, onProgress: (done) => reporter.read(done) }))
        const imported = await importVisits(unitOfWork, extraction.dryRun ? keeping(batches, keptForDry) : batches, { dealershipId, extractionId, onPhase: (phase) => reporter.phase(phase) })
        if (extraction.dryRun) keptForDry.push(...(await unitOfWork.execute(previewRows)))
        else await finish(unitOfWork, dealershipId, extractionId, header, imported)
        return imported
      },
      { rollBack: extraction.dryRun },
    )
    if (typeof result === 'string') return result
    if (extraction.dryRun) {
      await reporter.settle()
      await around.unitOfWork(scope, async (unitOfWork) => {
        await unitOfWork.execute(sql.keepDryRows, [dealershipId, extractionId, JSON.stringify(keptForDry)])
        await finish(unitOfWork, dealershipId, extractionId, header, result)
      })
    }
    return 'DONE'
  })
}

async function finish(unitOfWork: UnitOfWork, dealershipId: string, extractionId: string, header: readonly string[], { counts, warningCounts }: ImportedVisits): Promise<void> {
  const progress: Progress = { phase: 'CHECKING_COMPLAINTS', rowsRead: counts.rows, fraction: 0.98 }
  await unitOfWork.execute(sql.finishExtraction, [dealershipId, extractionId, unitOfWork.now, header, JSON.stringify(counts), JSON.stringify(warningCounts), JSON.stringify(progress)])
  unitOfWork.append(ExtractionFinished({ dealershipId, subjectId: extractionId, data: { imported: counts.imported, updated: counts.updated } }))
}

/**
 * After the visits are in: step 2, then the end. A complaint system that fails never undoes the import: it is said in the summary.
 * The lock is held meanwhile, so that of two who would close an extraction one does.
 */
async function close(around: ExtractionSurroundings, scope: TenantScope, dealershipId: string, extractionId: string, reporter: ProgressReporter): Promise<RunOutcome> {
  await reporter.settle()
  const outcome = await around.unitOfWork(scope, async (unitOfWork): Promise<RunOutcome> => {
    const [lock] = await unitOfWork.execute(sql.tryRunLock, [extractionId])
    if (!lock?.taken) return 'RUN_BY_ANOTHER'
    const { dryRun, finishedAt } = await unitOfWork.em.findOneOrFail(Extraction, { id: extractionId }, { fields: ['dryRun', 'finishedAt'] })
    if (finishedAt) return 'ENDED_BEFORE'
    reporter.phase('CHECKING_COMPLAINTS')
    await reporter.settle()
    const summary = dryRun ? null : await around.checkComplaints(dealershipId, extractionId)
    await unitOfWork.execute(sql.closeExtraction, [dealershipId, extractionId, around.clock(), summary && JSON.stringify(summary)])
    unitOfWork.append(ExtractionProgressed({ dealershipId, subjectId: extractionId, data: { status: 'DONE' } }))
    return 'DONE'
  })
  if (outcome === 'DONE') reporter.tell({ phase: 'FINISHED', rowsRead: reporter.rowsRead, fraction: 1 })
  return outcome
}

async function* keeping(batches: AsyncIterable<readonly ReadRow[]>, kept: object[]): AsyncGenerator<readonly ReadRow[]> {
  for await (const batch of batches) {
    for (const row of batch) {
      if (kept.length >= 2000) break
      if (row.outcome === 'refused') kept.push({ row: row.row, outcome: 'REFUSED', reasons: row.reasons, cells: row.cells })
      else if (row.outcome === 'ignored' && row.why !== 'BLANK') kept.push({ row: row.row, outcome: 'IGNORED', reasons: [{ code: row.why, column: null, value: '' }], cells: row.cells })
    }
    yield batch
  }
}

/** Faults of the file or its mapping end the extraction with a reason for a person; anything else is ours and is tried again. */
function problemOf(error: unknown): ExtractionProblem | null {
  if (error instanceof FileRefused) return { code: error.code, message: error.message }
  if (error instanceof MappingDoesNotFit) return { code: 'MAPPING_DOES_NOT_FIT', message: `The mapping does not fit this file (${error.message}). Open it in the console, correct the mapping and import it again.` }
  return null
}

/** Tells how far an extraction is: to a caller, and to everyone who looks on, in short transactions of its own. */
class ProgressReporter {
  rowsRead = 0
  #phase: ExtractionPhase = 'READING'
  #share = 0
  #told = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly around: ExtractionSurroundings,
    private readonly scope: TenantScope,
    private readonly dealershipId: string,
    private readonly extractionId: string,
    private readonly options: RunOptions,
  ) {}

  async *counting(batches: AsyncIterable<readonly ReadRow[]>): AsyncGenerator<readonly ReadRow[]> {
    for await (const batch of batches) {
      this.rowsRead += batch.length
      yield batch
    }
  }

  read(share: number): void {
    this.#share = share
    this.#report(false)
  }

  phase(phase: ExtractionPhase): void {
    this.#phase = phase
    this.#report(true)
  }

  tell(progress: Progress): void {
    this.options.onProgress?.(progress)
  }

  settle(): Promise<void> {
    return this.#writing
  }

  #report(always: boolean): void {
    const now = this.around.clock().getTime()
    if (!always && now - this.#told < 400) return
    this.#told = now
    const fraction = { WAITING: 0, READING: this.#share * 0.6, MATCHING: 0.65, WRITING: 0.8, CHECKING_COMPLAINTS: 0.98, FINISHED: 1 }[this.#phase]
    const progress: Progress = { phase: this.#phase, rowsRead: this.rowsRead, fraction }
    this.tell(progress)
    this.#writing = this.#writing.then(() => this.#write(progress)).catch((error: unknown) => this.around.log.warn({ err: error }, 'the progress of an extraction could not be told'))
  }

  async #write(progress: Progress): Promise<void> {
    await this.around.unitOfWork(this.scope, async (unitOfWork) => {
      await unitOfWork.execute(sql.noteProgress, [this.dealershipId, this.extractionId, unitOfWork.now, JSON.stringify(progress)])
      unitOfWork.append(ExtractionProgressed({ dealershipId: this.dealershipId, subjectId: this.extractionId, data: { status: 'RUNNING' } }))
    })
  }
}

