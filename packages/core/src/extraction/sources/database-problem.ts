import { notASelect } from './sql-statement.ts'
import { VisitSourceProblem } from './visit-source.port.ts'

interface DriverError {
  readonly code?: unknown
  readonly errno?: unknown
  readonly message?: unknown
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', '57P01', '57P03', '53300', 'ER_CON_COUNT_ERROR'])

/** What PostgreSQL or its driver said, as a problem that a person can act on. Never holds the URL: the drivers' own texts of connecting are left out. */
export function postgresProblem(error: unknown): unknown {
  if (error instanceof VisitSourceProblem) return error
  const { code, message } = error as DriverError
  if (code === '42703') return unknownColumn(message)
  if (code === '42P01' || code === '3F000') return unknownTable(message)
  if (code === '57014') return timedOut()
  if (code === '25006') return notASelect()
  if (code === '28P01' || code === '28000' || code === '3D000') return cannotSignIn()
  if (unreachable.has(String(code)) || (code === undefined && /timeout|terminated|ssl|ended/i.test(String(message)))) return cannotConnect()
  return failed(code, message)
}

/** The same for MySQL and MariaDB. */
export function mysqlProblem(error: unknown): unknown {
  if (error instanceof VisitSourceProblem) return error
  const { code, errno, message } = error as DriverError
  if (code === 'ER_BAD_FIELD_ERROR') return unknownColumn(message)
  if (code === 'ER_NO_SUCH_TABLE') return unknownTable(message)
  if (errno === 1969 || errno === 3024 || code === 'ER_STATEMENT_TIMEOUT' || code === 'ER_QUERY_TIMEOUT') return timedOut()
  if (code === 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION') return notASelect()
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_DBACCESS_DENIED_ERROR' || code === 'ER_BAD_DB_ERROR' || code === 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR') return cannotSignIn()
  if (unreachable.has(String(code)) || code === 'HANDSHAKE_SSL_ERROR' || code === 'HANDSHAKE_NO_SSL_SUPPORT') return cannotConnect()
  return failed(code, message)
}

/** The same words whatever hinders: nobody learns from them what listens in the network of this server. */
export const cannotConnect = (): VisitSourceProblem =>
  new VisitSourceProblem('CANNOT_CONNECT', 'The database does not answer. Check its address, and that it lets this server in. One on the machine of Lazo itself has to be named in config.extraction.databases.', true)
const cannotSignIn = () => new VisitSourceProblem('CANNOT_SIGN_IN', 'The database refuses the sign-in. Check user, password and the name of the database.')
const unknownColumn = (message: unknown) => new VisitSourceProblem('UNKNOWN_COLUMN', `The database says: ${said(message)}. Correct the query.`)
const unknownTable = (message: unknown) => new VisitSourceProblem('UNKNOWN_TABLE', `The database says: ${said(message)}. Correct the query, or let the user read the table.`)
const timedOut = () => new VisitSourceProblem('QUERY_TIMED_OUT', 'The query took longer than this source allows. Narrow it by :from and :to, add an index, or allow more seconds.', true)
const failed = (code: unknown, message: unknown) =>
  new VisitSourceProblem('QUERY_FAILED', `The database refused the query${typeof code === 'string' ? ` (${code})` : ''}: ${said(message)}. Correct the query.`)

const said = (message: unknown): string => (typeof message === 'string' ? message : 'nothing').split('\n', 1)[0]!.replace(/\.$/, '').slice(0, 300)
