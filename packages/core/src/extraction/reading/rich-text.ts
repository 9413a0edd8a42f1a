import { decodeXmlText } from './xml-text.ts'

/** The text of an `<si>` or `<is>`: its `<t>` runs joined, phonetic hints (`<rPh>`) left out, `_x000D_` escapes resolved. */
export function richText(body: string): string {
  let text = ''
  let at = 0
  for (;;) {
    const open = body.indexOf('<', at)
    if (open === -1) break
    const end = body.indexOf('>', open)
    if (end === -1) break
    const name = localName(body, open + 1, end)
    if (name === 'rPh') {
      const close = body.indexOf('rPh>', end)
      if (close === -1) break
      at = close + 4
    } else if (name === 't' && body[end - 1] !== '/') {
      const close = body.indexOf('</', end)
      if (close === -1) break
      text += body.slice(end + 1, close)
      at = close + 2
    } else at = end + 1
  }
  const decoded = decodeXmlText(text)
  return decoded.includes('_x') ? decoded.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : decoded
}

function localName(body: string, from: number, end: number): string {
  let to = from
  let start = from
  for (; to < end; to++) {
    const c = body[to]
    if (c === ':') start = to + 1
    else if (c === ' ' || c === '/' || c === '\n' || c === '\t' || c === '\r') break
  }
  return body.slice(start, to)
}
