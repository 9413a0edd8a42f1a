import type { DealershipEnvironment, ModuleEnvironment, TenantScope } from '@lazo/core'
import { savedSettings } from './issam.sql.ts'

/** The environment of one dealership for what a person asks for: in the person's name, with the dealership's settings. */
export async function issamAt(env: ModuleEnvironment<unknown, {}>, scope: TenantScope, dealershipId: string): Promise<DealershipEnvironment<unknown>> {
  const dealership = (await env.dealerships()).find((one) => one.id === dealershipId)
  if (!dealership) throw new Error(`There is no dealership ${dealershipId}.`)
  const bound = { dealerships: [dealershipId], actor: scope.actor }
  const [saved] = await env.unitOfWork(bound, (unitOfWork) => unitOfWork.execute(savedSettings, [dealershipId]))
  return { dealership, settings: saved?.settings ?? {}, log: env.log, files: env.files, unitOfWork: (work, how) => env.unitOfWork(bound, work, how) }
}
