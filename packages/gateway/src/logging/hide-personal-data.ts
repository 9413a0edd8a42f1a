/** What stands in a log in place of something personal or secret. */
const HIDDEN = '[hidden]'

const SECRET_KEY = /pass(word|phrase)?|secret|token|authorization|cookie|api_?key|credential|^otp$/i
const PERSONAL_KEY = /phone|telefono|teléfono|celular|mobile|e_?mail|correo|^(from|to|cc|bcc|recipients?)$|^(vin|niv|rfc|curp)$|(Vin|Niv|Rfc)$|name$|nombre|apellido|address|direccion|birth|comments?$|answers?$|^variables$|^detail$|^parameters$|^params$/i
/** Names of things, not of people. */
const NAME_OF_THING = /^(host|file|operation|field|type|class|table|column|constraint|schema|plugin|module|queue|job|event|route|migration|area|code|function)_?name$/i

const PATTERNS: [RegExp, string | ((found: string) => string)][] = [
  [/(\w+:\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/([?&;](?:token|key|code|email|phone|state|signature)=)[^&\s"']+/gi, `$1${HIDDEN}`],
  [/[^\s@<>"'(),;:=/?&[\]]+@[\p{L}\d.-]+\.\p{L}{2,}/gu, HIDDEN],
  [/Failing row contains \(.*\)/g, `Failing row contains (${HIDDEN})`],
  [/(Key \([^)]*\)=)\([^)]*\)/g, `$1(${HIDDEN})`],
  [/(?<![\p{L}\d])[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}(?:[A-Z\d]{5})?(?![\p{L}\d])/giu, HIDDEN],
  [/(?<![\p{L}\d_-])[A-HJ-NPR-Z\d]{17}(?![\p{L}\d_-])/giu, (found) => (/\d/.test(found) && /[a-z]/i.test(found) ? HIDDEN : found)],
  [/(?<![\w.-])[\w-]{32,}(?![\w-])/g, (found) => (isToken(found) ? HIDDEN : found)],
  [/(?<![\p{L}\d_.-])\+?\(?\d[\d\s().\u2010-\u2015-]{8,}\d(?![\p{L}\d_-])/gu, (found) => (isPhone(found) ? HIDDEN : found)],
]

/**
 * A copy of what is to be logged without what is personal or secret: whole values under keys that say so (phone,
 * e-mail, VIN, names, passwords, tokens, request variables…), and what looks like it in any text: e-mails, phones,
 * VINs, RFCs, tokens, credentials in URLs, the values in SQL. Cuts what is deeper than 8 levels.
 */
export function hidePersonalData(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return hideInText(value)
  if (typeof value === 'number') return isPhone(String(value)) ? HIDDEN : value
  if (typeof value !== 'object' || value === null) return value
  if (depth > 8) return '[deeper]'
  if (Array.isArray(value)) return value.map((each) => hidePersonalData(each, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [hideInText(key), hiddenByKey(key) && holdsSomething(each) ? HIDDEN : hidePersonalData(each, depth + 1)]))
}

function hiddenByKey(key: string): boolean {
  return SECRET_KEY.test(key) || (PERSONAL_KEY.test(key) && !NAME_OF_THING.test(key))
}

/** That a value was missing may be worth reading, and tells nothing. */
function holdsSomething(value: unknown): boolean {
  return value !== null && value !== '' && typeof value !== 'boolean'
}

function hideInText(text: string): string {
  const values = /\b(select|insert into|update|delete from|call|copy)\b[^]*'/i.test(text) ? text.replace(/'(?:[^']|'')*'/g, `'${HIDDEN}'`) : text
  return PATTERNS.reduce((hidden, [pattern, by]) => (typeof by === 'string' ? hidden.replace(pattern, by) : hidden.replace(pattern, by)), values)
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return /^[+(\d]/.test(text) && digits >= 10 && digits <= 15 && !/^\d{4}-\d{2}-\d{2}/.test(text) && !/^\d+\.\d+$|^\d+(\.\d+){3}$/.test(text)
}

/** Long, mixed and not a UUID: nothing that a person would write. */
function isToken(text: string): boolean {
  return /\d/.test(text) && /[a-z]/i.test(text) && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}
