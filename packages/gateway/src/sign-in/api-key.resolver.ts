import { idOf, type ModuleEnvironment, NotFound, type Refused, type RootContext } from '@lazo/core'
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { ApiKey } from './api-key.schema.ts'
import { type ApiKeyCreated, ApiKeyType, CreateApiKeyInput, CreateApiKeyResult, RevokeApiKeyResult } from './api-key.type.ts'
import { createApiKey } from './create-api-key.ts'
import type { SessionAuthenticator } from './session-authenticator.ts'
import { sessionEnded } from './sign-in.events.ts'

@Resolver()
export class ApiKeyResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'> & { readonly authenticator: SessionAuthenticator }) {}

  @Query(() => [ApiKeyType], { description: "The dealership's keys, revoked ones too, latest first." })
  async apiKeys(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<ApiKeyType[]> {
    const keys = await this.env.unitOfWork(scope, ({ em }) => em.find(ApiKey, { dealershipId: { $in: [...scope.dealerships] } }, { orderBy: { madeAt: 'desc' }, limit: 200 }))
    return keys.map((key) => new ApiKeyType(key))
  }

  @Mutation(() => CreateApiKeyResult, { description: 'Makes a key for a program; the token is shown this once.' })
  createApiKey(@Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput, @Ctx() { scope }: RootContext): Promise<ApiKeyCreated | Refused> {
    return this.env.unitOfWork(scope, async (unitOfWork) => createApiKey(unitOfWork, scope, input))
  }

  @Mutation(() => RevokeApiKeyResult, { description: 'Takes a key back at once. It stays in the list.' })
  async revokeApiKey(@Arg('apiKey', () => ID) apiKey: string, @Ctx() { scope }: RootContext): Promise<ApiKeyType | NotFound> {
    const id = idOf('ApiKey', apiKey)
    const revoked = await this.env.unitOfWork(scope, async (unitOfWork) => {
      const key = id && (await unitOfWork.em.findOne(ApiKey, { id, dealershipId: { $in: [...scope.dealerships] } }))
      if (!key) return new NotFound('key')
      if (!key.revokedAt) unitOfWork.append(sessionEnded(key.id))
      key.revokedAt ??= unitOfWork.now
      return new ApiKeyType(key)
    })
    if (id) this.env.authenticator.forgetSession(id)
    return revoked
  }
}
