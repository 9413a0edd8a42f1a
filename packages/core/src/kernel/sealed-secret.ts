import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** This process was started without a key, so a secret can neither be kept nor read. */
export class SecretKeyMissing extends Error {
  readonly code = 'SECRET_KEY_MISSING'

  constructor() {
    super('Secrets cannot be kept: this installation has no key. Set LAZO_SECRET_KEY (`openssl rand -base64 32` makes one) and start Lazo again.')
  }
}

/** The sealed text was sealed with another key, for another purpose, or was changed. */
export class SecretUnreadable extends Error {
  readonly code = 'SECRET_UNREADABLE'

  constructor() {
    super('A kept secret cannot be read with the key of this installation. Put the former key back, or enter the secret again.')
  }
}

/**
 * Seals secrets at rest: AES-256-GCM with the installation's key of 32 bytes. `purpose` is bound to the sealed text (it is
 * authenticated, not stored): what was sealed for one thing cannot be unsealed for another.
 */
export class SealedSecrets {
  readonly #key: Uint8Array | null

  constructor(key: Uint8Array | null | undefined, private readonly random: (bytes: number) => Buffer = randomBytes) {
    if (key && key.length !== 32) throw new Error(`The key that seals secrets has ${key.length} bytes; it needs 32.`)
    this.#key = key ?? null
  }

  /** @throws SecretKeyMissing */
  seal(text: string, purpose: string): string {
    if (!this.#key) throw new SecretKeyMissing()
    const nonce = this.random(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(purpose))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
  }

  /** @throws SecretKeyMissing, SecretUnreadable */
  unseal(sealed: string, purpose: string): string {
    if (!this.#key) throw new SecretKeyMissing()
    const bytes = Buffer.from(sealed.startsWith('v1.') ? sealed.slice(3) : '', 'base64url')
    if (bytes.length < 28) throw new SecretUnreadable()
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    } catch {
      throw new SecretUnreadable()
    }
  }
}
