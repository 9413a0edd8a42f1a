const combining = /[\u0300-\u036f]/g

/** Text without accents and case, punctuation as single spaces: `Teléfono(s)` and `TELEFONO S` are the same words. */
export function foldText(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Letters without their accents; ñ becomes n, as systems without ñ write it. */
export function withoutAccents(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFD').replace(combining, '').replace(/ß/g, 'ss').replace(/[øØ]/g, 'o')
}

const blanks = new Set(['', 'na', 'n a', 'nd', 'n d', 'sd', 's d', 'null', 'none', 'ninguno', 'ninguna', 'sin dato', 'sin datos', 'no aplica', 'pendiente', 'x', 'xx', 'xxx', 'no', 'no tiene', 'sn', 's n'])

/** What people type where they have nothing to type. */
export function isPlaceholder(text: string): boolean {
  return text.length < 14 && blanks.has(foldText(text))
}
