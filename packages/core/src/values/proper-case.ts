const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'e', 'da', 'das', 'do', 'dos', 'von', 'van', 'der', 'den', 'di'])
const acronyms = /^(?:(?:[A-ZÑ]\.){1,5}[A-ZÑ]?\.?|SA|SAPI|SAB|SAS|RL|CV|SC|AC|SRL|SPR|SOFOM|ENR|MI|IMSS|ISSSTE|UAA|LLC|II|III|IV)$/

/**
 * A name as it is written in a letter: from capitals or small letters `Ramón de la Torre McGregor`, legal forms kept. A
 * name that already mixes both is left as it is, but for spaces. `inside` is for a part that follows other words, as
 * surnames do: its first particle stays small (`de la Torre`).
 */
export function properCase(name: string, inside = false): string {
  const trimmed = name.trim()
  const words = trimmed.split(/\s+/)
  const upper = !/\p{Ll}/u.test(trimmed)
  if (!upper && /\p{Lu}/u.test(trimmed)) return words.join(' ')
  let text = ''
  for (let i = 0; i < words.length; i++) text += (i ? ' ' : '') + cased(words[i]!, i === 0 && !inside, upper)
  return text
}

/** The same few thousand words come again and again in an export of any size. */
const seen = new Map<string, string>()
const seenFirst = new Map<string, string>()

function remember(known: Map<string, string>, word: string, result: string): void {
  if (known.size > 20_000) known.clear()
  known.set(word, result)
}

function cased(word: string, first: boolean, upper: boolean): string {
  const known = (first ? seenFirst : seen).get(word)
  if (known !== undefined) return known
  const lower = word.toLowerCase()
  const result = upper && acronyms.test(word.replace(/,$/, '')) ? word : !first && particles.has(lower) ? lower : capitals(lower)
  if (word.length < 40) remember(first ? seenFirst : seen, word, result)
  return result
}

/** After the start, a hyphen, an apostrophe (`O'Farrill`) and `Mc`. */
function capitals(lower: string): string {
  return lower
    .replace(/(^|[-.("/&])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^(D|O)(['’])(\p{L})/u, (_, letter: string, mark: string, next: string) => letter + mark + next.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
}
