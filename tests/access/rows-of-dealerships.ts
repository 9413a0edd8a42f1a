import type { TestPlatform } from '@lazo/gateway/testing'
import pg from 'pg'

/** Looks past all rules, as the server's superuser, at what is stored of some dealerships. */
export class RowsOfDealerships {
  private constructor(
    private readonly client: pg.Client,
    private readonly ids: readonly string[],
    /** Every table with a dealership in it, plugins' included. */
    readonly tables: readonly string[],
  ) {}

  static async open(test: TestPlatform, ids: readonly string[]): Promise<RowsOfDealerships> {
    const { database: source } = test.opened
    if (source.kind !== 'embedded') throw new Error('These tests run on the embedded database.')
    const client = new pg.Client({ host: source.socketDir, port: source.port, user: source.superuser, database: source.database })
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where column_name = 'dealership_id' and table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'pgboss') order by 1`,
    )
    return new RowsOfDealerships(client, ids, rows.map(({ name }) => name))
  }

  /** A checksum of the rows in each table, of the dealerships themselves, and of their people. */
  async checksums(): Promise<Record<string, string>> {
    const sums: Record<string, string> = {}
    const sum = async (table: string, where: string): Promise<void> => {
      const { rows } = await this.client.query<{ sum: string }>(`select count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${table} t where ${where}`, [this.ids])
      sums[table] = rows[0]!.sum
    }
    for (const table of this.tables) await sum(table, 'dealership_id = any($1)')
    await sum('dealership', 'id = any($1)')
    for (const table of ['person_credential', 'absence']) await sum(table, 'person_id in (select person_id from role_grant where dealership_id = any($1))')
    await sum('person', 'id in (select person_id from role_grant where dealership_id = any($1))')
    return sums
  }

  /** Resolves when no job of theirs is waiting or under way and the checksums stand still. */
  async settled(): Promise<Record<string, string>> {
    for (let before = ''; ; ) {
      const { rows } = await this.client.query<{ busy: number }>(`select count(*)::int as busy from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now() and name not like '\\_\\_%'`)
      const sums = await this.checksums()
      if (rows[0]!.busy === 0 && JSON.stringify(sums) === before) return sums
      before = JSON.stringify(sums)
    }
  }

  close(): Promise<void> {
    return this.client.end()
  }
}
