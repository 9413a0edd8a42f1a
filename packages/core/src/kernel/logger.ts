/** What the kernel asks of a log: pino's shape. The gateway gives one that redacts personal data. */
export interface Logger {
  debug(details: object, message?: string): void
  info(details: object, message?: string): void
  warn(details: object, message?: string): void
  error(details: object, message?: string): void
  child(bindings: Record<string, unknown>): Logger
}

/** A log that keeps nothing: for tools and tests that look elsewhere. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
}
