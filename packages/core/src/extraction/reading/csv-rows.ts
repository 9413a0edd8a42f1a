import { createReadStream } from 'node:fs'
import { csvRecords } from './csv-records.ts'
import type { Delimiter } from './csv-records.ts'
import { FileRefused } from './file-refused.ts'
import type { RawRow } from './raw-row.ts'
import type { TableLimits } from './table-limits.ts'
import { blockDecoder } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'

export interface CsvTask {
  path: string
  bytes: number
  encoding: TextEncoding
  bomBytes: number
  delimiter: Delimiter
  limits: TableLimits
}

const blockBytes = 64 * 1024

/** The records of a text file in batches, read block by block. @throws FileRefused, also for NUL bytes found on the way. */
export async function* csvRows(task: CsvTask, onProgress?: (done: number) => void): AsyncGenerator<RawRow[]> {
  const decoder = blockDecoder(task.encoding)
  const records = csvRecords(task.delimiter, task.limits)
  const narrow = task.encoding === 'utf-8' || task.encoding === 'windows-1252'
  const stream = createReadStream(task.path, { start: task.bomBytes, highWaterMark: blockBytes })
  let offset = task.bomBytes
  let count = 0
  for await (const block of stream as AsyncIterable<Buffer>) {
    const nul = narrow ? block.indexOf(0) : -1
    if (nul !== -1) throw new FileRefused('NUL_BYTES', { offset: offset + nul })
    const text = decoder.decode(block)
    if (!narrow && text.includes('\0')) throw new FileRefused('NUL_BYTES', { offset })
    offset += block.length
    const rows = records.push(text)
    count += rows.length
    if (count > task.limits.maxRows) throw new FileRefused('TOO_MANY_ROWS', { limit: task.limits.maxRows })
    onProgress?.(offset / task.bytes)
    if (rows.length) yield rows
  }
  const rows = [...records.push(decoder.end()), ...records.end()]
  if (rows.length) yield rows
}
