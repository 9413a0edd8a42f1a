import { isCompanyName, splitLegalForm } from './company-name.ts'
import { foldWord } from './fold-text.ts'

const titles = new Set(['sr', 'sra', 'srta', 'lic', 'ing', 'dr', 'dra', 'arq', 'prof', 'profa', 'mtro', 'mtra', 'cp', 'c p', 'don', 'dona', 'mr', 'mrs', 'ms'])
const short = new Map(Object.entries({ ma: 'maria', fco: 'francisco', gpe: 'guadalupe', hdez: 'hernandez', glez: 'gonzalez', gzz: 'gonzalez', mtz: 'martinez', rdz: 'rodriguez', rmz: 'ramirez', lpz: 'lopez' }))
const apostrophe = /['’´`]/g

/**
 * The name by which the same customer is found again: words in any order, without case, accents, punctuation and titles
 * (domain.md, Who is who); a company's legal form in one spelling. Never an identity alone: homonyms are common.
 */
export function normalizeNameKey(name: string): string {
  return nameKeyOf(name, isCompanyName(name))
}

/** {@link normalizeNameKey} where `isCompanyName(name)` is known already. */
export function nameKeyOf(name: string, isCompany: boolean): string {
  if (!isCompany) return sortedWords(name)
  const { stem, form } = splitLegalForm(name)
  return form ? `${sortedWords(stem)} ${form}` : sortedWords(stem)
}

function sortedWords(name: string): string {
  const text = name.replace(apostrophe, '')
  const words: string[] = []
  for (const written of text.split(/\s+/)) {
    const folded = foldWord(written)
    if (folded === '' || titles.has(folded)) continue
    if (folded.includes(' ')) words.push(...folded.split(' ').map(inFull))
    else words.push(inFull(folded))
  }
  return words.sort().join(' ')
}

function inFull(word: string): string {
  return word.length < 6 ? (short.get(word) ?? word) : word
}
