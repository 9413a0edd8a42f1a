import { type PlatformOptions, PlatformRefused } from './platform-options.ts'
import type { AnyPlugin } from './plugin.ts'
import { orderPlugins } from './plugin-order.ts'

/** Those that are left out, with the reason. */
export type Degraded = Map<AnyPlugin, string>

/**
 * Which modules run, in the order of setting up, and which are left out. @throws PlatformRefused with every reason at once
 * when one that may not fail cannot run.
 */
export function choosePlugins(options: PlatformOptions): { ordered: AnyPlugin[]; degraded: Degraded } {
  const { ordered, problems } = orderPlugins([...options.modules, ...options.plugins.map((installed) => installed.plugin)], options.coreVersion)
  const degraded: Degraded = new Map()
  const fatal = new Set<string>()
  for (const { subject, message } of problems) {
    if (policyOf(subject, options) === 'degrade') degraded.set(subject, message)
    else fatal.add(message)
  }
  if (fatal.size > 0) throw new PlatformRefused([...fatal])
  for (const [plugin, reason] of degraded) options.log.warn({ plugin: plugin.name, reason }, 'a plugin was left out')
  return { ordered: [...ordered], degraded }
}

/** Leaves a plugin out, or stops the start when it may not fail. @throws PlatformRefused */
export function leaveOut(plugin: AnyPlugin, error: unknown, options: PlatformOptions, degraded: Degraded): void {
  const message = error instanceof Error ? error.message : String(error)
  if (policyOf(plugin, options) === 'abort') throw new PlatformRefused([`${plugin.name} ${plugin.version} could not be set up: ${message}`])
  options.log.error({ err: error, plugin: plugin.name }, 'a plugin failed and was left out')
  degraded.set(plugin, message)
}

function policyOf(plugin: AnyPlugin, options: PlatformOptions): 'abort' | 'degrade' {
  return options.plugins.find((installed) => installed.plugin === plugin)?.onFailure ?? 'abort'
}
