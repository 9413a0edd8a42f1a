import { Socket } from 'node:net'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { type DatabaseAddress, tlsOptions } from './database-address.ts'
import { postgresProblem } from './database-problem.ts'
import { type QueryRows, type QueryRun, rowsAtOnce } from './query-rows.ts'

/** Every value as the server writes it: the reader of files understands the text better than a driver's own idea of a date. */
const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig

/**
 * Runs a query on PostgreSQL in a read-only transaction and yields its rows by a cursor, {@link rowsAtOnce} at a time. The
 * next ones are fetched when they are asked for.
 * @throws VisitSourceProblem
 */
export async function* postgresRows(address: DatabaseAddress, run: QueryRun): AsyncGenerator<QueryRows> {
  // Of our own, to cut it: the driver would wait for the server's query to end.
  const socket = new Socket()
  const connect = socket.connect.bind(socket)
  // The driver knows the name alone, which the certificate is for.
  const { ip } = address
  if (ip) Object.assign(socket, { connect: () => connect(address.port, ip) })
  const client = new pg.Client({
    stream: () => socket,
    host: address.host, port: address.port, user: address.user, password: address.password, database: address.database, ssl: tlsOptions(address.tls) ?? false,
    connectionTimeoutMillis: 10_000, application_name: 'lazo visit source',
  })
  // A connection that breaks says so by the query that is under way.
  client.on('error', () => undefined)
  const abort = (): void => void socket.destroy(new Error('given up'))
  run.signal.addEventListener('abort', abort, { once: true })
  try {
    run.signal.throwIfAborted()
    await client.connect()
    await client.query('begin transaction isolation level repeatable read read only')
    await client.query("select set_config('statement_timeout', $1, true), set_config('TimeZone', $2, true), set_config('DateStyle', 'ISO', true)", [String(run.timeoutSeconds * 1000), run.timeZone])
    const cursor = client.query(new Cursor<(string | null)[]>(run.text, [...run.values], { rowMode: 'array', types: asText }))
    for (;;) {
      const { header, rows } = await next(cursor)
      if (rows.length > 0) yield { header, rows }
      if (rows.length < rowsAtOnce) return await client.end()
    }
  } catch (error) {
    throw run.signal.aborted ? run.signal.reason : postgresProblem(error)
  } finally {
    run.signal.removeEventListener('abort', abort)
    socket.destroy()
  }
}

function next(cursor: Cursor<(string | null)[]>): Promise<QueryRows> {
  return new Promise((resolve, reject) => {
    cursor.read(rowsAtOnce, (error, rows, result) => {
      if (error) reject(error)
      else resolve({ header: result.fields.map((field) => field.name), rows: rows.map((row) => row.map((value) => value ?? '')) })
    })
  })
}
