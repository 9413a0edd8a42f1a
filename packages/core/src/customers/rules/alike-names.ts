/**
 * Whether two name keys (words in any order, without case and accents) may be one person written twice: the shorter one's
 * words are all found in the longer one, at most one of them with a typing error or as an initial; and they share two words, or
 * the longer one has at most one word more.
 * A hint for a person who decides, never an identity (domain.md, Who is who).
 */
export function alikeNames(one: string, other: string): boolean {
  const [shorter, longer] = [one.split(' ').filter(Boolean), other.split(' ').filter(Boolean)].toSorted((a, b) => a.length - b.length) as [string[], string[]]
  if (shorter.length === 0) return false
  const left = [...longer]
  const missing = shorter.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const [misspelt, another] = missing
  if (another !== undefined || (misspelt !== undefined && !left.some((word) => nearlySame(misspelt, word)))) return false
  return shorter.length - missing.length >= 2 || longer.length <= shorter.length + 1
}

function nearlySame(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length === 1) return long.startsWith(short)
  if (short.length < 4) return false
  return withinOneEdit(short, long)
}

/** One letter more, less, other, or two neighbours swapped. */
function withinOneEdit(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false
  let i = 0
  while (i < short.length && short[i] === long[i]) i++
  if (short.length < long.length) return short.slice(i) === long.slice(i + 1)
  if (short.slice(i + 1) === long.slice(i + 1)) return true
  return short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2)
}
