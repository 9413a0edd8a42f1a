import { expect, test } from 'vitest'
import { areaEmailState } from './area-email-state.ts'

const now = Date.parse('2026-11-18T12:00:00Z')
const changedAt = '2026-10-01T00:00:00Z'

test('an address is trusted once somebody verified it after its last change', () => {
  expect(areaEmailState(null, now)).toBe('NONE')
  expect(areaEmailState({ changedAt }, now)).toBe('UNVERIFIED')
  expect(areaEmailState({ changedAt, verifiedAt: '2026-09-01T00:00:00Z' }, now)).toBe('UNVERIFIED')
  expect(areaEmailState({ changedAt, verifiedAt: '2026-10-02T00:00:00Z' }, now)).toBe('VERIFIED')
})

test('after half a year it is stale', () => {
  expect(areaEmailState({ changedAt: '2026-01-01T00:00:00Z', verifiedAt: '2026-01-02T00:00:00Z' }, now)).toBe('STALE')
})

test('a bounce counts until the address is changed or verified after it', () => {
  const bouncedAt = '2026-11-01T00:00:00Z'
  expect(areaEmailState({ changedAt, verifiedAt: '2026-10-02T00:00:00Z', bouncedAt }, now)).toBe('BOUNCED')
  expect(areaEmailState({ changedAt, verifiedAt: '2026-11-02T00:00:00Z', bouncedAt }, now)).toBe('VERIFIED')
  expect(areaEmailState({ changedAt: '2026-11-03T00:00:00Z', bouncedAt }, now)).toBe('UNVERIFIED')
})
