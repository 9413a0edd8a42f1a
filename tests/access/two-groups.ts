import { createDealership, createGroup, isProblem, newUuid, type Role, roles, systemActor } from '@lazo/core'
import { type Actor, startTestPlatform, type TestPlatform } from '@lazo/gateway/testing'
import { issamConnector } from '@lazo/issam-connector'

/** `AGS01` and `TIJ02` belong to one group, `MTY09` to another. */
export interface TwoGroups {
  readonly platform: TestPlatform
  /** Somebody of AGS01 alone. */
  of(role: Role): Promise<Actor>
  stop(): Promise<void>
}

export { roles }

/** A platform with the connector installed, and with two groups that have nothing to do with each other. */
export async function startTwoGroups(): Promise<TwoGroups> {
  const platform = await startTestPlatform({ plugins: [{ plugin: issamConnector, onFailure: 'abort' }] })
  await platform.platform.unitsOfWork.run({ dealerships: [], actor: systemActor }, async (unitOfWork) => {
    const group = await createGroup(unitOfWork, { name: 'Grupo CANARIO-B' })
    const made = await createDealership(unitOfWork, { id: newUuid(), groupId: group.id, code: 'MTY09', name: 'CANARIO-B Monterrey', brand: 'CANARIO-B', timeZone: 'America/Monterrey' })
    if (isProblem(made)) throw new Error(made.message)
  })
  const byRole = { TELEMARKETING: platform.agent, CUSTOMER_CARE: platform.coordinator, AREA_MANAGER: platform.areaManager, ADMIN: platform.admin }
  return { platform, of: (role) => byRole[role]('AGS01'), stop: () => platform.stop() }
}
