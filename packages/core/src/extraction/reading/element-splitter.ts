/**
 * Finds the elements of one name in XML that arrives in blocks. Keeps no more than one element; one longer than
 * `maxChars` calls `tooLong`, which throws.
 */
export function elementSplitter(
  localName: string,
  maxChars: number,
  onElement: (tag: string, body: string) => void,
  tooLong: () => never,
): (block: string) => void {
  let rest = ''
  let open = ''
  let close = ''
  return (block) => {
    const text = rest + block
    if (!open) {
      const prefix = rootPrefix(text)
      if (prefix === null) {
        rest = text.length > maxChars ? tooLong() : text
        return
      }
      open = `<${prefix}${localName}`
      close = `</${prefix}${localName}>`
    }
    let at = 0
    for (;;) {
      const start = text.indexOf(open, at)
      if (start === -1) {
        at = Math.max(at, text.length - open.length)
        break
      }
      const after = text[start + open.length]
      if (after !== undefined && after !== '>' && after !== '/' && after > ' ') {
        at = start + open.length
        continue
      }
      const tagEnd = text.indexOf('>', start)
      const end = tagEnd === -1 ? -1 : text[tagEnd - 1] === '/' ? tagEnd + 1 : text.indexOf(close, tagEnd)
      if (end === -1) {
        at = start
        break
      }
      const empty = text[tagEnd - 1] === '/'
      onElement(text.slice(start, tagEnd + 1), empty ? '' : text.slice(tagEnd + 1, end))
      at = empty ? end : end + close.length
    }
    rest = text.slice(at)
    if (rest.length > maxChars) tooLong()
  }
}

/** `x:` for `<x:worksheet …>`, '' without a prefix, null when the root element has not arrived yet. */
function rootPrefix(text: string): string | null {
  const root = /<(?![?!])(?:([\w.-]{1,40}):)?[\w.-]{1,60}[\s>/]/.exec(text)
  return root ? (root[1] ? `${root[1]}:` : '') : null
}
