import { rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { findPostmaster, spawnPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts'
import { serverAccount } from './server-account.ts'
import { socketFolder } from './socket-folder.ts'
import { isAlive, withLock } from './start-lock.ts'

/** How each process that uses the server is known to the others. */
const PRESENCE = 'lazo-presence'

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, the server's log and the start lock; made when missing. */
  dataFolder: string
  log: Pick<Logger, 'info' | 'warn'>
  /** PostgreSQL settings that replace the usual ones, such as `fsync: 'off'` in tests. Ignored when a server already runs. */
  settings?: Record<string, string>
}

export interface EmbeddedPostgres {
  /** `host` for pg and MikroORM: the folder of the Unix socket. There is no TCP port, hence no conflict. */
  socketDir: string
  port: number
  superuser: string
  /** True when this call started the server, false when it found one running. */
  started: boolean
  /** Lets go of the server, and stops it when no other Lazo process on this machine uses it. Calling it again does nothing. */
  stop(): Promise<void>
}

/**
 * The PostgreSQL that comes with Lazo, on a data folder of its own. Starts it, or joins the one that another Lazo
 * process runs there or that a crash left running; any number of processes may call this at the same time and share
 * one server. After a crash PostgreSQL recovers before this resolves. Throws with what the server said when it does
 * not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder)
  const lock = join(dataFolder, 'start.lock')
  const { postmaster, presence, started } = await withLock(lock, () => joinOrStart({ ...options, dataFolder }))
  let stopping: Promise<void> | undefined
  return {
    socketDir: postmaster.socketDir,
    port: postmaster.port,
    superuser: SUPERUSER,
    started,
    stop: () => (stopping ??= withLock(lock, () => leave(postmaster, presence, options.log))),
  }
}

interface Joined {
  postmaster: Postmaster
  presence: Presence
  started: boolean
}

async function joinOrStart({ dataFolder, log, settings = {} }: EmbeddedPostgresOptions): Promise<Joined> {
  const folder = join(dataFolder, 'cluster')
  const account = serverAccount(folder)
  const binaries = postgresBinaries(account)
  const cluster = ensureCluster(folder, binaries, account)

  const running = findPostmaster(cluster)
  if (running) {
    const presence = await connect(running, () => (isAlive(running.pid) ? undefined : 'it ended'), 5_000).catch(() => undefined)
    if (presence) return { postmaster: running, presence, started: false }
    log.warn({ pid: running.pid }, 'the embedded PostgreSQL does not answer and is started again')
    await stopPostmaster(running)
  }

  const logFile = join(dataFolder, 'server.log')
  const socketDir = socketFolder(cluster, account)
  for (let attempt = 1; ; attempt++) {
    const { postmaster, failure } = spawnPostmaster({ cluster, socketDir, logFile, binaries, account, settings })
    try {
      const presence = await connect(postmaster, failure, 60_000)
      log.info({ dataFolder }, 'the embedded PostgreSQL is running')
      return { postmaster, presence, started: true }
    } catch (cause) {
      // The children of a server that was killed hold its memory for a moment longer.
      if (attempt < 50 && /still in use|lock file/.test(failure() ?? '')) {
        await pause(100)
        continue
      }
      rmSync(socketDir, { recursive: true, force: true })
      throw new Error(`The embedded PostgreSQL did not start: ${failure() ?? String(cause)}\nIts log: ${logFile}`, { cause })
    }
  }
}

/** A connection by which this process is counted. It does not keep the process alive. */
interface Presence {
  client: pg.Client
  socket: Socket
}

/** Waits until the server takes connections: it may be starting, or recovering from a crash. */
async function connect(server: Postmaster, failure: () => string | undefined, patience: number): Promise<Presence> {
  const deadline = Date.now() + patience
  for (;;) {
    const socket = new Socket()
    const client = new pg.Client({
      host: server.socketDir, port: server.port, user: SUPERUSER, database: 'postgres', application_name: PRESENCE, stream: () => socket,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      socket.unref()
      return { client, socket }
    } catch (error) {
      socket.destroy()
      const recovering = (error as pg.DatabaseError).code === '57P03'
      if (failure() !== undefined || (!recovering && Date.now() > deadline)) throw error
      await pause(15)
    }
  }
}

async function leave(postmaster: Postmaster, { client, socket }: Presence, log: EmbeddedPostgresOptions['log']): Promise<void> {
  socket.ref()
  const others = await client
    .query<{ count: number }>('select count(*)::int as count from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()', [PRESENCE])
    .then(({ rows }) => rows[0]?.count ?? 0, () => 0)
  await client.end().catch(() => undefined)
  if (others > 0) {
    log.info({ others }, 'the embedded PostgreSQL goes on for the other Lazo processes that use it')
    return
  }
  await stopPostmaster(postmaster)
  rmSync(postmaster.socketDir, { recursive: true, force: true })
}
