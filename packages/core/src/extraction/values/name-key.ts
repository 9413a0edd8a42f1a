import { isCompanyName, splitLegalForm } from './company-name.ts'
import { foldText } from './fold-text.ts'

const titles = /^(?:(?:sr|sra|srta|lic|ing|dr|dra|arq|prof|profa|mtro|mtra|c p|cp|don|dona|mr|mrs|ms)\s+)+/
const short: Record<string, string> = { ma: 'maria', fco: 'francisco', gpe: 'guadalupe', hdez: 'hernandez', glez: 'gonzalez', gzz: 'gonzalez', mtz: 'martinez', rdz: 'rodriguez', rmz: 'ramirez', lpz: 'lopez', sn: 'san' }

/**
 * The name by which the same customer is found again: words in any order, without case, accents, punctuation and titles
 * (domain.md, Who is who); a company's legal form in one spelling. Never an identity alone: homonyms are common.
 */
export function normalizeNameKey(name: string): string {
  const { stem, form } = isCompanyName(name) ? splitLegalForm(name) : { stem: name, form: null }
  const words = foldText(stem.replace(/['’´`]/g, '')).replace(titles, '').split(' ')
  const key = words.map((word) => short[word] ?? word).sort().join(' ')
  return form ? `${key} ${form}` : key
}
