import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchKey, searchPatterns } from './search-key.ts'

test('accents, case and runs of blanks make no difference', () => {
  expect(searchKey('  José   ÁNGEL Ñuño Güereca ')).toBe('jose angel nuno guereca')
})

test('what somebody typed is only ever text, never a pattern of its own', () => {
  expect(searchPatterns('100% a_b \\')).toEqual(['%100\\%%', '%a\\_b%', '%\\\\%'])
  expect(searchPatterns('   ')).toEqual([])
})

test('a key is its own key, and no text makes more than 8 patterns', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(searchKey(searchKey(text))).toBe(searchKey(text))
    expect(searchPatterns(text).length).toBeLessThanOrEqual(8)
  }))
})
