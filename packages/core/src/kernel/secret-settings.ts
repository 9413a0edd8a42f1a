import { z } from 'zod'
import type { LocalizedText } from './localized-text.ts'

export type KeptSettings = Readonly<Record<string, unknown>>
/** Whose secret it is: sealed for one source or plugin of a dealership, a secret cannot be unsealed as another's. */
export interface SecretOwner {
  readonly dealershipId: string
  readonly id: string
}
export interface Seals {
  seal(text: string, about: string): string
  unseal(sealed: string, about: string): string
}

interface SealedValue {
  readonly sealed: string
}

/** The JSON Schema from which the console draws a form, with the labels in one language. */
export function settingsSchema(settings: z.ZodType, language: keyof LocalizedText): Record<string, unknown> {
  const schema = z.toJSONSchema(settings, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const { label, help, secret } = jsonSchema as { label?: LocalizedText; help?: LocalizedText; secret?: unknown }
      if (secret === true) Object.assign(jsonSchema, { writeOnly: true })
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
export function sealSettings(seals: Seals, owner: SecretOwner, secrets: readonly string[], settings: KeptSettings): Record<string, unknown> {
  return mapped(settings, secrets, (value, name) => (typeof value === 'string' ? ({ sealed: seals.seal(value, about(owner, name)) } satisfies SealedValue) : value))
}

/** As they are used. @throws SecretKeyMissing, SecretUnreadable */
export function unsealSettings(seals: Seals, owner: SecretOwner, secrets: readonly string[], kept: KeptSettings): Record<string, unknown> {
  return mapped(kept, secrets, (value, name) => (isSealed(value) ? seals.unseal(value.sealed, about(owner, name)) : value))
}

/** As they are shown: without secrets, which can only be written; also without one that was kept before it was marked as one. */
export function shownSettings(kept: KeptSettings, secrets: readonly string[] = []): { settings: Record<string, unknown>; secretsSet: string[] } {
  const isSecret = ([name, value]: [string, unknown]): boolean => isSealed(value) || (secrets.includes(name) && value !== undefined && value !== null)
  const entries = Object.entries(kept)
  return { settings: Object.fromEntries(entries.filter((entry) => !isSecret(entry))), secretsSet: entries.filter(isSecret).map(([name]) => name) }
}

/** What is given, with the former value of each secret that is left out: a form sends an empty field where it may not show one. */
export function withFormerSecrets(given: unknown, former: KeptSettings, secrets: readonly string[]): unknown {
  const kept = secretsLeftOut(given, secrets).filter((secret) => former[secret] !== undefined).map((secret) => [secret, former[secret]])
  return kept.length > 0 ? { ...recordOf(given), ...Object.fromEntries(kept) } : given
}

/** The secrets that a change does not name: they stay what they were. */
export function secretsLeftOut(given: unknown, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => {
    const value = recordOf(given)[secret]
    return value === undefined || value === null || value === ''
  })
}

const recordOf = (given: unknown): Record<string, unknown> => (typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : {})

function mapped(settings: KeptSettings, names: readonly string[], change: (value: unknown, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, names.includes(name) ? change(value, name) : value]))
}

const about = (owner: SecretOwner, name: string): string => `${owner.dealershipId}/${owner.id}/${name}`

function isSealed(value: unknown): value is SealedValue {
  return typeof value === 'object' && value !== null && typeof (value as Partial<SealedValue>).sealed === 'string'
}
