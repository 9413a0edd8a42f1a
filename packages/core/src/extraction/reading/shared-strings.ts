import { elementSplitter } from './element-splitter.ts'
import { FileRefused } from './file-refused.ts'
import { richText } from './rich-text.ts'

/** The texts that the cells of a workbook point at, by number. */
export interface SharedStrings {
  at(index: number): string
}

export const noSharedStrings: SharedStrings = { at: () => '' }

export interface SharedStringLimits {
  maxRecordChars: number
  maxSharedTextBytes: number
}

/** Keeps the texts as bytes outside the heap: half a million names and telephones take some 15 MB instead of 60. @throws FileRefused */
export async function readSharedStrings(blocks: AsyncIterable<Buffer>, limits: SharedStringLimits): Promise<SharedStrings> {
  let bytes = Buffer.allocUnsafe(1 << 20)
  let offsets = new Uint32Array(1 << 14)
  let count = 0
  let used = 0
  const split = elementSplitter(
    'si',
    limits.maxRecordChars,
    (_tag, body) => {
      const text = richText(body)
      const needed = used + text.length * 3
      if (needed > limits.maxSharedTextBytes || count * 4 > limits.maxSharedTextBytes) throw new FileRefused('TOO_MUCH_MEMORY')
      if (needed > bytes.length) bytes = Buffer.concat([bytes.subarray(0, used)], Math.max(needed, bytes.length * 2))
      used += bytes.write(text, used)
      if (count + 1 >= offsets.length) offsets = grown(offsets)
      offsets[++count] = used
    },
    () => {
      throw new FileRefused('RECORD_TOO_LONG', { row: 0, limit: limits.maxRecordChars })
    },
  )
  const decoder = new TextDecoder('utf-8')
  for await (const block of blocks) split(decoder.decode(block, { stream: true }))
  return { at: (index) => (index >= 0 && index < count ? bytes.toString('utf8', offsets[index], offsets[index + 1]) : '') }
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
