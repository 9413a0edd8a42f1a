import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseSource } from '../../packages/gateway/src/database/database-connection.ts'
import { prepareDatabase } from '../../packages/gateway/src/database/database-roles.ts'
import { startEmbeddedPostgres } from '../../packages/gateway/src/database/embedded-postgres.ts'

/** What `openDatabase` of the gateway calls the embedded database. */
export const platformDatabase = 'lazo'

/** A PostgreSQL of the bench's own, in a temporary folder, with the settings that every installation has. */
export interface BenchDatabase {
  readonly folder: string
  /** `LAZO_DATA` of the processes that are measured. */
  readonly dataFolder: string
  readonly serverVersion: string
  source(database: string): DatabaseSource & { kind: 'embedded' }
  /** Connects past every wall, as `psql` of an administrator would. */
  administrator<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T>
  /** Replaces `name` by a copy of `template`, and brings what is dirty to disk so that no round pays for the one before. */
  copy(template: string, name: string): Promise<void>
  stop(): Promise<void>
}

const quiet = { info: () => undefined, warn: () => undefined }

export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'lazo-bench-'))
  // Open to the server's account, or the cluster would lie elsewhere and outlive this folder.
  chmodSync(folder, 0o755)
  const dataFolder = join(folder, 'data')
  const server = await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres'), log: quiet })
  const source = (database: string): DatabaseSource & { kind: 'embedded' } => ({ kind: 'embedded', socketDir: server.socketDir, port: server.port, superuser: server.superuser, database })
  const administrator = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ host: server.socketDir, port: server.port, user: server.superuser, database })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  await prepareDatabase(source(platformDatabase))
  return {
    folder,
    dataFolder,
    serverVersion: await administrator('postgres', async (client) => (await client.query<{ version: string }>(`select current_setting('server_version') as version`)).rows[0]!.version),
    source,
    administrator,
    async copy(template, name) {
      await administrator('postgres', async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [template])
        await client.query(`create database ${name} template ${template} owner lazo_owner`)
        await client.query('checkpoint')
      })
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
