import { type TenantScope, systemActor } from '../../kernel/access.ts'
import { FileTooLarge } from '../../kernel/files.ts'
import { SecretKeyMissing, SecretUnreadable } from '../../kernel/sealed-secret.ts'
import { VisitSourceConfig } from '../extraction.schema.ts'
import { importSourceFile } from './import-source-file.ts'
import { dealershipOf, type SourceEnvironment } from './source-environment.ts'
import { secretNames, unsealSettings } from '../../kernel/secret-settings.ts'
import { coreKinds } from './visit-source-kinds.ts'
import { type SourceFile, type VisitSource, VisitSourceProblem, type VisitSourceReading, type VisitSourceWindow } from './visit-source.port.ts'
import { fileOfSource, noteReading } from './visit-source.sql.ts'

export interface ReadSource {
  readonly dealershipId: string
  readonly sourceId: string
  readonly window: VisitSourceWindow
  /** A person asked for it: files whose extraction failed are read again. */
  readonly byHand: boolean
  readonly signal: AbortSignal
}

export interface SourceWasRead {
  /** The extractions that its files led to; also those that could not begin. */
  readonly extractions: readonly string[]
  readonly problem: VisitSourceProblem | null
}

/**
 * Reads one source of a dealership and starts an extraction for each file that it yields. What went wrong is kept with the
 * source, where an administrator sees it. Called twice, it does no harm: the same rows change nothing.
 */
export async function readSource(env: SourceEnvironment, { dealershipId, sourceId, window, byHand, signal }: ReadSource): Promise<SourceWasRead> {
  const dealership = await dealershipOf(env, dealershipId)
  const scope: TenantScope = { dealerships: [dealershipId], actor: systemActor }
  const source = await env.unitOfWork(scope, ({ em }) => em.findOne(VisitSourceConfig, { id: sourceId, dealershipId }))
  if (!source) return { extractions: [], problem: null }
  const extractions: string[] = []
  const refusedFiles: VisitSourceProblem[] = []
  const readingUntil = (until: AbortSignal): VisitSourceReading => ({
    window,
    timeZone: dealership.timeZone,
    signal: until,
    async isKnown({ name, size, sha256 }) {
      const known = await env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(fileOfSource, [dealershipId, sourceId, fileName(name), size, sha256, byHand]))
      return known.length > 0
    },
    async give(file) {
      until.throwIfAborted()
      try {
        extractions.push(await importSourceFile(env, scope, dealership.code, source, named(file)))
      } catch (error) {
        if (!(error instanceof FileTooLarge)) throw error
        refusedFiles.push(new VisitSourceProblem(error.code, `${fileName(file.name)}: ${error.message}`))
      }
    },
  })
  const problem = (await ask(env, source, readingUntil, signal)) ?? refusedFiles[0] ?? null
  const readTo = problem ? null : window.to
  await env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(noteReading, [dealershipId, sourceId, unitOfWork.now, problem?.message ?? null, problem?.code ?? null, readTo]))
  if (problem) env.log.warn({ dealershipId, sourceId, kind: source.kind, code: problem.code }, 'a source of visits could not be read to its end')
  return { extractions, problem }
}

/** The kind reads: of the core at once, of a plugin through its port, with deadline and circuit breaker. */
async function ask(env: SourceEnvironment, source: VisitSourceConfig, readingUntil: (signal: AbortSignal) => VisitSourceReading, signal: AbortSignal): Promise<VisitSourceProblem | null> {
  const own = (await coreKinds(env, source.dealershipId)).find((kind) => kind.kind === source.kind)
  if (own) {
    try {
      return await readWith(env, own, source, readingUntil(signal))
    } catch (error) {
      if (signal.aborted) return new VisitSourceProblem('SOURCE_TIMED_OUT', 'The source was not read to its end in time. It is tried again by itself.', true)
      env.log.error({ err: error, dealershipId: source.dealershipId, sourceId: source.id }, 'a source of visits failed')
      return new VisitSourceProblem('SOURCE_FAILED', 'The source failed unexpectedly; the log of the server says more. It is tried again by itself.', true)
    }
  }
  const answers = await env.ports.visitSource.callAll(source.dealershipId, async (kind, until) =>
    kind.kind === source.kind ? { problem: await readWith(env, kind, source, readingUntil(AbortSignal.any([signal, until]))) } : null,
  )
  for (const answer of answers) if (answer.ok && answer.value) return answer.value.problem
  const failed = answers.find((answer) => !answer.ok)
  if (failed) return new VisitSourceProblem('SOURCE_FAILED', `${failed.plugin} failed while it read this source; the log of the server says more. It is tried again by itself.`, true)
  return new VisitSourceProblem('SOURCE_KIND_UNKNOWN', `Nothing reads sources of the kind ${source.kind} here. Switch on the plugin that brings it, or switch the source off.`)
}

/** What a person can mend is a value: no fault of a plugin. */
async function readWith(env: SourceEnvironment, kind: VisitSource, source: VisitSourceConfig, reading: VisitSourceReading): Promise<VisitSourceProblem | null> {
  try {
    const settings = kind.settings.safeParse(unsealSettings(env, source, secretNames(kind.settings), source.settings))
    if (!settings.success) return new VisitSourceProblem('SETTINGS_INVALID', 'The settings of this source can no longer be used. Open it, correct them and save it.')
    await kind.read(settings.data, reading)
    return null
  } catch (error) {
    if (error instanceof VisitSourceProblem) return error
    if (error instanceof SecretKeyMissing || error instanceof SecretUnreadable) return new VisitSourceProblem(error.code, error.message)
    throw error
  }
}

const named = (file: SourceFile): SourceFile => ({ name: fileName(file.name), body: file.body })

/** The last part of a name, without control characters: how it is kept and compared. */
function fileName(name: string): string {
  return name.split(/[\\/]/).at(-1)!.replace(/\p{Cc}/gu, '').trim().slice(0, 200) || 'archivo'
}
