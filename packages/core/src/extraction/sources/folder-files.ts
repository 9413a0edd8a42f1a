import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { lstat, open, readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { VisitSourceProblem } from './visit-source.port.ts'

export interface FolderFile {
  readonly name: string
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly changedAt: number
}

/** The file grew or was written again while it was read. */
export class StillChanging extends Error {}

/** A file that was written less long ago than this may still be on its way. */
const quietFor = 60_000

/** The plain files of a folder whose names fit, oldest first, and apart those that were written just now. @throws VisitSourceProblem */
export async function waitingFiles(folder: string, openFolders: readonly string[], fits: (name: string) => boolean, now: Date): Promise<{ still: FolderFile[]; changing: FolderFile[] }> {
  const real = await openedFolder(folder, openFolders)
  const entries = await readdir(real, { withFileTypes: true })
  const files: FolderFile[] = []
  for (const entry of entries) {
    if (!entry.isFile() || !fits(entry.name)) continue
    const path = join(real, entry.name)
    const found: Stats | null = await lstat(path).catch(() => null)
    if (found?.isFile()) files.push({ name: entry.name, path, size: found.size, changedAt: found.mtimeMs })
  }
  files.sort((a, b) => a.changedAt - b.changedAt || (a.name < b.name ? -1 : 1))
  // A clock that is ahead elsewhere makes no file wait for ever.
  const quiet = (file: FolderFile): boolean => Math.abs(now.getTime() - file.changedAt) >= quietFor
  return { still: files.filter(quiet), changing: files.filter((file) => !quiet(file)) }
}

/** The folder itself, if the installation opened it and no link leads elsewhere on the way. */
async function openedFolder(folder: string, openFolders: readonly string[]): Promise<string> {
  if (openFolders.length === 0) {
    throw new VisitSourceProblem('FOLDER_NOT_OPENED', 'No folder is opened for this dealership. Whoever runs the server names it in lazo.config.ts, as config.extraction.folders.')
  }
  const real = await realpath(folder).catch(() => null)
  for (const root of openFolders) {
    const below = relative(root, folder)
    if (below === '..' || below.startsWith(`..${sep}`)) continue
    const realRoot = await realpath(root).catch(() => null)
    if (!real || !realRoot) throw new VisitSourceProblem('FOLDER_NOT_FOUND', 'The folder cannot be found on the server of Lazo. Check its path, that its drive is mounted, and that Lazo may read it.', true)
    // The installation's own root may be a link; what lies below it may not.
    if (real !== join(realRoot, below)) throw new VisitSourceProblem('FOLDER_IS_A_LINK', 'A link lies on the way to the folder. Name the folder that it leads to.')
    return real
  }
  throw new VisitSourceProblem('FOLDER_NOT_OPENED', `This folder is not opened for this dealership. It may read: ${openFolders.join(', ')}.`)
}

/** The bytes of a file that stays as it is. @throws StillChanging */
export async function* bytesOf(file: FolderFile): AsyncGenerator<Uint8Array> {
  await using handle = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  const unchanged = async (): Promise<void> => {
    const now = await handle.stat()
    if (!now.isFile() || now.size !== file.size || now.mtimeMs !== file.changedAt) throw new StillChanging()
  }
  await unchanged()
  let read = 0
  for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>) {
    read += chunk.byteLength
    if (read > file.size) throw new StillChanging()
    yield chunk
  }
  await unchanged()
}

/** SHA-256 in hexadecimal. @throws StillChanging */
export async function digestOf(file: FolderFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytesOf(file)) hash.update(chunk)
  return hash.digest('hex')
}
