import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alikeNames } from './alike-names.ts'

test.each([
  ['ana becerra karen rivera', 'ana becerra rivera', true],
  ['ana becerra rivera', 'ana beserra rivera', true],
  ['becerra jose luis', 'becerra j luis', true],
  ['lopez martin', 'lopez martni', true],
  ['garcia maria', 'garcia jose', false],
  ['juan perez', 'juan lopez martinez perez', true],
  ['garcia lopez maria', 'garcia lopez jose', false],
  ['beserra rivero', 'becerra rivera', false],
  ['', 'ana', false],
])('%s and %s: %s', (one, other, alike) => {
  expect(alikeNames(one, other)).toBe(alike)
})

test('it does not matter who is named first, and everybody is like themselves', () => {
  const key = fc.array(fc.constantFrom('ana', 'anna', 'jose', 'j', 'lopez', 'lopes', 'garcia'), { maxLength: 4 }).map((words) => words.toSorted().join(' '))
  fc.assert(fc.property(key, key, (one, other) => alikeNames(one, other) === alikeNames(other, one)))
  fc.assert(fc.property(key, (one) => one === '' || alikeNames(one, one)))
})
