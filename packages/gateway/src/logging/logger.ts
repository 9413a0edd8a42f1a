import { pino, stdTimeFunctions, type Logger } from 'pino'
import { hidePersonalData } from './hide-personal-data.ts'
import { logContext } from './log-context.ts'
import { plainLine } from './plain-line.ts'

export type { Logger }

export interface LoggerOptions {
  level: string
  /** Gets each finished line, newline included; standard output unless given. */
  write?: (line: string) => void
  /** Lines for people instead of JSON; when not given, on a terminal. */
  plain?: boolean
}

/**
 * The log of a process: one JSON object a line (`time` ISO, `level` in words, `msg`, `requestId` within a request),
 * or plain lines on a terminal. Everything that is written, by whatever logger or child, goes through
 * `hidePersonalData` last.
 */
export function createLogger({ level, write = (line) => process.stdout.write(line), plain = process.stdout.isTTY }: LoggerOptions): Logger {
  const destination = {
    write(line: string): void {
      const entry = hidePersonalData(JSON.parse(line)) as Record<string, unknown>
      write(`${plain ? plainLine(entry) : JSON.stringify(entry)}\n`)
    },
  }
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...logContext() }),
      serializers: { err: serializedError, error: serializedError },
    },
    destination,
  )
}

/** Type, message, code, stack and cause of an error, and no more: drivers hang rows, parameters and connections on theirs. */
function serializedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code } = error as NodeJS.ErrnoException
  return {
    type: error.constructor.name,
    message: error.message,
    ...(code ? { code: String(code) } : {}),
    ...(error.stack ? { stack: error.stack } : {}),
    ...(error.cause instanceof Error ? { cause: serializedError(error.cause) } : {}),
  }
}
