import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { type Files, FileTooLarge } from './files.ts'
import { newUuid } from './identity.ts'

/** Files on a flydrive disk: a folder by default. A file appears whole or not at all. */
export async function fileStore(folder: string): Promise<Files> {
  await mkdir(folder, { recursive: true })
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  return {
    async put(dealershipId, body, limit) {
      const key = `${dealershipId}/${newUuid()}`
      const hash = createHash('sha256')
      let size = 0
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of body) {
          size += chunk.byteLength
          if (size > limit) throw new FileTooLarge(limit)
          hash.update(chunk)
          yield chunk
        }
      }
      try {
        await disk.putStream(key, Readable.from(counted(), { objectMode: false }))
      } catch (error) {
        await disk.delete(key)
        throw cause(error)
      }
      return { key, size, sha256: hash.digest('hex') }
    },
    async withLocalPath(key, use) {
      const scratch = await mkdtemp(join(tmpdir(), 'lazo-file-'))
      try {
        const path = join(scratch, 'file')
        await pipeline(await disk.getStream(key), createWriteStream(path, { mode: 0o600 }))
        return await use(path)
      } finally {
        await rm(scratch, { recursive: true, force: true })
      }
    },
    remove: (key) => disk.delete(key),
  }
}

/** flydrive wraps what a stream throws; who asked for the file wants the reason. */
function cause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof FileTooLarge ? error.cause : error
}
