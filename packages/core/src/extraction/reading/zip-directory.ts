import type { FileHandle } from 'node:fs/promises'
import { FileRefused } from './file-refused.ts'

/** One file inside a ZIP archive, as the central directory declares it. Sizes in bytes. */
export interface ZipEntry {
  name: string
  method: number
  compressedBytes: number
  inflatedBytes: number
  headerOffset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const maxDirectoryBytes = 4 * 1024 * 1024

/**
 * The central directory of a ZIP archive (APPNOTE 6.3.10), read without unpacking anything. Office writes no ZIP64 for
 * workbooks of this size, so ZIP64 is refused.
 *
 * @throws FileRefused `BROKEN_ARCHIVE`, `ENCRYPTED`, or `ZIP_BOMB` when the entries declare more than `maxInflatedBytes`.
 */
export async function readZipDirectory(file: FileHandle, fileBytes: number, maxInflatedBytes: number): Promise<Map<string, ZipEntry>> {
  const tail = await readExactly(file, Math.max(0, fileBytes - 65_557), Math.min(fileBytes, 65_557))
  const end = findEnd(tail)
  const size = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (size > maxDirectoryBytes || offset + size > fileBytes) throw new FileRefused('BROKEN_ARCHIVE')
  const directory = await readExactly(file, offset, size)

  const entries = new Map<string, ZipEntry>()
  let inflated = 0
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== entrySignature) throw new FileRefused('BROKEN_ARCHIVE')
    if (directory.readUInt16LE(at + 8) & 1) throw new FileRefused('ENCRYPTED')
    const nameBytes = directory.readUInt16LE(at + 28)
    const entry: ZipEntry = {
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/'),
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      inflatedBytes: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    }
    inflated += entry.inflatedBytes
    if (inflated > maxInflatedBytes) throw new FileRefused('ZIP_BOMB', { limit: maxInflatedBytes })
    entries.set(entry.name, entry)
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) if (tail.readUInt32LE(at) === endSignature) return at
  throw new FileRefused('BROKEN_ARCHIVE')
}

/** @throws FileRefused `BROKEN_ARCHIVE` when the file ends before. */
export async function readExactly(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, offset)
  if (bytesRead < length) throw new FileRefused('BROKEN_ARCHIVE')
  return buffer
}
