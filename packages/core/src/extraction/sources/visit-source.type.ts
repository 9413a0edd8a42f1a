import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { globalId } from '../../kernel/identity.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { Node } from '../../kernel/node.type.ts'
import { NotFound, Refused } from '../../kernel/problems.ts'
import { DateTimeScalar, JsonScalar } from '../../kernel/scalars.ts'
import type { VisitSourceConfig } from '../extraction.schema.ts'
import type { VisitMapping } from '../mapping/visit-mapping.ts'
import { settingsSchema, shownSettings } from '../../kernel/secret-settings.ts'
import type { VisitSource } from './visit-source.port.ts'

@ObjectType('VisitSourceConfig', { implements: Node, description: 'A source that the nightly extraction of a dealership reads.' })
export class VisitSourceConfigType extends Node {
  readonly dealershipId: string
  @Field(() => String, { description: 'sql, folder, or the kind of a plugin' }) kind: string
  @Field(() => String, { description: 'Also the name under which its mapping is kept' }) name: string
  @Field(() => Boolean) active: boolean
  @Field(() => JsonScalar, { description: 'What was set; secrets are left out' }) settings: Record<string, unknown>
  @Field(() => [String], { description: 'The secrets that were set: leave one out of a change to keep it' }) secretsSet: string[]
  @Field(() => JsonScalar, { nullable: true, description: 'The mapping that is kept for it; without one it is proposed from each file' }) mapping: VisitMapping | null
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last read, well or not' }) lastRunAt: Date | null
  @Field(() => String, { nullable: true, description: 'Why the last reading did not get to its end, and what to do' }) lastProblem: string | null
  @Field(() => String, { nullable: true, description: 'The same as a code that screens translate' }) lastProblemCode: string | null
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null when it is switched off' }) nextRunAt: Date | null

  constructor(entity: VisitSourceConfig, more: { mapping: VisitMapping | null; nextNight: Date }) {
    super(globalId('VisitSourceConfig', entity.id))
    this.dealershipId = entity.dealershipId
    this.kind = entity.kind
    this.name = entity.name
    this.active = entity.active
    const shown = shownSettings(entity.settings)
    this.settings = shown.settings
    this.secretsSet = shown.secretsSet
    this.mapping = more.mapping
    this.lastRunAt = entity.lastRunAt ?? null
    this.lastProblem = entity.lastProblem ?? null
    this.lastProblemCode = entity.lastProblemCode ?? null
    this.nextRunAt = entity.active ? more.nextNight : null
  }
}

@ObjectType('VisitSourceKind', { description: 'A kind of source that a dealership can have: of the core, or of a plugin that is switched on there.' })
export class VisitSourceKindType {
  @Field(() => String) kind: string
  @Field(() => String) title: string
  @Field(() => JsonScalar, { description: 'JSON Schema of its settings; `secret: true` marks what can only be written' }) settingsSchema: Record<string, unknown>

  constructor(source: VisitSource, language: keyof LocalizedText) {
    this.kind = source.kind
    this.title = source.title[language]
    this.settingsSchema = settingsSchema(source.settings, language)
  }
}

@InputType()
export class SaveVisitSourceInput {
  @Field(() => String, { description: "The dealership's code" }) dealership!: string
  @Field(() => ID, { nullable: true, description: 'Left out for a new one' }) id?: string | null
  @Field(() => String) kind!: string
  @Field(() => String) name!: string
  @Field(() => Boolean) active!: boolean
  @Field(() => JsonScalar, { description: 'As the kind’s schema says' }) settings!: unknown
}

export const VisitSourceResult = createUnionType({ name: 'VisitSourceResult', types: () => [VisitSourceConfigType, Refused, NotFound] as const })
