const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of XML with its five named and its numeric references resolved. Entities of a DTD are never expanded. */
export function decodeXmlText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** One attribute of a start tag, decoded; null when it is not there. Namespace prefixes of the attribute must be given. */
export function xmlAttribute(tag: string, name: string): string | null {
  for (let at = tag.indexOf(name); at !== -1; at = tag.indexOf(name, at + 1)) {
    if (!/\s/.test(tag[at - 1] ?? '')) continue
    const quote = tag[at + name.length + 1]
    if (tag[at + name.length] !== '=' || (quote !== '"' && quote !== "'")) continue
    const end = tag.indexOf(quote, at + name.length + 2)
    return end === -1 ? null : decodeXmlText(tag.slice(at + name.length + 2, end))
  }
  return null
}

/** Start tags of that local name, in any namespace prefix, in order. For small parts. */
export function xmlTags(xml: string, localName: string): string[] {
  return xml.match(new RegExp(`<(?:[\\w.-]{1,40}:)?${localName}(?:\\s[^<>]*)?>`, 'g')) ?? []
}
