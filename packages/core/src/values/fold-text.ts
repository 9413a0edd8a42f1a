const combining = /[\u0300-\u036f]/g

/** Letters without their accents; ñ becomes n, as systems without ñ write it. */
export function withoutAccents(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return text.replace(/[^\x00-\x7f]/g, plainLetter).replace(combining, '')
  }
  return text
}

const plain = new Map<string, string>()

function plainLetter(letter: string): string {
  let found = plain.get(letter)
  if (found === undefined) {
    found = letter === 'ß' ? 'ss' : letter === 'ø' ? 'o' : letter === 'Ø' ? 'O' : letter.normalize('NFD').replace(combining, '')
    if (plain.size < 2000) plain.set(letter, found)
  }
  return found
}

/** Text without accents and case, punctuation as single spaces: `Teléfono(s)` and `TELEFONO S` are the same words. */
export function foldText(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const words = new Map<string, string>()

/** {@link foldText} for a word or two of a name: the same few thousand come again and again in an export of any size. */
export function foldWord(word: string): string {
  let folded = words.get(word)
  if (folded === undefined) {
    folded = foldText(word)
    if (words.size > 20_000) words.clear()
    if (word.length < 40) words.set(word, folded)
  }
  return folded
}

const blanks = new Set(['', 'na', 'n a', 'nd', 'n d', 'sd', 's d', 'null', 'none', 'ninguno', 'ninguna', 'sin dato', 'sin datos', 'no aplica', 'pendiente', 'x', 'xx', 'xxx', 'no', 'no tiene', 'sn', 's n'])

/** What people type where they have nothing to type. */
export function isPlaceholder(text: string): boolean {
  return text.length < 14 && blanks.has(foldWord(text))
}
