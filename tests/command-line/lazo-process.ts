import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../packages/gateway/src/database/embedded-postgres.ts'

const root = resolve(import.meta.dirname, '../..')
const register = pathToFileURL(join(root, 'node_modules', '@oxc-node', 'core', 'register.mjs')).href

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** A command or a server under way. */
export interface Running {
  readonly process: ChildProcess
  /** What it has written so far. */
  readonly written: () => string
  readonly ended: Promise<Ended>
}

/** An installation of its own: a data folder with the embedded database in it, reached by real `lazo` processes. */
export class LazoInstallation {
  readonly #running = new Set<ChildProcess>()
  #database: EmbeddedPostgres | null = null
  #client: pg.Client | null = null

  private constructor(readonly folder: string) {}

  static async make(): Promise<LazoInstallation> {
    return new LazoInstallation(await mkdtemp(join(tmpdir(), 'lazo-command-')))
  }

  /** `lazo …`, as `npx lazo` starts it. */
  lazo(args: readonly string[], input = ''): Promise<Ended> {
    return this.start('packages/gateway/src/lazo.ts', args, {}, input).ended
  }

  start(file: string, args: readonly string[], more: NodeJS.ProcessEnv = {}, input = ''): Running {
    const { PATH, HOME, TMPDIR } = process.env
    const child = spawn(process.execPath, ['--conditions=source', '--import', register, join(root, file), ...args], {
      cwd: root, env: { PATH, HOME, TMPDIR, NODE_ENV: 'production', LANG: 'es_MX.UTF-8', INIT_CWD: this.folder, LAZO_DATA: this.folder, LAZO_TODAY: '2026-11-18', ...more }, stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#running.add(child)
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    let out = ''
    let error = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text))
    const ended = new Promise<Ended>((done, failed) => {
      child.once('error', failed)
      child.once('close', (code) => {
        this.#running.delete(child)
        done({ code, out, error })
      })
    })
    return { process: child, written: () => out, ended }
  }

  /** Looks into the database past all rules; keeps the server up between commands, as another process of the installation would. */
  async rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    this.#database ??= await startEmbeddedPostgres({ dataFolder: join(this.folder, 'postgres'), log: { info: () => undefined, warn: () => undefined } })
    if (!this.#client) {
      const { socketDir, port, superuser } = this.#database
      this.#client = new pg.Client({ host: socketDir, port, user: superuser, database: 'lazo' })
      await this.#client.connect()
    }
    return (await this.#client.query<Row>(sql)).rows
  }

  async remove(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL')
    await this.#client?.end()
    await this.#database?.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
