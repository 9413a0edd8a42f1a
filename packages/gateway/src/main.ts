import { explainError } from './commands/explain-error.ts'
import { type Configuration, readConfiguration } from './configuration/configuration.ts'
import { seedEmptyDemo } from './demo-start.ts'
import { createLogger, type Logger } from './logging/logger.ts'
import { capturedMailWarning } from './mail/captured-mail.ts'
import { openPlatform } from './open-platform.ts'
import { serve } from './serve.ts'
import { stopOnSignals } from './stop-on-signals.ts'

/** `npm start`: one process that serves people, programs and jobs, or the half of it that `LAZO_ROLE` names. */
async function main(): Promise<void> {
  process.env['NODE_ENV'] ??= 'production'
  const configuration = await readConfiguration()
  const log = createLogger({ level: configuration.logLevel })
  const warning = capturedMailWarning(configuration)
  if (warning) log.warn(`${warning.what.en}. ${warning.remedy.en}`)
  const started = start(configuration, log)
  stopOnSignals(log, async () => (await started.catch(() => null))?.stop())
  const { greeting } = await started
  process.stdout.write(greeting)
}

async function start(configuration: Configuration, log: Logger): Promise<{ greeting: string; stop(): Promise<void> }> {
  const opened = await openPlatform({ configuration, log })
  try {
    const demo = configuration.database.kind === 'embedded' ? await seedEmptyDemo(opened.platform, configuration, seedingProgress) : null
    const { role, listen, publicUrl, allowedOrigins } = configuration
    const serving = role === 'worker' ? null : await serve({ opened, log, listen, publicUrl, allowedOrigins, worker: role === 'all', openIntrospection: process.env['NODE_ENV'] === 'development' })
    if (!serving) await opened.platform.startWorker()
    return {
      greeting: `\n  Lazo ${serving ? `→ ${publicUrl}` : '(worker)'}\n${demo ?? ''}\n`,
      async stop() {
        await serving?.stop()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** Making the demo data takes some seconds, at the first start alone. */
function seedingProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r  Preparando los datos de demostración · Making the demo data ${done}/${of}${done === of ? '\n' : ''}`)
}

await main().catch((error: unknown) => {
  process.stderr.write(`${explainError(error)}\n`)
  process.exit(1)
})
