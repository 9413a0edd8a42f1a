import { readConfiguration } from './configuration/configuration.ts'
import type { CommandIo } from './commands/command-io.ts'
import { explainError } from './commands/explain-error.ts'
import { commands, helpText } from './commands/index.ts'
import type { Installation } from './commands/installation.ts'
import { createLogger } from './logging/logger.ts'
import { openPlatform } from './open-platform.ts'

/** Runs `lazo <command> …` and resolves with the exit code: 0 done, 1 not done, 2 wrong arguments. */
export async function lazo([name, ...args]: readonly string[], io: CommandIo): Promise<number> {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    io.print(helpText(io.language))
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    io.error(io.language === 'es' ? `No existe el comando «${name}».` : `There is no command "${name}".`)
    io.error(helpText(io.language))
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    io.print(command.usage[io.language])
    return 0
  }
  try {
    return await command.run(args, io, await installation())
  } catch (error) {
    if (isWrongArgument(error)) {
      io.error(`${error.message}\n${command.usage[io.language]}`)
      return 2
    }
    io.error(explainError(error))
    return 1
  }
}

/** The configuration is that of the folder in which the process runs: the workspace's root. */
async function installation(): Promise<Installation> {
  const folder = process.cwd()
  const configuration = await readConfiguration(process.env, folder)
  const log = createLogger({ level: process.env['LOG_LEVEL'] ?? 'warn', write: (line) => process.stderr.write(line) })
  return { configuration, folder, log, open: () => openPlatform({ configuration, log, folder, poolSize: 4 }) }
}

function isWrongArgument(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** Spanish unless the environment says English. */
export function languageOf(environment: NodeJS.ProcessEnv): 'es' | 'en' {
  return /^en/i.test(environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'es') ? 'en' : 'es'
}

if (import.meta.main) {
  process.exitCode = await lazo(process.argv.slice(2), {
    language: languageOf(process.env),
    folder: process.env['INIT_CWD'] ?? process.cwd(),
    terminal: process.stderr.isTTY,
    print: (line) => void process.stdout.write(`${line}\n`),
    error: (line) => void process.stderr.write(`${line}\n`),
    write: (text) => void process.stderr.write(text),
  })
}
