import { expect, test } from 'vitest'
import { globalId, idOf, isUuid, keyOrNone, newUuid, parseGlobalId } from './identity.ts'

test('a new key is a UUID of version 7 that says when it was made', () => {
  expect(newUuid(0x0123456789ab, 'aaaaaaaa-aaaa-4bcd-9ef0-123456789abc')).toBe('01234567-89ab-7bcd-9ef0-123456789abc')
  expect(isUuid(newUuid())).toBe(true)
})

test('keys made later sort later, and no two are alike', () => {
  const keys = Array.from({ length: 1000 }, (_, n) => newUuid(1_700_000_000_000 + n))
  expect(keys.toSorted()).toEqual(keys)
  expect(new Set(Array.from({ length: 10_000 }, () => newUuid())).size).toBe(10_000)
})

test('an identifier of the API leads back to its type and key, and to nothing else', () => {
  const key = newUuid()
  const id = globalId('Visit', key)
  expect(parseGlobalId(id)).toEqual({ type: 'Visit', id: key })
  expect(idOf('Customer', id)).toBeNull()
  for (const nonsense of ['', 'x', globalId('Visit', "1' or 1=1"), 'a'.repeat(10_000)]) expect(parseGlobalId(nonsense)).toBeNull()
  expect(isUuid(keyOrNone('Visit', 'nonsense'))).toBe(true)
})
