import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { passwordFault } from './password-rules.ts'

test.each([
  ['corta', 'PASSWORD_TOO_SHORT'], ['ana.ruiz@example.com', 'PASSWORD_IS_EMAIL'], ['ANA.RUIZ@example.com', 'PASSWORD_IS_EMAIL'], ['password123', 'PASSWORD_TOO_COMMON'],
  ['Contraseña123', 'PASSWORD_TOO_COMMON'], ['aaaaaaaaaaaa', 'PASSWORD_TOO_COMMON'], ['1234567890', 'PASSWORD_TOO_COMMON'], ['Guadalupe2026', 'PASSWORD_TOO_COMMON'], ['x'.repeat(201), 'PASSWORD_TOO_LONG'],
])('%s is refused as %s', (password, code) => {
  expect(passwordFault(password, 'ana.ruiz@example.com')?.code).toBe(code)
})

test.each(['tres tristes tigres', 'año nuevo en Tijuana', 'k3%vB9!pQz2'])('%s is good', (password) => {
  expect(passwordFault(password, 'ana.ruiz@example.com')).toBeNull()
})

test('a hash knows its password alone, also when it was typed with combining accents', async () => {
  const hash = await hashPassword('año nuevo en Tijuana')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('año nuevo en Tijuana'.normalize('NFD'), hash)).toBe(true)
  expect(await verifyPassword('ano nuevo en Tijuana', hash)).toBe(false)
  expect(await hashPassword('año nuevo en Tijuana')).not.toBe(hash)
})

test('without a hash the same work is done for nothing', async () => {
  expect(await verifyPassword('x', null)).toBe(false)
  expect(await verifyPassword('x', 'not a hash')).toBe(false)
})
