/** What a database answers, piece by piece: rows as text, in the order of the columns, null as the empty text. */
export interface QueryRows {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How a query is run on a dealership's database. */
export interface QueryRun {
  readonly text: string
  readonly values: readonly string[]
  /** IANA zone in which the server is to say instants. */
  readonly timeZone: string
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
}

/** How many rows are held in memory at once. */
export const rowsAtOnce = 500
