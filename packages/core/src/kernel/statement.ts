/**
 * A hand-written SQL statement of a hot path: named, so that the server prepares it once for each connection, with `$1`
 * parameters. Statements live in `*.sql.ts` and run through the kernel alone, which sets the tenant.
 */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  /** Only for the type checker: what a row looks like. */
  readonly row?: Row
}

/** `name` is unique in the process: it is the prepared statement's name (PostgreSQL cuts at 63 bytes). */
export function statement<Row>(name: string, text: string): Statement<Row> {
  if (name.length > 63) throw new Error(`The statement name ${name} is longer than 63 characters.`)
  return { name, text }
}
