const programs: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'], [/\bVersion\/.*Safari\//, 'Safari'], [/^curl\//, 'curl'], [/^node\b|undici/i, 'Node.js'],
]
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux'],
]

/** The device as a person recognizes it in the list of their sessions: `Chrome · Windows`. Made from the user agent, at most 60 characters. */
export function deviceText(userAgent: string | undefined): string {
  const agent = (userAgent ?? '').slice(0, 400)
  const found = [programs, systems].map((list) => list.find(([pattern]) => pattern.test(agent))?.[1]).filter((name) => name !== undefined)
  return found.join(' · ') || agent.split(/[\s/]/)[0]?.slice(0, 60) || '–'
}
