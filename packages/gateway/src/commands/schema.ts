import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { coreModules, describeSchema } from '@lazo/core/running'
import { silentLogger } from '@lazo/core'
import { loadPlugins } from '../load-plugins.ts'
import { signInModule } from '../sign-in/index.ts'
import type { CommandIo } from './command-io.ts'

export const schemaUsage = {
  en: 'lazo schema emit [--check]\n    Writes schema/schema.graphql (all stock plugins), core.graphql (none) and access.md; with --check only compares them.',
  es: 'lazo schema emit [--check]\n    Escribe schema/schema.graphql (con los complementos incluidos), core.graphql (sin ellos) y access.md; con --check sólo compara.',
}

/** The plugins of this repository: what `schema.graphql` is made with, whatever an installation lists. */
const stockPlugins = ['@lazo/issam-connector']

/** `lazo schema emit`: 0 when all is current or was written, 1 when `--check` finds a difference. */
export async function schemaCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { check: { type: 'boolean' } } })
  if (positionals[0] !== 'emit') {
    io.error(schemaUsage[io.language])
    return 2
  }
  const modules = [...coreModules, signInModule({ mailer: { send: async () => undefined, close: () => undefined }, publicUrl: 'http://localhost', permissions: () => [] }).plugin]
  const core = await describeSchema(modules, [])
  // Only now: a plugin that is loaded registers its types for good.
  const plugins = await loadPlugins({ plugins: stockPlugins, config: {}, onPluginFailure: {} }, io.folder, silentLogger)
  const whole = await describeSchema(modules, plugins.map((installed) => installed.plugin))
  const files = { 'core.graphql': core.sdl, 'schema.graphql': whole.sdl, 'access.md': whole.accessTable }
  let different = 0
  for (const [name, text] of Object.entries(files)) {
    const path = join(io.folder, 'schema', name)
    const standing = await readFile(path, 'utf8').catch(() => '')
    if (standing === text) continue
    different += 1
    if (values.check) io.error(`schema/${name} is not what the code says. Run \`npm run lazo -- schema emit\` and commit it.`)
    else {
      await writeFile(path, text)
      io.print(`schema/${name}`)
    }
  }
  return values.check && different > 0 ? 1 : 0
}
