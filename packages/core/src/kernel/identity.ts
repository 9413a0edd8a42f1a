import { randomUUID } from 'node:crypto'

/**
 * A new UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then randomness, so that keys made later sort later
 * and new rows land at the end of an index. `random` is a version 4 UUID, whose 74 random bits are taken: Node makes those
 * from a buffer of its own.
 */
export function newUuid(epochMilliseconds: number = Date.now(), random: string = randomUUID()): string {
  const time = epochMilliseconds.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
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
