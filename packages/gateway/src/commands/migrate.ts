import { parseArgs } from 'node:util'
import { coreModules, kernelMigrations, migrate } from '@lazo/core/running'
import type { Logger } from '@lazo/core'
import { connectionFor } from '../database/database-connection.ts'
import { prepareDatabase } from '../database/database-roles.ts'
import { loadPlugins } from '../load-plugins.ts'
import { openDatabase } from '../open-platform.ts'
import { signInModule } from '../sign-in/index.ts'
import type { CommandIo } from './command-io.ts'
import type { Installation } from './installation.ts'

export const migrateUsage = {
  en: 'lazo migrate [--check]\n    Brings the database up to date; with --check only says what is missing (exit code 1 when something is).',
  es: 'lazo migrate [--check]\n    Pone al día la base de datos; con --check sólo dice qué falta (código de salida 1 si falta algo).',
}

const words = {
  es: { current: 'La base de datos está al día.', applied: 'Aplicada', pending: 'Pendiente', missing: 'Falta en la base de datos' },
  en: { current: 'The database is up to date.', applied: 'Applied', pending: 'Pending', missing: 'Missing in the database' },
}

/** `lazo migrate`: 0 when the database is up to date afterwards, 1 when it is not. */
export async function migrateCommand(args: readonly string[], io: CommandIo, { configuration, log, folder }: Installation): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean' } } })
  const { database, stop } = await openDatabase(configuration, log)
  try {
    await prepareDatabase(database)
    const plugins = await loadPlugins(configuration.plugins, folder, log as Logger)
    const modules = [...coreModules, signInModule({ mailer: { send: async () => undefined, close: () => undefined }, publicUrl: configuration.publicUrl, permissions: () => [] }).plugin]
    const parts = await Promise.all([...modules, ...plugins.map(({ plugin }) => plugin)].map((plugin) => plugin.persistence?.()))
    const persistence = { entities: parts.flatMap((part) => part?.entities ?? []), migrations: [...kernelMigrations, ...parts.flatMap((part) => part?.migrations ?? [])] }
    const report = await migrate(connectionFor(database, 'owner'), persistence, { check: values.check ?? false })
    const text = words[io.language]
    for (const name of report.applied) io.print(`${text.applied}: ${name}`)
    for (const name of report.pending) io.print(`${text.pending}: ${name}`)
    for (const place of report.missing) io.print(`${text.missing}: ${place}`)
    if (report.pending.length + report.missing.length > 0) return 1
    io.print(text.current)
    return 0
  } finally {
    await stop()
  }
}
