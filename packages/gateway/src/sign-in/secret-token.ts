import { createHash, randomBytes } from 'node:crypto'

/** What a token opens is told by how it begins, so that each is looked for in its own table. */
export const tokenPrefixes = { session: 'lzs_', apiKey: 'lzk_', password: 'lzp_' } as const

/** A new secret of 256 random bits. Shown to its holder once; only its hash is kept. */
export function newSecretToken(kind: keyof typeof tokenPrefixes, random: (bytes: number) => Buffer = randomBytes): string {
  return tokenPrefixes[kind] + random(32).toString('base64url')
}

/** What is kept of a token. Without salt: 256 random bits cannot be guessed, and it has to be found by its hash. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
