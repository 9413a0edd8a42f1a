import { ConfigurationError } from './configuration/configuration-error.ts'
import { readConfiguration } from './configuration/configuration.ts'
import { seedEmptyDemo } from './demo-start.ts'
import { createLogger } from './logging/logger.ts'
import { openPlatform } from './open-platform.ts'
import { PlatformRefused } from '@lazo/core/running'
import { serve } from './serve.ts'
import { stopOnSignals } from './stop-on-signals.ts'

/** `npm start`: one process that serves people, programs and jobs, or the half of it that `LAZO_ROLE` names. */
async function main(): Promise<void> {
  process.env['NODE_ENV'] ??= 'production'
  const configuration = await readConfiguration()
  const log = createLogger({ level: configuration.logLevel })
  const opened = await openPlatform({ configuration, log })
  const { platform } = opened
  try {
    const demo = configuration.database.kind === 'embedded' ? await seedEmptyDemo(platform, configuration) : null
    const serving = configuration.role === 'worker' ? null : await serve({
      opened, log, listen: configuration.listen, publicUrl: configuration.publicUrl, allowedOrigins: configuration.allowedOrigins, worker: configuration.role === 'all',
      openIntrospection: process.env['NODE_ENV'] === 'development',
    })
    if (!serving) await platform.startWorker()
    stopOnSignals(log, async () => {
      await serving?.stop()
      await opened.close()
    })
    process.stdout.write(`\n  Lazo ${serving ? `→ ${configuration.publicUrl}` : '(worker)'}\n${demo ?? ''}\n`)
  } catch (error) {
    await opened.close()
    throw error
  }
}

await main().catch((error: unknown) => {
  const expected = error instanceof ConfigurationError || error instanceof PlatformRefused || (error instanceof Error && /^(Port|The embedded PostgreSQL|The database)/.test(error.message))
  process.stderr.write(`${expected ? (error as Error).message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
