import { z } from 'zod'
import type { ModuleEnvironment } from '../../kernel/plugin.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'

export type SourceSettings = Readonly<Record<string, unknown>>
/** Whose secret it is: sealed for one source, a secret cannot be unsealed as another's. */
export interface SecretOwner {
  readonly dealershipId: string
  readonly id: string
}
type Seals = Pick<ModuleEnvironment<unknown, {}>, 'seal' | 'unseal'>

interface SealedValue {
  readonly sealed: string
}

/** The JSON Schema from which the console draws a form, with the labels in one language. */
export function settingsSchema(settings: z.ZodType, language: keyof LocalizedText): Record<string, unknown> {
  const schema = z.toJSONSchema(settings, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const { label, help } = jsonSchema as { label?: LocalizedText; help?: LocalizedText }
      if (label) Object.assign(jsonSchema, { title: label[language], label: undefined })
      if (help) Object.assign(jsonSchema, { description: help[language], help: undefined })
    },
  })
  return JSON.parse(JSON.stringify(schema)) as Record<string, unknown>
}

/** The settings that are marked `.meta({ secret: true })`. */
export function secretNames(settings: z.ZodType): string[] {
  const properties = (settingsSchema(settings, 'en')['properties'] ?? {}) as Record<string, { secret?: unknown }>
  return Object.entries(properties).filter(([, schema]) => schema.secret === true).map(([name]) => name)
}

/** As they are kept: secrets sealed. @throws SecretKeyMissing */
export function sealSettings(seals: Seals, owner: SecretOwner, secrets: readonly string[], settings: SourceSettings): Record<string, unknown> {
  return mapped(settings, secrets, (value, name) => (typeof value === 'string' ? ({ sealed: seals.seal(value, about(owner, name)) } satisfies SealedValue) : value))
}

/** As they are used. @throws SecretKeyMissing, SecretUnreadable */
export function unsealSettings(seals: Seals, owner: SecretOwner, secrets: readonly string[], kept: SourceSettings): Record<string, unknown> {
  return mapped(kept, secrets, (value, name) => (isSealed(value) ? seals.unseal(value.sealed, about(owner, name)) : value))
}

/** As they are shown: without secrets, which can only be written. */
export function shownSettings(kept: SourceSettings): { settings: Record<string, unknown>; secretsSet: string[] } {
  const entries = Object.entries(kept)
  return { settings: Object.fromEntries(entries.filter(([, value]) => !isSealed(value))), secretsSet: entries.filter(([, value]) => isSealed(value)).map(([name]) => name) }
}

function mapped(settings: SourceSettings, names: readonly string[], change: (value: unknown, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, names.includes(name) ? change(value, name) : value]))
}

const about = (owner: SecretOwner, name: string): string => `${owner.dealershipId}/${owner.id}/${name}`

function isSealed(value: unknown): value is SealedValue {
  return typeof value === 'object' && value !== null && typeof (value as Partial<SealedValue>).sealed === 'string'
}
