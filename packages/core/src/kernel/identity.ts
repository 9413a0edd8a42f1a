import { randomBytes, randomUUID } from 'node:crypto'

/**
 * A new UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then randomness, so that keys made later sort later
 * and new rows land at the end of an index.
 */
export function newUuid(epochMilliseconds: number = Date.now(), random: Uint8Array = randomBytes(10)): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(epochMilliseconds, 0, 6)
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An identifier for a request or a run, without any order. */
export const newRequestId = (): string => randomUUID()

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text is a UUID in its canonical lower-case form: the only form that may be written into a session variable. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

/** The identifier that the API shows for a thing: opaque, unique over all types, `node(id:)` takes it. */
export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url')
}

/** What a global identifier stands for, or null when it is none. Never throws: identifiers come from outside. */
export function parseGlobalId(text: string): { type: string; id: string } | null {
  if (text.length > 200) return null
  const decoded = Buffer.from(text, 'base64url').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 1) return null
  const id = decoded.slice(colon + 1)
  return isUuid(id) ? { type: decoded.slice(0, colon), id } : null
}

/** The key of a thing of one type, or null when the identifier is of another type or none: then it is simply not found. */
export function idOf(type: string, text: string | null | undefined): string | null {
  const parsed = text ? parseGlobalId(text) : null
  return parsed?.type === type ? parsed.id : null
}

/** The key for a query: that of an identifier of this type, else one that no row has, so that the query simply finds nothing. */
export function keyOrNone(type: string, text: string | null | undefined): string {
  return idOf(type, text) ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
}
