import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SealedSecrets, SecretKeyMissing, SecretUnreadable } from './sealed-secret.ts'

const key = randomBytes(32)
const secrets = new SealedSecrets(key)

test('what was sealed comes back, and never looks like itself or the same twice', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), fc.string(), (text, purpose) => {
    const sealed = secrets.seal(text, purpose)
    expect(secrets.unseal(sealed, purpose)).toBe(text)
    expect(secrets.seal(text, purpose)).not.toBe(sealed)
  }))
  expect(secrets.seal('postgres://ana:sesamo@dms', 'x')).not.toContain('sesamo')
})

test('another key, another purpose or a changed byte is refused', () => {
  const sealed = secrets.seal('sesamo', 'AGS01/url')
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  bytes[30]! ^= 1
  const changed = `v1.${bytes.toString('base64url')}`
  expect(() => new SealedSecrets(randomBytes(32)).unseal(sealed, 'AGS01/url')).toThrow(SecretUnreadable)
  expect(() => secrets.unseal(sealed, 'TIJ02/url')).toThrow(SecretUnreadable)
  for (const wrong of [changed, '', 'v1.', 'sesamo', 'v1.AAAA']) expect(() => secrets.unseal(wrong, 'AGS01/url')).toThrow(SecretUnreadable)
})

test('without a key nothing is sealed, and the refusal says what to set', () => {
  expect(() => new SealedSecrets(null).seal('sesamo', '')).toThrow(SecretKeyMissing)
  expect(() => new SealedSecrets(undefined).unseal('v1.AAAA', '')).toThrow(/LAZO_SECRET_KEY/)
  expect(() => new SealedSecrets(randomBytes(16))).toThrow(/needs 32/)
})
