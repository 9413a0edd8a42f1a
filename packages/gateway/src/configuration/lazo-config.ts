import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { ConfigurationError } from './configuration-error.ts'
import { readSecret } from './environment.ts'

const lazoConfigSchema = z.strictObject({
  plugins: z.array(z.string().min(1)).default([]),
  config: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  onPluginFailure: z.record(z.string(), z.enum(['abort', 'degrade'])).default({}),
})

/** What `lazo.config.ts` says: which plugins this installation has. A change needs a restart. */
export interface LazoConfig {
  /** Packages to load, such as `@lazo/issam-connector`; the order does not matter. */
  plugins?: string[]
  /** Configuration of the installation by plugin name; each plugin checks its own at start. */
  config?: Record<string, Record<string, unknown>>
  /** By plugin name: `abort` stops the start when the plugin fails (what happens to those not named), `degrade` leaves it out and says so. */
  onPluginFailure?: Record<string, 'abort' | 'degrade'>
}

/** For `export default` in `lazo.config.ts`: gives the object its type, and changes nothing. */
export function defineLazoConfig(config: LazoConfig): LazoConfig {
  return config
}

/**
 * A secret for a plugin's part of `lazo.config.ts`, from the variable or from the file that `<name>_FILE` names.
 * Undefined when neither is set; throws when both are, or when the file cannot be read.
 */
export function secretFromEnvironment(name: string): string | undefined {
  return readSecret(process.env, name).text
}

/** Loads and checks `lazo.config.ts` (or `.js`, `.mjs`) of a folder; without one there are no plugins. */
export async function loadLazoConfig(folder: string): Promise<Required<LazoConfig>> {
  const file = ['lazo.config.ts', 'lazo.config.js', 'lazo.config.mjs'].map((name) => join(folder, name)).find((path) => existsSync(path))
  if (!file) return lazoConfigSchema.parse({})
  let loaded: { default?: unknown }
  try {
    loaded = (await import(pathToFileURL(file).href)) as { default?: unknown }
  } catch (error) {
    throw new ConfigurationError([{ where: file, found: `cannot be loaded (${(error as Error).message})`, remedy: 'Mend the file' }])
  }
  const result = lazoConfigSchema.safeParse(loaded.default ?? {})
  if (result.success) return result.data
  throw new ConfigurationError(result.error.issues.map(({ path, message }) => ({
    where: [file, ...path].join(' › '), found: `does not fit (${message})`, remedy: 'It takes plugins, config and onPluginFailure, see docs',
  })))
}
