const combining = /\p{M}/gu

/** Text as searches compare it: without accents and case, blanks as one space. `José  ÑUÑO` → `jose nuno`. */
export function searchKey(text: string): string {
  return text.normalize('NFD').replace(combining, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** `like` patterns for what somebody typed: each word has to occur somewhere, in any order. At most 8 words count. */
export function searchPatterns(typed: string): string[] {
  const words = searchKey(typed.slice(0, 200)).split(' ').filter((word) => word !== '')
  return words.slice(0, 8).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
