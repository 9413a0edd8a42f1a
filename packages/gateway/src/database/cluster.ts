import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SYSTEM_FOLDER, type PostgresBinaries } from './postgres-binaries.ts'
import { canReach, giveTo, type ServerAccount } from './server-account.ts'

/** The role that `initdb` makes: it may do everything on the embedded server. */
export const SUPERUSER = 'postgres'

/**
 * Makes sure that a PostgreSQL cluster lies at `folder`, owned by the account, and answers its real path. A new one
 * is UTF-8 with PostgreSQL's built-in C.UTF-8, so that it is the same on every machine whatever locales that has;
 * it is made beside its place and moved there when finished, so that an interrupted `initdb` leaves nothing.
 * Where the account cannot reach the place (root, a home of mode 0700) the cluster lies under /var/lib/lazo and
 * `folder` is a link to it.
 */
export function ensureCluster(folder: string, binaries: PostgresBinaries, account: ServerAccount): string {
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    mkdirSync(dirname(folder), { recursive: true })
    if (account.uid !== undefined) chmodSync(dirname(folder), 0o755)
    const reachable = canReach(account, dirname(folder))
    if (reachable) createCluster(folder, binaries, account)
    else {
      mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
      const place = join(mkdtempSync(join(SYSTEM_FOLDER, 'data-')), 'cluster')
      chmodSync(dirname(place), 0o755)
      createCluster(place, binaries, account)
      rmSync(folder, { recursive: true, force: true })
      symlinkSync(place, folder)
    }
  }
  const cluster = realpathSync(folder)
  const { uid } = statSync(cluster)
  if (uid === 0) giveTo(account, cluster)
  else if (account.uid === undefined && uid !== process.getuid?.()) {
    throw new Error(`The database in ${folder} belongs to another user (uid ${uid}). Start Lazo as that user or as root, or give it another folder with LAZO_DATA.`)
  }
  return cluster
}

function createCluster(place: string, binaries: PostgresBinaries, account: ServerAccount): void {
  const unfinished = `${place}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  giveTo(account, unfinished)
  const initdb = spawnSync(
    binaries.initdb,
    ['-D', unfinished, '-U', SUPERUSER, '--auth=trust', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    { ...account, cwd: unfinished, env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' }, encoding: 'utf8' },
  )
  if (initdb.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not make its data folder ${place}:\n${initdb.error?.message ?? initdb.stderr}`)
  }
  rmSync(place, { recursive: true, force: true })
  renameSync(unfinished, place)
}
