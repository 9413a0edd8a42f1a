import type pg from 'pg'
import type { TenantScope } from './access.ts'
import type { Statement } from './statement.ts'
import { sessionValue } from './unit-of-work.ts'

/** Runs the one statement of a hot list with the tenant set around it. */
export interface ReadModels {
  query<Row>(scope: TenantScope, statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>
}

/**
 * Prepared statements on connections of the application role. The tenant is set for the transaction alone, in the same
 * message as its beginning, so nothing is left on the connection (also behind PgBouncer).
 */
export function readModels(pool: pg.Pool): ReadModels {
  return {
    async query<Row>(scope: TenantScope, statement: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query(`begin read only; set local lazo.dealerships = '${sessionValue(scope.dealerships)}'`)
        const result = await client.query({ name: statement.name, text: statement.text, values: [...values] })
        await client.query('commit')
        return result.rows as Row[]
      } catch (error) {
        broken = await client.query('rollback').then(() => undefined, (failure: Error) => failure)
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}
