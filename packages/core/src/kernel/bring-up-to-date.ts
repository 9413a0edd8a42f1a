import { type Degraded, leaveOut } from './choose-plugins.ts'
import { migrate, type Persistence } from './database.ts'
import { kernelMigrations } from './migrations.ts'
import { type PlatformOptions, PlatformRefused } from './platform-options.ts'
import type { AnyPlugin } from './plugin.ts'

/**
 * Loads what the modules keep, the core's first, since plugins' foreign keys point to it, and brings the tables up to date.
 * A plugin whose own migration fails is left out as configured; those before it stay. @throws PlatformRefused
 */
export async function bringUpToDate(ordered: readonly AnyPlugin[], options: PlatformOptions, degraded: Degraded): Promise<Persistence> {
  const core = ordered.filter((plugin) => options.modules.includes(plugin))
  const others = ordered.filter((plugin) => !options.modules.includes(plugin))
  const kept = new Map<AnyPlugin, Persistence>()
  for (const plugin of [...core, ...others]) {
    try {
      kept.set(plugin, await persistenceOf(plugin))
    } catch (error) {
      leaveOut(plugin, error, options, degraded)
    }
  }
  try {
    await applied([...kept.values()], options)
  } catch (error) {
    // Whose fault it was shows one by one.
    if (error instanceof PlatformRefused || others.length === 0) throw error
    await applied(core.map((plugin) => kept.get(plugin)!), options)
    for (const plugin of others.filter((one) => kept.has(one))) {
      try {
        await applied([...kept].filter(([one]) => one === plugin || core.includes(one) || others.indexOf(one) < others.indexOf(plugin)).map(([, own]) => own), options)
      } catch (reason) {
        kept.delete(plugin)
        leaveOut(plugin, reason, options, degraded)
      }
    }
  }
  return together([...kept.values()])
}

async function persistenceOf(plugin: AnyPlugin): Promise<Persistence> {
  const own = await plugin.persistence?.()
  const foreign = own?.migrations.find((migration) => !migration.name.startsWith(`${plugin.name}/`))
  if (foreign) throw new Error(`Its migration ${foreign.name} has to be named ${plugin.name}/….`)
  return own ?? { entities: [], migrations: [] }
}

function together(kept: readonly Persistence[]): Persistence {
  return { entities: kept.flatMap((one) => one.entities), migrations: [...kernelMigrations, ...kept.flatMap((one) => one.migrations)] }
}

async function applied(kept: readonly Persistence[], options: PlatformOptions): Promise<void> {
  const report = await migrate(options.connections.owner, together(kept), { check: options.migrations === 'check' })
  if (report.pending.length > 0) throw new PlatformRefused([`The database is behind: ${report.pending.join(', ')}. Run \`npx lazo migrate\` first.`])
  if (report.applied.length > 0) options.log.info({ migrations: report.applied }, 'the database was brought up to date')
  if (report.missing.length > 0) throw new Error(`The database lacks what entities name: ${report.missing.join(', ')}. A migration is missing or was changed after it ran.`)
}
