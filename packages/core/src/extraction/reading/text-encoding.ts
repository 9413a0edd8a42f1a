import { isUtf8 } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'

/** Encodings that DMS exports come in (domain.md, Real inputs). */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The encoding of a text by its first bytes, and how many of them are the byte order mark. */
export function detectEncoding(head: Buffer): { encoding: TextEncoding; bomBytes: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 }
  const wide = utf16WithoutMark(head)
  if (wide) return { encoding: wide, bomBytes: 0 }
  return { encoding: isUtf8(withoutCutCharacter(head)) ? 'utf-8' : 'windows-1252', bomBytes: 0 }
}

/** In Latin text as UTF-16 every other byte is 0, always on the same side. */
function utf16WithoutMark(head: Buffer): TextEncoding | null {
  const pairs = Math.min(head.length >> 1, 2048)
  if (pairs < 2) return null
  let low = 0
  let high = 0
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) high++
    if (head[i + 1] === 0) low++
  }
  if (low > pairs * 0.6 && high < pairs * 0.02) return 'utf-16le'
  if (high > pairs * 0.6 && low < pairs * 0.02) return 'utf-16be'
  return null
}

/** Leaves out up to three bytes of a UTF-8 character that the end of a block cut in two. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes
    }
    if (byte < 0x80) return bytes
  }
  return bytes
}

/** Turns blocks of bytes into text; `end` gives what a last, cut character leaves. */
export interface BlockDecoder {
  decode(block: Buffer): string
  end(): string
}

/** A decoder for blocks in order, without the byte order mark. Text that claims UTF-8 and breaks its rules goes on as Windows-1252. */
export function blockDecoder(encoding: TextEncoding): BlockDecoder {
  if (encoding === 'windows-1252') return { decode: decodeWindows1252, end: () => '' }
  if (encoding === 'utf-16be') return utf16beDecoder()
  if (encoding === 'utf-16le') {
    const decoder = new StringDecoder('utf16le')
    return { decode: (block) => decoder.write(block), end: () => decoder.end() }
  }
  return utf8Decoder()
}

/**
 * The head of a long export can be plain ASCII and the first "ñ" far below show that it is Windows-1252, so the decision
 * is taken at the first bytes that UTF-8 does not allow, and holds from there on.
 */
function utf8Decoder(): BlockDecoder {
  let rest: Buffer = Buffer.alloc(0)
  let broken = false
  return {
    decode(block) {
      if (broken) return decodeWindows1252(block)
      const bytes = rest.length ? Buffer.concat([rest, block]) : block
      const whole = withoutCutCharacter(bytes)
      if (isUtf8(whole)) {
        rest = Buffer.from(bytes.subarray(whole.length))
        return whole.toString('utf8')
      }
      broken = true
      rest = Buffer.alloc(0)
      const good = validPrefix(bytes)
      return bytes.toString('utf8', 0, good) + decodeWindows1252(bytes.subarray(good))
    },
    end: () => (rest.length ? decodeWindows1252(rest) : ''),
  }
}

function validPrefix(bytes: Buffer): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isUtf8(withoutCutCharacter(bytes.subarray(0, middle)))) low = middle
    else high = middle - 1
  }
  return withoutCutCharacter(bytes.subarray(0, low)).length
}

function utf16beDecoder(): BlockDecoder {
  const decoder = new StringDecoder('utf16le')
  let odd: Buffer = Buffer.alloc(0)
  return {
    decode(block) {
      const bytes = Buffer.concat([odd, block])
      const even = bytes.length & ~1
      odd = Buffer.from(bytes.subarray(even))
      return decoder.write(Buffer.from(bytes.subarray(0, even)).swap16())
    },
    end: () => decoder.end(),
  }
}

const upperHalf = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Latin-1 but for 0x80–0x9F; the platform's decoder is not trusted with these. */
function decodeWindows1252(block: Buffer): string {
  return block.toString('latin1').replace(/[\x80-\x9f]/g, (c) => upperHalf[c.charCodeAt(0) - 0x80] ?? c)
}
