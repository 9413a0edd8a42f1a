/**
 * A log entry as a person reads it on a terminal: time of day, level where it is not information, message, and the
 * rest as `key=value`; an error with its stack below.
 */
export function plainLine({ time, level, msg, err, ...rest }: Record<string, unknown>): string {
  const details = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const error = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : ''
  return [String(time).slice(11, 19), level === 'info' ? '' : String(level).toUpperCase(), msg, ...details].filter(Boolean).join(' ') + error
}
