import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. `memory` in KiB. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** A password as it is kept, in the PHC form `$argon2id$v=19$m=…,t=…,p=…$salt$tag`, so that parameters can change later. */
export async function hashPassword(password: string, random: (bytes: number) => Buffer = randomBytes): Promise<string> {
  const nonce = random(16)
  const tag = await derive('argon2id', { ...parameters, message: password.normalize('NFKC'), nonce })
  return `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/**
 * Whether this is the password. Without a hash (nobody has this e-mail, or they have no password yet) the same work is done
 * for nothing, so that how long it takes tells nobody who exists.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parsed = parse(hash) ?? nobody
  const tag = await derive('argon2id', { ...parsed, message: password.normalize('NFKC'), tagLength: parsed.tag.length })
  return timingSafeEqual(tag, parsed.tag) && parsed !== nobody
}

interface ParsedHash {
  memory: number
  passes: number
  parallelism: number
  nonce: Buffer
  tag: Buffer
}

const nobody: ParsedHash = { ...parameters, nonce: Buffer.alloc(16, 1), tag: Buffer.alloc(32, 1) }

function parse(hash: string | null): ParsedHash | null {
  const match = hash?.match(/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/)
  if (!match) return null
  const [, memory, passes, parallelism, nonce = '', tag = ''] = match
  return { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64') }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
