import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { FileRefused } from './file-refused.ts'
import { readExactly } from './zip-directory.ts'
import type { ZipEntry } from './zip-directory.ts'

const partBytes = 64 * 1024
/** Real sheets shrink 5 to 30 times; what shrinks more than this and is large was made to hurt. */
const bombRatio = 250
const bombFloor = 32 * 1024 * 1024

/**
 * The unpacked bytes of one entry, in blocks. Counts what really comes out and stops as soon as it passes what the
 * directory declared, or `maxInflatedBytes`, or is out of all proportion to what was packed.
 *
 * @throws FileRefused `ZIP_BOMB` or `BROKEN_ARCHIVE`.
 */
export async function* readZipPart(path: string, entry: ZipEntry, maxInflatedBytes: number): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw new FileRefused('BROKEN_ARCHIVE')
  const start = await dataOffset(path, entry)
  if (entry.compressedBytes === 0) return
  const packed = createReadStream(path, { start, end: start + entry.compressedBytes - 1, highWaterMark: partBytes })
  const blocks = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: partBytes }))
  if (blocks !== packed) packed.once('error', (error) => blocks.destroy(error))
  let counted = 0
  try {
    for await (const block of blocks as AsyncIterable<Buffer>) {
      counted += block.length
      if (counted > maxInflatedBytes || (counted > bombFloor && counted > entry.compressedBytes * bombRatio)) {
        throw new FileRefused('ZIP_BOMB', { limit: maxInflatedBytes })
      }
      if (counted > entry.inflatedBytes) throw new FileRefused('BROKEN_ARCHIVE')
      yield block
    }
  } catch (error) {
    throw isZlibError(error) ? new FileRefused('BROKEN_ARCHIVE') : error
  } finally {
    packed.destroy()
    blocks.destroy()
  }
}

/** A small part as text; parts of a workbook's frame (relations, styles, list of sheets) stay far below `maxBytes`. */
export async function readZipText(path: string, entry: ZipEntry, maxBytes: number): Promise<string> {
  const blocks: Buffer[] = []
  for await (const block of readZipPart(path, entry, maxBytes)) blocks.push(block)
  return new TextDecoder('utf-8').decode(Buffer.concat(blocks))
}

/** The local header may carry other lengths than the directory does, so the data's place is read from it. */
async function dataOffset(path: string, entry: ZipEntry): Promise<number> {
  await using file = await open(path)
  const header = await readExactly(file, entry.headerOffset, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw new FileRefused('BROKEN_ARCHIVE')
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

function isZlibError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE')
}
