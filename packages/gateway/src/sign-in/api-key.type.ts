import { createUnionType, Field, InputType, ObjectType } from 'type-graphql'
import { DateTimeScalar, globalId, Node, NotFound, Refused } from '@lazo/core'
import type { ApiKey } from './api-key.schema.ts'

@ObjectType('ApiKey', { implements: Node, description: "A program's way in to one dealership, with permissions of its own." })
export class ApiKeyType extends Node {
  readonly dealershipId: string
  @Field(() => String) name: string
  @Field(() => [String]) permissions: string[]
  @Field(() => DateTimeScalar) madeAt: Date
  @Field(() => DateTimeScalar, { nullable: true }) lastUsedAt: Date | null
  @Field(() => DateTimeScalar, { nullable: true }) revokedAt: Date | null

  constructor(key: ApiKey) {
    super(globalId('ApiKey', key.id))
    this.dealershipId = key.dealershipId
    this.name = key.name
    this.permissions = [...key.permissions].sort()
    this.madeAt = key.madeAt
    this.lastUsedAt = key.lastUsedAt ?? null
    this.revokedAt = key.revokedAt ?? null
  }
}

@ObjectType({ description: 'A new key. Its token is shown this once.' })
export class ApiKeyCreated {
  @Field(() => String) token: string
  @Field(() => ApiKeyType) apiKey: ApiKeyType

  constructor(token: string, key: ApiKey) {
    this.token = token
    this.apiKey = new ApiKeyType(key)
  }
}

@InputType()
export class CreateApiKeyInput {
  @Field(() => String, { description: 'Code of the dealership' }) dealership!: string
  @Field(() => String, { description: 'What the program is, 1 to 80 characters' }) name!: string
  @Field(() => [String], { description: 'Permissions that you hold there yourself' }) permissions!: string[]
}

export const CreateApiKeyResult = createUnionType({ name: 'CreateApiKeyResult', types: () => [ApiKeyCreated, Refused] as const })
export const RevokeApiKeyResult = createUnionType({ name: 'RevokeApiKeyResult', types: () => [ApiKeyType, NotFound] as const })
