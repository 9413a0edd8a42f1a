import { xmlAttribute, xmlTags } from './xml-text.ts'

/** For each cell style of a workbook, whether its number format shows a date or a time (ECMA-376, 18.8.30). */
export function dateStyles(stylesXml: string): boolean[] {
  const custom = new Map<number, boolean>()
  for (const tag of xmlTags(stylesXml, 'numFmt')) {
    custom.set(Number(xmlAttribute(tag, 'numFmtId')), showsDate(xmlAttribute(tag, 'formatCode') ?? ''))
  }
  const from = stylesXml.search(/<(?:[\w.-]{1,40}:)?cellXfs[\s>]/)
  const to = stylesXml.search(/<\/(?:[\w.-]{1,40}:)?cellXfs>/)
  if (from === -1 || to === -1) return []
  return xmlTags(stylesXml.slice(from, to), 'xf').map((tag) => {
    const id = Number(xmlAttribute(tag, 'numFmtId') ?? 0)
    return custom.get(id) ?? isBuiltInDate(id)
  })
}

function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

function showsDate(format: string): boolean {
  const bare = format
    .slice(0, 256)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}
