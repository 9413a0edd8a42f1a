import { createUnionType, Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import type { z } from 'zod'
import type { LocalizedText } from '../kernel/localized-text.ts'
import type { Activation, PluginStatus } from '../kernel/plugin.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { settingsSchema } from '../kernel/secret-settings.ts'
import { DateTimeScalar, JsonScalar } from '../kernel/scalars.ts'

export enum PluginState {
  RUNNING = 'RUNNING',
  DEGRADED = 'DEGRADED',
}
registerEnumType(PluginState, { name: 'PluginState', description: 'DEGRADED: it failed, was left out, and `reason` says why.' })

@ObjectType('Plugin', { description: 'A module of the core, or a plugin of this installation.' })
export class PluginType {
  @Field(() => String) name: string
  @Field(() => String) version: string
  @Field(() => String) title: string
  @Field(() => String) description: string
  @Field(() => Boolean, { description: 'Part of the core: always on, in every dealership' }) core: boolean
  @Field(() => PluginState) state: PluginState
  @Field(() => String, { nullable: true }) reason: string | null
  @Field(() => [String], { description: 'The ports that it fills' }) provides: string[]
  @Field(() => [String], { description: 'The hosts that it contacts' }) network: readonly string[]
  @Field(() => [String], { description: 'What it reads and writes' }) data: readonly string[]
  @Field(() => JsonScalar, { nullable: true, description: 'JSON Schema of its settings in a dealership' }) settingsSchema: unknown

  constructor(status: PluginStatus, language: keyof LocalizedText) {
    const { plugin } = status
    this.name = plugin.name
    this.version = plugin.version
    this.title = plugin.title[language]
    this.description = plugin.description[language]
    this.core = status.core
    this.state = status.state as PluginState
    this.reason = status.reason
    this.provides = Object.values(plugin.provides ?? {}).map((port) => port.title[language])
    this.network = plugin.needs?.network ?? []
    this.data = plugin.needs?.data ?? []
    this.settingsSchema = plugin.settings ? settingsSchema(plugin.settings as z.ZodType, language) : null
  }
}

@ObjectType('PluginActivation', { description: 'The switch of a plugin in one dealership.' })
export class PluginActivationType {
  @Field(() => Boolean) active: boolean
  @Field(() => JsonScalar, { nullable: true, description: 'What was set; secrets are left out. Null for who may not switch plugins there' }) settings: Record<string, unknown> | null
  @Field(() => [String], { nullable: true, description: 'The secrets that were set: they can be written anew, never read' }) secretsSet: readonly string[] | null
  @Field(() => DateTimeScalar, { nullable: true }) changedAt: Date | null
  @Field(() => String, { nullable: true, description: 'What its health check says, when it is not well' }) health: string | null

  constructor(activation: Activation, health: string | null, settingsToo: boolean) {
    this.active = activation.active
    this.settings = settingsToo ? activation.settings : null
    this.secretsSet = settingsToo ? activation.secretsSet : null
    this.changedAt = activation.changedAt
    this.health = health
  }
}

@ObjectType('ConsoleModule', { description: "A module's half of the console. `builtin:name` is in the host's build; anything else is loaded from there." })
export class ConsoleModuleType {
  @Field(() => String) name: string
  @Field(() => String) entry: string

  constructor(name: string, entry: string) {
    this.name = name
    this.entry = entry
  }
}

@InputType()
export class PluginActivationInput {
  @Field(() => String, { description: "The dealership's code" }) dealership!: string
  @Field(() => String) plugin!: string
  @Field(() => JsonScalar, { nullable: true }) settings?: unknown
}

export const PluginActivationResult = createUnionType({ name: 'PluginActivationResult', types: () => [PluginType, Refused, NotFound] as const })
