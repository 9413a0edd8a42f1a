import type { FileHandle } from 'node:fs/promises'
import { FileRefused } from './file-refused.ts'
import { detectEncoding } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'

/** What a file is by its bytes; its name is never asked. */
export type FileKind = { format: 'zip' } | { format: 'text'; encoding: TextEncoding; bomBytes: number }

const others: readonly (readonly [signature: string, found: string])[] = [
  ['25504446', 'a PDF'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['1f8b', 'a compressed file (gzip)'],
  ['52617221', 'a RAR archive'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
  ['7b5c727466', 'a rich text document'],
]

/**
 * Decides by the first bytes how the file is to be read.
 *
 * @throws FileRefused when it is neither text nor a ZIP archive, or text that is no table (a web page, a PDF…).
 */
export async function sniffFile(file: FileHandle, head: Buffer): Promise<FileKind> {
  if (head.length === 0) throw new FileRefused('EMPTY_FILE')
  if (head.readUInt32BE(0) === 0x504b0304 || head.readUInt32BE(0) === 0x504b0506) return { format: 'zip' }
  if (startsWith(head, 'd0cf11e0a1b11ae1')) throw new FileRefused((await holdsEncryptedPackage(file)) ? 'ENCRYPTED' : 'OLD_XLS')
  if (/^0908(0800|1000)0(0|5|6)0(0|5|6)/.test(head.toString('hex', 0, 6)) || startsWith(head, '0904') || startsWith(head, '0902')) throw new FileRefused('OLD_XLS')
  const other = others.find(([signature]) => startsWith(head, signature))
  if (other) throw new FileRefused('BINARY', { found: other[1] })

  const { encoding, bomBytes } = detectEncoding(head)
  if (encoding === 'utf-8' || encoding === 'windows-1252') refuseBinary(head)
  refuseMarkup(head.toString(encoding === 'utf-16le' ? 'utf16le' : 'latin1', bomBytes, Math.min(head.length, 4096)))
  return { format: 'text', encoding, bomBytes }
}

function startsWith(head: Buffer, hex: string): boolean {
  return head.toString('hex', 0, hex.length / 2) === hex
}

function refuseBinary(head: Buffer): void {
  const nul = head.indexOf(0)
  if (nul !== -1) throw new FileRefused('NUL_BYTES', { offset: nul })
  let control = 0
  for (const byte of head) if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 0x1a) control++
  if (control > head.length / 100) throw new FileRefused('BINARY', {})
}

function refuseMarkup(text: string): void {
  const start = text.trimStart().toLowerCase()
  if (!start.startsWith('<')) return
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet')) throw new FileRefused('XML_SPREADSHEET')
  if (/<(!doctype html|html|head|body|table|meta|style|div|tr)[\s>]/.test(start)) throw new FileRefused('HTML_TABLE')
  if (start.startsWith('<?xml')) throw new FileRefused('BINARY', { found: 'an XML document' })
}

/** An encrypted workbook and an old one are the same kind of container (MS-CFB); the first holds a stream of this name. */
async function holdsEncryptedPackage(file: FileHandle): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  const block = Buffer.alloc(1024 * 1024)
  let offset = 0
  for (;;) {
    const { bytesRead } = await file.read(block, 0, block.length, offset)
    if (block.subarray(0, bytesRead).includes(name)) return true
    if (bytesRead < block.length) return false
    offset += bytesRead - name.length
  }
}
