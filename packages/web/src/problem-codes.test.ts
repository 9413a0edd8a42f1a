import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Texts = { readonly [key: string]: string | Texts }

const packages = join(import.meta.dirname, '../..')
/** Where codes come from that an answer can carry; never the tests, nor the plugin that only tests use. */
const servers = ['core/src', 'gateway/src', 'plugins/issam-connector/src']
/** Codes of a start that stops, or of the command line: nobody meets them on a screen. */
const neverOnScreen = /kernel\/plugin-order\.ts$|create-dealership\.ts$|\.test\.ts$|\/(?:testing|demo)\//

/** The first argument of a problem, also where it chooses between two codes. */
const thrown = /new (?:Refused|VisitSourceProblem|FileRefused)\((?:\([^)]*\)|[^,()])*/g
const named = /(?:super\(|readonly code = |\brefused\(|(?<!new Error\('[^']*'\), \{ )\bcode: )'[A-Z_]+'(?: (?:\||:) '[A-Z_]+')*/g
const listed = /type (?:FileRefusedCode|PortFailureCode|CallerFaultCode)\s*=[^=]*?(?=\n\n|\n\/\*\*|\nexport)/g
const row = /type (?:RowWarningCode|RefusedReasonCode|IgnoredWhy|VinWarning|DateProblem)\s*=[^=]*?(?=\n\n|\n\/\*\*|\nexport)/g
const replaced = /jsonb_build_object\('code', case when [^,]*/g

const files = (await Promise.all(servers.map(async (folder) => (await readdir(join(packages, folder), { recursive: true })).map((file) => join(packages, folder, file)))))
  .flat()
  .filter((file) => file.endsWith('.ts') && !neverOnScreen.test(file))
const sources = files.map((file) => readFileSync(file, 'utf8'))

function codes(...patterns: RegExp[]): string[] {
  const found = sources.flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([match]) => [...match.matchAll(/'([A-Z][A-Z_]+)'/g)].map((one) => one[1]!))))
  return [...new Set(found)].sort()
}

async function texts(language: 'es' | 'en'): Promise<Map<string, Texts>> {
  const kept = [...(await folders(join(import.meta.dirname, 'modules'))), join(import.meta.dirname, 'shell'), join(packages, 'plugins/issam-connector/web')]
  return new Map(await Promise.all(kept.map(async (folder) => [folder, ((await import(join(folder, `messages.${language}.ts`))) as { default: Texts }).default] as const)))
}
async function folders(of: string): Promise<string[]> {
  return (await readdir(of, { withFileTypes: true })).filter((one) => one.isDirectory()).map((one) => join(of, one.name))
}

function has(all: Map<string, Texts>, group: string, code: string): boolean {
  return [...all.values()].some((messages) => {
    const texts = messages[group]
    return typeof texts === 'object' && typeof texts[code] === 'string' && texts[code].trim() !== ''
  })
}
function keysOf(texts: Texts, above = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]) => (typeof text === 'string' ? [above + key] : keysOf(text, `${above + key}.`)))
}

const es = await texts('es')
const en = await texts('en')
const onlyRows = ['REFERENCE_MISSING', 'REFERENCE_TOO_LONG', 'NO_STATE_NOR_EXPECTATION', 'STATE_UNKNOWN', 'EXPECTATION_UNKNOWN', 'NOTHING_TO_MATCH_BY', 'REPEATED_FOLIO']
const rows = codes(row, replaced)
const problems = codes(thrown, named, listed).filter((code) => !onlyRows.includes(code) && (!rows.includes(code) || code === 'EMAIL_UNUSABLE'))

test('the codes are found where the server keeps them', () => {
  expect(problems).toEqual(expect.arrayContaining(['SAME_CUSTOMER', 'CANNOT_SIGN_IN', 'OLD_XLS', 'ENCRYPTED', 'KIND_NOT_KNOWN', 'SECRET_UNREADABLE', 'NOT_FOUND', 'PASSWORD_TOO_COMMON', 'OLDER_EXPORT', 'SUSPENDED', 'INTERNAL']))
  expect(rows).toEqual(expect.arrayContaining(['VIN_LENGTH', 'DATE_DOES_NOT_EXIST', 'FOOTER', 'NEWER_ROW_WINS', 'SAME_ORDER_AGAIN']))
})

test.each([['Spanish', es], ['English', en]] as const)('every code that the server can answer with has a text in %s', (_language, all) => {
  expect(problems.filter((code) => !has(all, 'problems', code)), 'problems').toEqual([])
  expect(rows.filter((code) => !has(all, 'rowReasons', code)), 'rows').toEqual([])
  expect(onlyRows.filter((code) => !has(all, 'issamRows', code)), 'rows of the ISSAM export').toEqual([])
})

test('Spanish and English have the same texts in every module', () => {
  for (const [folder, spanish] of es) expect(keysOf(en.get(folder)!), folder).toEqual(keysOf(spanish))
})
