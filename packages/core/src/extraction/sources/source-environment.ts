import { z } from 'zod'
import type { DealershipRef, ModuleEnvironment } from '../../kernel/plugin.ts'
import { VisitSource } from './visit-source.port.ts'

/** What the installation says of sources, as `config.extraction` in lazo.config.ts. */
export const sourcesConfig = z.strictObject({
  /** Folders in which, and below which, watched folders may lie; `{dealership}` stands for the dealership's code. */
  folders: z.array(z.string().startsWith('/')).default([]),
  /** Databases on this machine or its link that sources may reach, as `host:port` (`*` for any port); `{dealership}` as above. Others of the network need no entry. */
  databases: z.array(z.string().regex(/^.+:(\d+|\*)$/)).default([]),
})

export const sourcePorts = { visitSource: VisitSource }

/** What reading and configuring sources needs of the module's surroundings. */
export type SourceEnvironment = Pick<
  ModuleEnvironment<z.output<typeof sourcesConfig>, typeof sourcePorts>,
  'config' | 'ports' | 'files' | 'log' | 'clock' | 'unitOfWork' | 'dealerships' | 'seal' | 'unseal'
>

/** @throws when there is none: a job of a dealership that is gone. */
export async function dealershipOf(env: SourceEnvironment, dealershipId: string): Promise<DealershipRef> {
  const dealership = (await env.dealerships()).find((one) => one.id === dealershipId)
  if (!dealership) throw new Error(`There is no dealership with the key ${dealershipId}.`)
  return dealership
}
