const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'e', 'da', 'das', 'do', 'dos', 'von', 'van', 'der', 'den', 'di'])
const acronyms = /^(?:(?:[A-ZÑ]\.){1,5}[A-ZÑ]?\.?|SA|SAPI|SAB|SAS|RL|CV|SC|AC|SRL|SPR|SOFOM|ENR|MI|IMSS|ISSSTE|UAA|LLC|II|III|IV)$/

/**
 * A name as it is written in a letter: from capitals or small letters `Ramón de la Torre McGregor`, legal forms kept. A
 * name that already mixes both is left as it is, but for spaces. `inside` is for a part that follows other words, as
 * surnames do: its first particle stays small (`de la Torre`).
 */
export function properCase(name: string, inside = false): string {
  const text = name.replace(/\s+/g, ' ').trim()
  const upper = text === text.toUpperCase()
  if (!upper && text !== text.toLowerCase()) return text
  return text
    .split(' ')
    .map((word, i) => cased(word, i === 0 && !inside, upper))
    .join(' ')
}

const seen = new Map<string, string>()

function cased(word: string, first: boolean, upper: boolean): string {
  if (upper && acronyms.test(word.replace(/,$/, ''))) return word
  const key = first ? `^${word}` : word
  const known = seen.get(key)
  if (known !== undefined) return known
  const lower = word.toLowerCase()
  const result = !first && particles.has(lower) ? lower : capitals(lower)
  if (seen.size < 20_000) seen.set(key, result)
  return result
}

/** After the start, a hyphen, an apostrophe (`O'Farrill`) and `Mc`. */
function capitals(lower: string): string {
  return lower
    .replace(/(^|[-.("/&])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^(D|O)(['’])(\p{L})/u, (_, letter: string, mark: string, next: string) => letter + mark + next.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
}
