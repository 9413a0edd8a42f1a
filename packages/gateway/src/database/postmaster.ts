import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PostgresBinaries } from './postgres-binaries.ts'
import type { ServerAccount } from './server-account.ts'
import { isAlive } from './start-lock.ts'

/** A server process and where it listens. */
export interface Postmaster {
  pid: number
  port: number
  socketDir: string
}

/** Nothing of a customer reaches the server's log: errors go to the client that caused them, and to no file. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** The live server of a cluster. A `postmaster.pid` left by a crash, its number perhaps reused, is not one; it is removed. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
  const [pid, , , port, socketDir] = lines
  if (!isPostgres(Number(pid))) {
    rmSync(file, { force: true })
    return undefined
  }
  return { pid: Number(pid), port: Number(port) || 5432, socketDir: socketDir ?? '' }
}

/** Starts a server that outlives this process; `settings` add to or replace the usual ones. It may not answer yet. */
export function spawnPostmaster(options: {
  cluster: string
  socketDir: string
  logFile: string
  binaries: PostgresBinaries
  account: ServerAccount
  settings: Record<string, string>
}): { postmaster: Postmaster; failure: () => string | undefined } {
  const port = 5432
  const settings = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  if ((statSync(options.logFile, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(options.logFile, `${options.logFile}.1`)
  const log = openSync(options.logFile, 'a', 0o600)
  const begin = statSync(options.logFile).size
  let failure: string | undefined
  const child = spawn(
    options.binaries.postgres,
    ['-D', options.cluster, '-k', options.socketDir, '-p', String(port), ...settings],
    { ...options.account, cwd: options.cluster, detached: true, stdio: ['ignore', log, log], env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } },
  )
  child.on('error', (error) => { failure = error.message })
  child.on('exit', (code, signal) => { failure ??= `it ended (${signal ?? code}):\n${readFileSync(options.logFile).subarray(begin).toString('utf8').trim()}` })
  child.unref()
  closeSync(log)
  return { postmaster: { pid: child.pid ?? 0, port, socketDir: options.socketDir }, failure: () => failure }
}

/** Fast stop: ends sessions, writes a checkpoint, and is over when this resolves. Pulls the plug after 30 s. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 30_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const) {
    const deadline = Date.now() + patience
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    while (isAlive(pid) && Date.now() < deadline) await pause(10)
  }
}

function isPostgres(pid: number): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false
  const { stdout } = process.platform === 'linux'
    ? { stdout: commandOf(pid) }
    : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  return /postgres/.test(stdout)
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
