import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from '../../values/fold-text.ts'
import { parsePhone } from '../../values/parse-phone.ts'
import { searchTerms } from './search-terms.ts'

const terms = (text: string) => searchTerms(text, foldText, (phone) => parsePhone(phone).e164)

test('words lose accents and case, in any number', () => {
  expect(terms('  Muñoz, JOSÉ ')).toEqual({ words: ['%munoz%', '%jose%'], codes: [] })
})

test('a word with a digit may be an order number or a vehicle', () => {
  expect(terms('lópez OS-88120')).toEqual({ words: ['%lopez%'], codes: [{ words: ['%os%', '%88120%'], order: '%OS-88120%', vehicle: '%OS88120%' }] })
})

test('a telephone is one term however it is written', () => {
  for (const written of ['(449) 912-3456', '+52 449 912 3456', '044 449 912 3456', '4499123456']) expect(terms(written)?.codes[0]?.words).toEqual(['%4499123456%'])
})

test('nothing to look for is null', () => {
  for (const nothing of ['', '   ', '--- ,;', '%']) expect(terms(nothing)).toBeNull()
})

test('no text makes a wild card or more terms than are allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const found = terms(text)
      const words = [...(found?.words ?? []), ...(found?.codes ?? []).flatMap((code) => code.words)]
      expect(words.every((word) => /^%[a-z0-9]+%$/.test(word))).toBe(true)
      expect(found?.codes.length ?? 0).toBeLessThanOrEqual(2)
      for (const { order } of found?.codes ?? []) expect(order.slice(1, -1).replace(/\\[\\%_]/g, '')).not.toMatch(/[%_\\]/)
    }),
  )
})
