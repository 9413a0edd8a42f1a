/** The part of pg-cursor that is used here: it brings no types of its own. */
declare module 'pg-cursor' {
  import type { Connection, CustomTypesConfig, FieldDef, Submittable } from 'pg'

  export default class Cursor<Row> implements Submittable {
    constructor(text: string, values: readonly unknown[], config?: { rowMode?: 'array'; types?: CustomTypesConfig })
    submit(connection: Connection): void
    read(rows: number, done: (error: Error | undefined, rows: Row[], result: { fields: FieldDef[] }) => void): void
    close(): Promise<void>
  }
}
