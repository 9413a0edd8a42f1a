import { z } from 'zod'
import { SecretKeyMissing, SecretUnreadable } from '../../kernel/sealed-secret.ts'
import { NotFound, Refused } from '../../kernel/problems.ts'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { VisitSourceConfig } from '../extraction.schema.ts'
import type { SourceEnvironment } from './source-environment.ts'
import { sealSettings, secretNames, secretsLeftOut, unsealSettings, withFormerSecrets } from '../../kernel/secret-settings.ts'
import type { VisitSource } from './visit-source.port.ts'
import { VisitSourceSaved } from './visit-source.events.ts'

export interface SaveVisitSource {
  readonly dealershipId: string
  /** Null for a new one. */
  readonly id: string | null
  readonly kind: string
  readonly name: string
  readonly active: boolean
  readonly settings: unknown
}

/**
 * Adds a source of visits, or changes one. Secrets are only ever written: one that is left out of a change stays what it was.
 * `kinds` are those that the dealership can have.
 */
export async function saveVisitSource(unitOfWork: UnitOfWork, seals: Pick<SourceEnvironment, 'seal' | 'unseal'>, kinds: readonly VisitSource[], input: SaveVisitSource): Promise<VisitSourceConfig | Refused | NotFound> {
  const { dealershipId } = input
  const name = input.name.trim()
  const kept = input.id && (await unitOfWork.em.findOne(VisitSourceConfig, { id: input.id, dealershipId }))
  if (input.id && !kept) return new NotFound('source of visits')
  const kind = kinds.find((one) => one.kind === input.kind)
  if (!kind) return new Refused('SOURCE_KIND_UNKNOWN', `There is no kind of source named ${input.kind} in this dealership. It can be: ${kinds.map((one) => one.kind).join(', ')}.`)
  if (kept && kept.kind !== kind.kind) return new Refused('SOURCE_KIND_FIXED', `This source is of the kind ${kept.kind}, which stays. Add another source instead, and switch this one off.`)
  if (name === '' || name.length > 60) return new Refused('SOURCE_NAME_INVALID', 'Give the source a name of at most 60 characters.')
  const others = await unitOfWork.em.find(VisitSourceConfig, { dealershipId, ...(kept ? { id: { $ne: kept.id } } : {}) })
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return new Refused('SOURCE_NAME_TAKEN', `Another source of this dealership is named ${name}. Choose another name.`)

  const id = kept ? kept.id : unitOfWork.newId()
  const secrets = secretNames(kind.settings)
  try {
    const former = kept ? unsealSettings(seals, kept, secretsLeftOut(input.settings, secrets), kept.settings) : {}
    const parsed = kind.settings.safeParse(withFormerSecrets(input.settings, former, secrets))
    if (!parsed.success) return new Refused('SETTINGS_INVALID', `These settings cannot be used: ${z.prettifyError(parsed.error)}`)
    const settings = sealSettings(seals, { dealershipId, id }, secrets, parsed.data as Record<string, unknown>)
    const source = kept || unitOfWork.em.create(VisitSourceConfig, { id, dealershipId, kind: kind.kind, name, active: input.active, settings })
    Object.assign(source, { name, active: input.active, settings })
    await unitOfWork.em.flush()
    unitOfWork.append(VisitSourceSaved({ dealershipId, subjectId: id, data: { kind: kind.kind, active: input.active } }))
    return source
  } catch (error) {
    if (error instanceof SecretKeyMissing || error instanceof SecretUnreadable) return new Refused(error.code, error.message)
    throw error
  }
}
