import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyPlugin, Logger } from '@lazo/core'
import type { InstalledPlugin } from '@lazo/core/running'
import { ConfigurationError } from './configuration/configuration-error.ts'
import type { LazoConfig } from './configuration/lazo-config.ts'

/**
 * Loads the plugins that `lazo.config.ts` of a folder lists, each as that folder's own packages resolve it. What is not listed is
 * never imported. A package that cannot be loaded stops the start, unless its policy is to be left out.
 * @throws ConfigurationError with everything that is wrong at once.
 */
export async function loadPlugins(config: Required<LazoConfig>, folder: string, log: Logger): Promise<InstalledPlugin[]> {
  const problems: { where: string; found: string; remedy: string }[] = []
  const installed: InstalledPlugin[] = []
  for (const name of config.plugins) {
    try {
      const plugin = await importPlugin(name, folder)
      installed.push({ plugin, onFailure: config.onPluginFailure[plugin.name] ?? 'abort', config: config.config[plugin.name] })
    } catch (error) {
      const message = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
      if (config.onPluginFailure[name] === 'degrade' || config.onPluginFailure[name.split('/').at(-1)!] === 'degrade') {
        log.error({ err: error, plugin: name }, 'a plugin could not be loaded and was left out')
        continue
      }
      problems.push({ where: `lazo.config.ts › plugins › ${name}`, found: `cannot be loaded (${message})`, remedy: 'Install the package, or take it out of the list' })
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  return installed
}

async function importPlugin(name: string, folder: string): Promise<AnyPlugin> {
  const path = /^\.{0,2}\//.test(name) ? resolve(folder, name) : createRequire(join(folder, 'package.json')).resolve(name)
  const loaded = (await import(pathToFileURL(path).href)) as { default?: AnyPlugin }
  if (typeof loaded.default?.name !== 'string' || typeof loaded.default.coreRange !== 'string') throw new Error('it has no plugin as its default export')
  return loaded.default
}
