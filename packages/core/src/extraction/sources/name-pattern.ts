/**
 * Whether a file's name fits one of several patterns with `*` (anything) and `?` (one character), separated by commas; case
 * does not matter. Null when it is no such text: it names a path, or has more stars than anyone needs.
 */
export function nameMatcher(patterns: string): ((name: string) => boolean) | null {
  const each = patterns.split(',').map((one) => one.trim()).filter(Boolean)
  if (each.length === 0 || each.some((one) => /[/\\\p{Cc}]/u.test(one) || one.split('*').length > 5)) return null
  const fits = each.map((one) => new RegExp(`^${one.replace(/[.+^${}()|[\]]/g, String.raw`\$&`).replaceAll(/\*+/g, '.*').replaceAll('?', '.')}$`, 'isu'))
  return (name) => fits.some((fit) => fit.test(name))
}
