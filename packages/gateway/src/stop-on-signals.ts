import type { Logger } from './logging/logger.ts'

/** Longer than any step of a good stop takes; then the process ends as it is. */
const patienceMs = 25_000

/** On SIGINT or SIGTERM ends in good order, once, within a bounded time. A second signal ends at once. */
export function stopOnSignals(log: Logger, stop: () => Promise<void>): void {
  let stopping = false
  const end = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    const cut = setTimeout(() => {
      log.error({}, 'stopping took too long; the process ends as it is')
      process.exit(1)
    }, patienceMs)
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop in good order')
        process.exit(1)
      },
    ).finally(() => clearTimeout(cut))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
