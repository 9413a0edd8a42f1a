import type { AccessTable, Permission } from '@lazo/core'

export const signInPermissions: readonly Permission[] = [
  { id: 'api-key:manage', title: { es: 'Crear y revocar claves de programas', en: "Make and revoke programs' keys" }, roles: ['ADMIN'] },
]

export const signInAccess: AccessTable = {
  'Query.viewer': { may: 'anyone' },
  'Query.apiKeys': { may: 'api-key:manage', dealership: 'dealership' },
  'Mutation.signIn': { may: 'anyone' },
  'Mutation.signOut': { may: 'anyone' },
  'Mutation.endSession': { may: 'signedIn' },
  'Mutation.requestPasswordReset': { may: 'anyone' },
  'Mutation.resetPassword': { may: 'anyone' },
  'Mutation.invitePerson': { may: 'person:write', dealership: 'input.dealership' },
  'Mutation.createApiKey': { may: 'api-key:manage', dealership: 'input.dealership' },
  'Mutation.revokeApiKey': { may: 'api-key:manage' },
}
