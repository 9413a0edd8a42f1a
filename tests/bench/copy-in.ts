import { createReadStream } from 'node:fs'
import type pg from 'pg'

/** What of pg's connection a COPY needs; pg calls these of whatever it is given as a query (its `Submittable`). */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
  stream: { writableNeedDrain: boolean; once(event: 'drain', done: () => void): void }
}

/** `\copy … from file`: sends a file in PostgreSQL's text format through `copy … from stdin`. */
export function copyIn(client: pg.Client, text: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = {
      submit: (connection: CopyConnection): void => connection.query(text),
      handleCopyInResponse(connection: CopyConnection): void {
        void (async () => {
          for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
            connection.sendCopyFromChunk(chunk as Buffer)
            if (connection.stream.writableNeedDrain) await new Promise<void>((drained) => connection.stream.once('drain', drained))
          }
          connection.endCopyFrom()
        })().catch((error: unknown) => connection.sendCopyFail(String(error)))
      },
      handleCommandComplete: (): void => undefined,
      handleReadyForQuery: (): void => resolve(),
      handleError: (error: Error): void => reject(error),
    }
    client.query(copy as unknown as pg.Submittable)
  })
}
