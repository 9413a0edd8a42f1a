import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveTo, type ServerAccount } from './server-account.ts'

/** Operating systems refuse longer paths of Unix sockets (104 bytes on macOS, 108 on Linux). */
const LONGEST_SOCKET_PATH = 100

/**
 * A folder for the server's Unix socket: short, always the same for one cluster, and closed to every other user.
 * Since whoever may enter it is trusted by the server, one that somebody else prepared is never used.
 */
export function socketFolder(cluster: string, account: ServerAccount): string {
  const name = `lazo-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`
  const wanted = join(tmpdir(), name)
  const folder = Buffer.byteLength(join(wanted, '.s.PGSQL.5432')) < LONGEST_SOCKET_PATH ? wanted : join('/tmp', name)
  const place = isOurs(folder, account) ? folder : mkdtempSync(`${folder}-`)
  chmodSync(place, 0o700)
  giveTo(account, place)
  return place
}

function isOurs(folder: string, account: ServerAccount): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const entry = lstatSync(folder)
    return entry.isDirectory() && [account.uid, process.getuid?.()].includes(entry.uid)
  }
}
