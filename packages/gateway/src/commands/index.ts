import type { LocalizedText } from '@lazo/core'
import type { CommandIo } from './command-io.ts'
import { dealershipCommand, dealershipUsage } from './dealership.ts'
import { doctorCommand, doctorUsage } from './doctor.ts'
import { importCommand, importUsage } from './import.ts'
import type { Installation } from './installation.ts'
import { migrateCommand, migrateUsage } from './migrate.ts'
import { schemaCommand, schemaUsage } from './schema.ts'
import { seedCommand, seedUsage } from './seed.ts'
import { userCommand, userUsage } from './user.ts'

export interface Command {
  readonly usage: LocalizedText
  run(args: readonly string[], io: CommandIo, installation: Installation): Promise<number>
}

/** What `lazo` can do, by name, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: { usage: migrateUsage, run: migrateCommand },
  dealership: { usage: dealershipUsage, run: dealershipCommand },
  user: { usage: userUsage, run: (args, io, installation) => userCommand(args, io, installation) },
  import: { usage: importUsage, run: (args, io, { open }) => importCommand(args, io, open) },
  seed: { usage: seedUsage, run: seedCommand },
  doctor: { usage: doctorUsage, run: doctorCommand },
  schema: { usage: schemaUsage, run: (args, io, { folder }) => schemaCommand(args, { ...io, folder }) },
}

const introduction: LocalizedText = {
  es: 'lazo: cuida de una instalación de Lazo. La configuración es la misma que la de `npm start`.',
  en: 'lazo: looks after an installation of Lazo. Its configuration is that of `npm start`.',
}

export function helpText(language: 'es' | 'en'): string {
  return [introduction[language], ...Object.values(commands).map((command) => `  ${command.usage[language]}`)].join('\n\n')
}
