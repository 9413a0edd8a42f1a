import { z } from 'zod'
import type { JobQueue } from './jobs.ts'
import type { PersonalDataLog } from './personal-data-log.ts'
import { type PlatformOptions, PlatformRefused } from './platform-options.ts'
import type { AnyPlugin, DealershipRef, Installation, KernelServices, ModuleEnvironment, PluginParts, PortHandles, Ports } from './plugin.ts'
import type { PortCalls } from './port-calls.ts'
import type { ReadModels } from './read-model.ts'
import type { SealedSecrets } from './sealed-secret.ts'
import type { UnitsOfWork } from './unit-of-work.ts'

export type Parts = PluginParts<unknown, Ports>

/** What of the kernel stands behind the surroundings of each module. */
export interface KernelParts {
  readonly readModels: ReadModels
  readonly queue: JobQueue
  readonly unitsOfWork: UnitsOfWork
  readonly portCalls: PortCalls
  readonly personalData: PersonalDataLog
  readonly parts: ReadonlyMap<AnyPlugin, Parts>
  readonly installation: Installation
  readonly secrets: SealedSecrets
  isActive(plugin: string, dealershipId: string): boolean
}

/** Parses its configuration and sets a module up. Whatever is wrong is thrown: the caller knows what that means. */
export async function setUp(plugin: AnyPlugin, options: PlatformOptions, kernel: KernelParts): Promise<Parts> {
  const given = options.plugins.find((installed) => installed.plugin === plugin)?.config ?? options.config?.[plugin.name]
  const config = plugin.config ? parseConfig(plugin, given) : undefined
  const everywhere = options.modules.includes(plugin)
  const environment = moduleEnvironment(plugin.name, config, plugin.requires ?? {}, options, kernel, (one) => everywhere || kernel.isActive(plugin.name, one.id))
  return ((await plugin.setup?.(environment as never)) ?? {}) as Parts
}

export function moduleEnvironment<Required extends Ports>(
  name: string, config: unknown, requires: Required, options: PlatformOptions, kernel: KernelParts, works: (dealership: DealershipRef) => boolean = () => true,
): ModuleEnvironment<unknown, Required> {
  return {
    config,
    ports: Object.fromEntries(Object.entries(requires).map(([key, port]) => [key, kernel.portCalls.handle(port)])) as PortHandles<Required>,
    log: options.log.child({ module: name }),
    jobs: kernel.queue,
    files: options.files,
    readModels: kernel.readModels,
    clock: options.clock,
    unitOfWork: (scope, work, how) => kernel.unitsOfWork.run(scope, work, how),
    dealerships: async () => (await servicesOf(kernel.parts).tenants()).filter(works),
    recordPersonalData: (record) => kernel.personalData.take(record),
    seal: (text, about) => kernel.secrets.seal(text, `${name}\n${about}`),
    unseal: (sealed, about) => kernel.secrets.unseal(sealed, `${name}\n${about}`),
    installation: kernel.installation,
  }
}

function parseConfig(plugin: AnyPlugin, given: unknown): unknown {
  const parsed = (plugin.config as z.ZodType).safeParse(given ?? {})
  if (!parsed.success) throw new Error(`its configuration in lazo.config.ts cannot be used: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** The services that modules give to the kernel; each by exactly one. @throws PlatformRefused when asked for another number */
export function servicesOf(parts: ReadonlyMap<AnyPlugin, Parts>): KernelServices {
  const give = <K extends keyof KernelServices>(key: K): KernelServices[K] => {
    const givers = [...parts].filter(([, part]) => part.services?.[key])
    if (givers.length !== 1) throw new PlatformRefused([`Exactly one module gives ${key}; here it is ${givers.map(([plugin]) => plugin.name).join(' and ') || 'none'}.`])
    return givers[0]![1].services![key]!
  }
  return {
    get tenants() {
      return give('tenants')
    },
    get authenticator() {
      return give('authenticator')
    },
  }
}
