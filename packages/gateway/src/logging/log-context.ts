import { AsyncLocalStorage } from 'node:async_hooks'

/** What every log line within a request or a job carries, so that lines can be told apart and found. */
export interface LogContext {
  requestId?: string
  job?: string
  dealership?: string
}

const contexts = new AsyncLocalStorage<LogContext>()

/** Runs `work`, and everything it starts, with `context` added to its log lines. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...context }, work)
}

/** The context of the current request or job; empty outside of one. */
export function logContext(): LogContext {
  return contexts.getStore() ?? {}
}
