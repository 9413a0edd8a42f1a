import { Refused, type Scope, type UnitOfWork } from '@lazo/core'
import { ApiKey } from './api-key.schema.ts'
import { ApiKeyCreated } from './api-key.type.ts'
import { keyMayHold } from './key-permissions.ts'
import { newSecretToken, tokenHash } from './secret-token.ts'

/** Gives a program a key. Nobody can give more than they hold themselves, and a key neither makes keys nor changes what others may. */
export function createApiKey(unitOfWork: UnitOfWork, scope: Scope, input: { name: string; permissions: readonly string[] }): ApiKeyCreated | Refused {
  const { viewer, dealershipId } = scope
  const name = input.name.trim()
  const permissions = [...new Set(input.permissions)]
  if (!viewer || !dealershipId || viewer.kind !== 'PERSON') return new Refused('ONLY_PEOPLE_MAKE_KEYS', 'A key is made by a person. Sign in and make it in the console.')
  if (name.length < 1 || name.length > 80) return new Refused('NAME_INVALID', 'Say in 1 to 80 characters what the program is, so that the key can be told apart later.')
  if (permissions.length === 0) return new Refused('NO_PERMISSIONS', 'Choose at least one permission for the key.')
  const own = viewer.grants.get(dealershipId)?.permissions
  const excess = permissions.filter((permission) => !own?.has(permission) || !keyMayHold(permission))
  if (excess.length > 0) return new Refused('PERMISSION_NOT_YOURS', `You cannot give ${excess.slice(0, 5).map((one) => one.slice(0, 60)).join(', ')} to a key: you do not hold it here, or no key may.`)
  const token = newSecretToken('apiKey')
  const key = unitOfWork.em.create(ApiKey, {
    id: unitOfWork.newId(), dealershipId, name, tokenHash: tokenHash(token), permissions, madeBy: viewer.personId, madeAt: unitOfWork.now, lastUsedAt: null, revokedAt: null,
  })
  return new ApiKeyCreated(token, key)
}
