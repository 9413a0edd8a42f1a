import { connect, type Socket } from 'node:net'
import { Temporal } from 'temporal-polyfill'
import mysql from 'mysql2'
import { type DatabaseAddress, tlsOptions } from './database-address.ts'
import { mysqlProblem } from './database-problem.ts'
import { type QueryRows, type QueryRun, rowsAtOnce } from './query-rows.ts'

/**
 * Runs a query on MySQL or MariaDB as a prepared statement in a read-only transaction and yields its rows from the driver's
 * stream, which holds the server back while nobody asks.
 * @throws VisitSourceProblem
 */
export async function* mysqlRows(address: DatabaseAddress, run: QueryRun): AsyncGenerator<QueryRows> {
  const tls = tlsOptions(address.tls)
  // Of our own, to cut it: the driver would wait for the rest of the rows, and the server for its query.
  const socket = connect({ host: address.ip ?? address.host, port: address.port, noDelay: true, keepAlive: true })
  const connection = mysql.createConnection({
    stream: socket, user: address.user, password: address.password, database: address.database, ...(tls ? { ssl: tls } : {}),
    connectTimeout: 10_000, charset: 'utf8mb4', dateStrings: true, supportBigNumbers: true, bigNumberStrings: true, jsonStrings: true,
    // A server could otherwise ask for files of this machine.
    flags: ['-LOCAL_FILES'],
  })
  // What breaks is said by the query that is under way.
  connection.on('error', () => undefined)
  const abort = (): void => void socket.destroy(new Error('given up'))
  run.signal.addEventListener('abort', abort, { once: true })
  try {
    run.signal.throwIfAborted()
    await done((tell) => connection.connect(tell))
    await prepareSession(connection, run)
    yield* inPieces(connection, socket, run)
  } catch (error) {
    throw run.signal.aborted ? run.signal.reason : mysqlProblem(error)
  } finally {
    run.signal.removeEventListener('abort', abort)
    connection.destroy()
    socket.destroy()
  }
}

async function prepareSession(connection: mysql.Connection, run: QueryRun): Promise<void> {
  const version = await new Promise<string>((resolve, reject) => {
    connection.query<mysql.RowDataPacket[]>('select version() as version', (error, rows) => (error ? reject(error) : resolve(String(rows[0]?.['version'] ?? ''))))
  })
  const limit = /mariadb/i.test(version) ? `set session max_statement_time = ${run.timeoutSeconds}` : `set session max_execution_time = ${run.timeoutSeconds * 1000}`
  // The names of zones need tables that many servers lack; the offset of today does for a window of days.
  const { offset } = Temporal.Now.zonedDateTimeISO(run.timeZone)
  for (const text of [limit, `set session time_zone = '${offset}'`, 'start transaction read only']) await done((tell) => connection.query(text, tell))
}

async function* inPieces(connection: mysql.Connection, socket: Socket, run: QueryRun): AsyncGenerator<QueryRows> {
  const stream = connection.execute({ sql: run.text, values: [...run.values], rowsAsArray: true }).stream({ highWaterMark: rowsAtOnce })
  // The driver's stream would not hear of it.
  socket.once('close', () => stream.destroy(Object.assign(new Error('The connection was lost'), { code: 'PROTOCOL_CONNECTION_LOST' })))
  let header: string[] = []
  stream.on('fields', (fields: readonly mysql.FieldPacket[]) => (header = fields.map((field) => field.name)))
  let rows: string[][] = []
  for await (const row of stream as AsyncIterable<readonly unknown[]>) {
    rows.push(row.map(textOf))
    if (rows.length < rowsAtOnce) continue
    yield { header, rows }
    rows = []
  }
  if (rows.length > 0) yield { header, rows }
}

/** Dates come as text already; a BIT is a byte, other bytes are text of an unknown column type. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Buffer.isBuffer(value)) return value.length === 1 && value[0]! < 2 ? String(value[0]) : value.toString('utf8')
  return typeof value === 'string' || typeof value === 'bigint' ? value.toString() : JSON.stringify(value)
}

function done(start: (tell: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())))
}
