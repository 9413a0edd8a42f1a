import { defineEntity, p } from '@mikro-orm/core'

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    name: p.string(),
    tokenHash: p.string(),
    permissions: p.array(),
    madeBy: p.uuid(),
    madeAt: p.datetime(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
})

/** A program's way in to one dealership, with the permissions that it was given one by one (domain.md, The people: API client). */
export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey)
