import { commonGivenNames, commonSurnames } from './common-names.ts'
import { foldWord } from './fold-text.ts'

/** How the words of a name stand in one column. */
export type NameOrder = 'GIVEN_FIRST' | 'SURNAME_FIRST' | 'SURNAMES_COMMA_GIVEN'

export interface PersonName {
  givenNames: string
  surnames: string
}

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'san', 'santa', 'mc', 'mac', 'van', 'von', 'der', 'da', 'di'])
const givenAfterParticle = new Set(['angeles', 'carmen', 'rosario', 'jesus', 'luz', 'pilar', 'refugio', 'socorro', 'consuelo', 'guadalupe', 'rocio', 'lourdes', 'dolores', 'fatima', 'cruz', 'rayo', 'sagrario', 'roble', 'mar', 'sol', 'milagros'])
/** Surnames of several words that begin with a plain one. */
const compound = /^(diaz|ponce|gonzalez|perez|garcia|sanchez|lopez|fernandez|martinez|cortes|cabeza|montes|nunez|ramirez|alvarez) (de leon|de oca|de vaca|de lara|de la vega|de la cruz|de la torre|de la rosa|de la garza|del castillo|del valle|del rio|del campo)$/

/** Splits a whole name; null when it is one word. The order of the file decides, common names where it leaves a choice. */
export function splitPersonName(name: string, order: NameOrder): PersonName | null {
  const comma = name.indexOf(',')
  if (comma > 0) {
    const [surnames, givenNames] = [name.slice(0, comma).trim(), name.slice(comma + 1).replace(/,/g, ' ').trim()]
    return surnames && givenNames ? { givenNames, surnames } : null
  }
  const groups = nameGroups(name.trim().split(/\s+/))
  if (groups.length < 2) return null
  const cut = order === 'GIVEN_FIRST' ? givenFirst(groups) : surnameFirst(groups)
  const [head, tail] = [groups.slice(0, cut).join(' '), groups.slice(cut).join(' ')]
  return order === 'GIVEN_FIRST' ? { givenNames: head, surnames: tail } : { givenNames: tail, surnames: head }
}

/** How many leading groups are given names: all but two, but never a third group that is itself a given name. */
function givenFirst(groups: readonly string[]): number {
  if (groups.length >= 4) return groups.length - 2
  if (groups.length === 3) return isGiven(groups[1]!) && !isSurname(groups[1]!) ? 2 : 1
  return 1
}

/** How many leading groups are surnames: two, or one when a given name already follows the first. */
function surnameFirst(groups: readonly string[]): number {
  if (groups.length === 2) return 1
  const secondIsGiven = isGiven(groups[1]!) && !isSurname(groups[1]!)
  return secondIsGiven && groups.slice(1).every(isGiven) ? 1 : 2
}

/** Words that belong together: `de la Torre`, `Díaz de León`, `María de los Ángeles` as its two parts. */
export function nameGroups(words: readonly string[]): string[] {
  const groups: string[] = []
  let open = ''
  for (const word of words) {
    open = open ? `${open} ${word}` : word
    if (particles.has(foldWord(word)) && word !== words[words.length - 1]) continue
    const before = groups[groups.length - 1]
    if (before && open.includes(' ') && compound.test(`${foldWord(before)} ${foldWord(open)}`)) groups[groups.length - 1] = `${before} ${open}`
    else groups.push(open)
    open = ''
  }
  return groups
}

function isGiven(group: string): boolean {
  if (!group.includes(' ')) return commonGivenNames.has(foldWord(group))
  const words = foldWord(group).split(' ')
  return particles.has(words[0]!) && givenAfterParticle.has(words[words.length - 1]!)
}

function isSurname(group: string): boolean {
  return group.includes(' ') ? !isGiven(group) : commonSurnames.has(foldWord(group))
}

/**
 * The order in which a column of whole names is written, by what its first and last words usually are. Confidence from 0
 * (nothing to go by; the given name is then taken to come first) to 1.
 */
export function detectNameOrder(names: readonly string[]): { order: NameOrder; confidence: number } {
  let comma = 0
  let given = 0
  let surname = 0
  for (const name of names) {
    if (/^[^,]+,[^,]+$/.test(name)) comma++
    const groups = nameGroups(name.replace(/,/g, ' ').split(/\s+/).filter(Boolean))
    if (groups.length < 2) continue
    const leaning = lean(groups[0]!) - lean(groups[groups.length - 1]!)
    if (leaning > 0) given++
    if (leaning < 0) surname++
  }
  if (comma > names.length / 2) return { order: 'SURNAMES_COMMA_GIVEN', confidence: comma / names.length }
  const known = given + surname
  if (known === 0) return { order: 'GIVEN_FIRST', confidence: 0 }
  return surname > given ? { order: 'SURNAME_FIRST', confidence: surname / known } : { order: 'GIVEN_FIRST', confidence: given / known }
}

/** 1 towards a given name, -1 towards a surname. */
function lean(group: string): number {
  return Number(isGiven(group)) - Number(isSurname(group))
}
