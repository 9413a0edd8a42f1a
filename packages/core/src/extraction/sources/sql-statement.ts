import { VisitSourceProblem } from './visit-source.port.ts'

export type SqlEngine = 'postgres' | 'mysql'

/** What a query may name, each a date: `:from` and `:to` are the first and last day, `:after` is the day after `:to`. */
export interface QueryDates {
  readonly from: string
  readonly to: string
  readonly after: string
}

export interface BoundStatement {
  readonly text: string
  readonly values: readonly string[]
}

/** What is skipped: quoted text and names, and comments, as each engine writes them. */
const quoted: Record<SqlEngine, string> = {
  postgres: String.raw`[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$|--[^\n]*|\/\*[\s\S]*?\*\/`,
  mysql: '\'(?:[^\'\\\\]|\'\'|\\\\[\\s\\S])*\'|"(?:[^"\\\\]|""|\\\\[\\s\\S])*"|`[^`]*`|--[^\\n]*|#[^\\n]*|\\/\\*(?!!)[\\s\\S]*?\\*\\/',
}
const special = String.raw`(?<cast>::|:=)|:(?<name>[a-zA-Z_]\w*)|(?<placeholder>\?|\$\d+)|(?<semicolon>;)|(?<executed>\/\*!)`

/**
 * A query with the engine's placeholders in place of `:from`, `:to` and `:after`; their values travel apart from it. What
 * stands in quotes and comments is left alone. Each use is a parameter of its own, so that each gets the type of its place.
 * @throws VisitSourceProblem when it is more than one statement, does not merely read, or names another parameter.
 */
export function bindDates(query: string, engine: SqlEngine, dates: QueryDates): BoundStatement {
  const statement = withoutEnd(query)
  const values: string[] = []
  let text = ''
  let bare = ''
  let end = 0
  for (const { 0: token, index, groups = {} } of statement.matchAll(new RegExp(`${quoted[engine]}|${special}`, 'g'))) {
    const { name, placeholder, semicolon, executed } = groups
    if (semicolon) throw new VisitSourceProblem('MORE_THAN_ONE_STATEMENT', 'The query is more than one statement. Keep one SELECT, without a semicolon inside.')
    if (executed) throw new VisitSourceProblem('NOT_A_SELECT', 'The query holds a comment that the server would execute (/*! … */). Take it out.')
    if (placeholder) throw unknownParameter(placeholder)
    if (name && !Object.hasOwn(dates, name)) throw unknownParameter(`:${name}`)
    if (name) values.push(dates[name as keyof QueryDates])
    const before = statement.slice(end, index)
    text += before + (name ? (engine === 'postgres' ? `$${values.length}` : '?') : token)
    bare += `${before} `
    end = index + token.length
  }
  refuseWriting(bare + statement.slice(end))
  return { text: text + statement.slice(end), values }
}

function unknownParameter(named: string): VisitSourceProblem {
  return new VisitSourceProblem('UNKNOWN_PARAMETER', `The query names ${named}, which is not known. The days are named :from, :to and :after (the day after :to).`)
}

function withoutEnd(query: string): string {
  return query.replace(/[\s;]+$/, '')
}

/** Says it early and plainly; what keeps it true is the read-only transaction. */
function refuseWriting(bare: string): void {
  if (!/^[\s(]*(select|with|table|values)\b/i.test(bare) || /\binto\s+(outfile|dumpfile)\b/i.test(bare)) throw notASelect()
}

export function notASelect(): VisitSourceProblem {
  return new VisitSourceProblem('NOT_A_SELECT', 'The query does more than read. Write one SELECT that returns a row for each visit.')
}
