import { parseArgs } from 'node:util'
import { openDatabase } from '../open-platform.ts'
import type { CommandIo } from './command-io.ts'
import { databaseFindings } from './doctor-database.ts'
import { machineFindings } from './doctor-machine.ts'
import type { Finding } from './finding.ts'
import type { Installation } from './installation.ts'

export const doctorUsage = {
  en: 'lazo doctor\n    Looks whether everything that Lazo stands on is well, and says what to do where it is not (exit code 1 then).',
  es: 'lazo doctor\n    Revisa que esté bien todo aquello en lo que Lazo se apoya, y dice qué hacer donde no lo está (entonces, código de salida 1).',
}

/** `lazo doctor`: one line for each finding; 0 when all are well. */
export async function doctorCommand(args: readonly string[], io: CommandIo, installation: Installation): Promise<number> {
  parseArgs({ args: [...args], options: {} })
  const findings: Finding[] = []
  const found = (more: readonly Finding[]): void => {
    for (const one of more) {
      findings.push(one)
      io.print(`${one.ok ? '✓' : '✗'} ${one.what[io.language]}${one.ok || !one.remedy ? '' : `\n    → ${one.remedy[io.language]}`}`)
    }
  }
  found(await machineFindings(installation.configuration))
  const database = await openDatabase(installation.configuration, installation.log).catch((error: unknown) => error as Error)
  if (database instanceof Error) found([unreachable(database)])
  else {
    try {
      found(await databaseFindings(database.database, installation))
    } finally {
      await database.stop()
    }
  }
  return findings.every((one) => one.ok) ? 0 : 1
}

function unreachable(error: Error): Finding {
  return {
    ok: false,
    what: { es: `La base de datos incluida no arranca: ${error.message.split('\n', 1)[0]}`, en: `The embedded database does not start: ${error.message.split('\n', 1)[0]}` },
    remedy: { es: 'Vea el archivo postgres/server.log en la carpeta de datos, o configure DATABASE_URL.', en: 'See postgres/server.log in the data folder, or set DATABASE_URL.' },
  }
}
