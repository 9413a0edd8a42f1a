/** One word of a search. What has a digit in it may also be an order number, a VIN or plates. */
export interface SearchTerms {
  /** LIKE patterns that the customer's search text must all have. */
  readonly words: readonly string[]
  /** At most two; each may instead be found in an order number or a vehicle. */
  readonly codes: readonly SearchCode[]
}

export interface SearchCode {
  /** Patterns for the customer's search text: phones, RFC, e-mail. */
  readonly words: readonly string[]
  /** Pattern for an order number in capitals. */
  readonly order: string
  /** Pattern for a VIN or plates in capitals, without spaces and dashes. */
  readonly vehicle: string
}

const longest = 200
const mostTokens = 8
const mostCodes = 2
const phoneShape = /^[\d\s()+.\-/]{7,}$/

/**
 * What somebody typed into a search box, or null when there is nothing to look for. Words in any order, accents and case
 * do not matter; a telephone may be written with spaces and country code. `fold` and `dial` are extraction's `foldText` and
 * `parsePhone`: the same that wrote the text that is searched. The number of terms is bounded.
 */
export function searchTerms(text: string, fold: (text: string) => string, dial: (text: string) => string | null): SearchTerms | null {
  const typed = text.slice(0, longest).trim()
  if (phoneShape.test(typed)) {
    const e164 = dial(typed)
    if (e164) return { words: [], codes: [code(e164.replace(/^\+(52)?/, ''), fold)] }
  }
  const tokens = typed.split(/[\s,;]+/).filter((token) => fold(token) !== '').slice(0, mostTokens)
  if (tokens.length === 0) return null
  const coded = tokens.filter((token) => /\d/.test(token)).slice(0, mostCodes)
  const plain = tokens.filter((token) => !coded.includes(token))
  return { words: plain.flatMap((token) => patterns(token, fold)), codes: coded.map((token) => code(token, fold)) }
}

function code(token: string, fold: (text: string) => string): SearchCode {
  const capitals = token.toUpperCase()
  return { words: patterns(token, fold), order: `%${escaped(capitals)}%`, vehicle: `%${escaped(capitals.replace(/[\s.\-_]/g, ''))}%` }
}

function patterns(token: string, fold: (text: string) => string): string[] {
  return fold(token).split(' ').map((word) => `%${word}%`)
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
