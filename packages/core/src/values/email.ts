export interface ParsedEmail {
  raw: string
  /** Lower case; null when nothing can be sent to it. */
  address: string | null
  warning: 'EMAIL_MISSING' | 'EMAIL_UNUSABLE' | null
}

const shape = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/
const noName = /^(x+|na|no|nd|n|s|sn|sincorreo|sinemail|sinmail|notiene|nomail|noemail|nocorreo|correo|email|mail|prueba|test|aaa*|asd|asdf|123|1234|a|nada|ninguno|cliente)$/
const noDomain = /^(x+|na|no|nd|n|s|sn|a|aa+|correo|email|mail|sincorreo|notiene|tiene|nada|ninguno|asd|test|prueba|123)\.(com|mx|com\.mx|net|x+|n|a|c)$/

/** The e-mail of a cell; of several the first that can be used. What people type to get past an obligatory field is unusable. */
export function parseEmail(raw: string): ParsedEmail {
  const text = raw.trim()
  if (text === '' || text === '-' || text === '--') return { raw, address: null, warning: 'EMAIL_MISSING' }
  for (const part of text.toLowerCase().split(/[\s;,/|<>()]+/)) {
    const address = part.replace(/^mailto:/, '').replace(/^[.'"]+|[.'"]+$/g, '')
    if (isUsable(address)) return { raw, address, warning: null }
  }
  return { raw, address: null, warning: 'EMAIL_UNUSABLE' }
}

function isUsable(address: string): boolean {
  const at = address.indexOf('@')
  if (at < 1 || address.length > 254 || at > 64) return false
  const name = address.slice(0, at)
  const domain = address.slice(at + 1)
  if (!shape.test(address)) return false
  if (noDomain.test(domain)) return false
  const words = name.replace(/[._-]/g, '')
  return !noName.test(words) || !(noDomain.test(domain) || isKnownFiller(words, domain))
}

/** `correo@correo.com`, and `notiene@gmail.com`: a real provider, yet a name that says there is none. */
function isKnownFiller(name: string, domain: string): boolean {
  return domain.split('.')[0] === name || /^(x{2,}|sincorreo|sinemail|sinmail|notiene|nomail|noemail|nocorreo|na|nada|ninguno)$/.test(name)
}
