import { chownSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The operating-system account that PostgreSQL runs as. Empty: the one that runs Lazo. */
export interface ServerAccount {
  uid?: number
  gid?: number
}

/**
 * PostgreSQL refuses to run as root. There, it runs as the account that already owns the cluster, else as `postgres`
 * or `nobody`; everyone else runs it as themselves.
 */
export function serverAccount(clusterFolder: string): ServerAccount {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(clusterFolder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = new Map(readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return [name, { uid: Number(uid), gid: Number(gid) }] as const
  }))
  const account = accounts.get('postgres') ?? accounts.get('nobody')
  if (!account) throw new Error('PostgreSQL does not run as root, and this machine has neither a "postgres" nor a "nobody" account. Start Lazo as another user, or set DATABASE_URL.')
  return account
}

/** Whether the account may enter every folder on the way to `path`, and read and enter `path` itself if it exists. */
export function canReach(account: ServerAccount, path: string): boolean {
  if (account.uid === undefined) return true
  const target = resolve(path)
  for (let folder = target; ; folder = dirname(folder)) {
    const entry = statSync(folder, { throwIfNoEntry: false })
    const wanted = folder === target ? 0o5 : 0o1
    if (entry) {
      const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0
      if (((entry.mode >> shift) & wanted) !== wanted) return false
    }
    if (folder === dirname(folder)) return true
  }
}

/** Gives a folder and everything in it to the account; nothing to do when Lazo runs as the account itself. */
export function giveTo(account: ServerAccount, path: string): void {
  if (account.uid === undefined || account.gid === undefined) return
  chownSync(path, account.uid, account.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), account.uid, account.gid)
  }
}
