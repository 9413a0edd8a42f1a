const formulaStart = /^'*[=+\-@\t\r＝＋－＠]/
const escapedFormula = /^'+[=+\-@\t\r＝＋－＠]/

/** A spreadsheet would run a CSV cell that begins with one of these as a formula: an apostrophe before it makes it text (OWASP, CSV injection). */
export function escapeFormula(cell: string): string {
  return formulaStart.test(cell) ? `'${cell}` : cell
}

/** What {@link escapeFormula} was given. */
export function unescapeFormula(cell: string): string {
  return cell.charCodeAt(0) === 39 && escapedFormula.test(cell) ? cell.slice(1) : cell
}
