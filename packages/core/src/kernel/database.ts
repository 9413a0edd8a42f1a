import { MikroORM, type AnyEntity, type EntityClass, type EntitySchema } from '@mikro-orm/core'
import { type Migration, Migrator } from '@mikro-orm/migrations'
import { type EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql'
import pg from 'pg'
import type { Logger } from './logger.ts'

/** The three ways in (architecture.md, Tenancy and access): who migrates, who serves requests, who reads the log alone. */
export interface DatabaseConnections {
  readonly owner: pg.ClientConfig
  readonly app: pg.ClientConfig
  readonly feed: pg.ClientConfig
}

export interface NamedMigration {
  /** `<module>/<stamp>`; the order of the names inside a module is the order of running. */
  readonly name: string
  readonly class: new (...args: ConstructorParameters<typeof Migration>) => Migration
}

/** What a module keeps: entities, and the migrations that make their tables. Plugins have a Postgres schema of their own. */
export interface Persistence {
  readonly entities: readonly (EntitySchema | EntityClass<AnyEntity>)[]
  readonly migrations: readonly NamedMigration[]
}

export interface Database {
  readonly orm: MikroORM<PostgreSqlDriver>
  /** Connections as the application role, for read models. */
  readonly reads: pg.Pool
  /** Connections as the feed role: the event log of all dealerships, nothing else. */
  readonly feed: pg.Pool
  close(): Promise<void>
}

export async function openDatabase(connections: DatabaseConnections, persistence: Persistence, log: Logger, poolSize = 10): Promise<Database> {
  const orm = await connect(connections.app, persistence, poolSize)
  const reads = pool({ ...connections.app, application_name: 'lazo reads', max: poolSize }, log)
  const feed = pool({ ...connections.feed, application_name: 'lazo feed', max: 3 }, log)
  return {
    orm,
    reads,
    feed,
    async close() {
      await Promise.all([orm.close(true), reads.end(), feed.end()])
    },
  }
}

export interface MigrationReport {
  readonly applied: readonly string[]
  readonly pending: readonly string[]
  /** Columns that an entity names and the database does not have, as `table.column`. */
  readonly missing: readonly string[]
}

/** Brings the tables up to date as their owner; with `check`, only says what is pending or differs. */
export async function migrate(owner: pg.ClientConfig, persistence: Persistence, options: { check?: boolean } = {}): Promise<MigrationReport> {
  const orm = await connect(owner, persistence, 2)
  try {
    const migrator = orm.migrator
    if (options.check) {
      const pending = await migrator.getPending()
      return { applied: [], pending: pending.map((one) => one.name), missing: pending.length ? [] : await missingColumns(orm) }
    }
    const applied = await migrator.up()
    return { applied: applied.map((one) => one.name), pending: [], missing: await missingColumns(orm) }
  } finally {
    await orm.close(true)
  }
}

function connect(client: pg.ClientConfig, persistence: Persistence, poolSize: number): Promise<MikroORM<PostgreSqlDriver>> {
  return MikroORM.init<PostgreSqlDriver>({
    driver: PostgreSqlDriver,
    entities: [...persistence.entities],
    dbName: client.database ?? 'lazo',
    host: client.host ?? 'localhost',
    ...(client.port ? { port: client.port } : {}),
    ...(client.user ? { user: client.user } : {}),
    ...(typeof client.password === 'string' ? { password: client.password } : {}),
    driverOptions: { options: client.options, ssl: client.ssl, application_name: 'lazo' },
    pool: { min: 0, max: poolSize },
    extensions: [Migrator],
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false },
    // What it did is told by the caller; its own lines would break a log of JSON.
    logger: () => undefined,
    migrations: {
      tableName: 'lazo_migration',
      snapshot: false,
      allOrNothing: true,
      migrationsList: persistence.migrations.map((one) => ({ name: one.name, class: one.class })),
    },
  })
}

async function missingColumns(orm: MikroORM<PostgreSqlDriver>): Promise<string[]> {
  const rows: { place: string }[] = await (orm.em.fork() as EntityManager).getConnection().execute(
    `select table_schema || '.' || table_name || '.' || column_name as place from information_schema.columns`,
  )
  const present = new Set(rows.map((row) => row.place))
  const wanted = [...orm.getMetadata()].filter((meta) => meta.tableName && !meta.abstract && !meta.embeddable).flatMap((meta) =>
    meta.props.filter((prop) => prop.persist !== false).flatMap((prop) => (prop.fieldNames ?? []).map((field) => `${meta.schema ?? 'public'}.${meta.tableName}.${field}`)),
  )
  return [...new Set(wanted)].filter((place) => !present.has(place))
}

function pool(options: pg.PoolConfig, log: Logger): pg.Pool {
  const made = new pg.Pool(options)
  made.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  return made
}
