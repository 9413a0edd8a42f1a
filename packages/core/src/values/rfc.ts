export interface ParsedRfc {
  raw: string
  /** Capitals without hyphens; null when blank, malformed, or one of the generic ones that everybody shares. */
  rfc: string | null
  /** 13 characters are a person, 12 a company; null when there is no RFC. */
  holder: 'PERSON' | 'COMPANY' | null
  warning: 'RFC_UNUSABLE' | null
}

const generic = new Set(['XAXX010101000', 'XEXX010101000'])
const shape = /^[A-ZÑ&]{3,4}(\d{2})(\d{2})(\d{2})[A-Z0-9]{3}$/

/**
 * The tax number of a customer (SAT: 4 or 3 letters, a date, 3 characters). The generic numbers for sales to the public
 * and to foreigners identify nobody (CFDI guide), so they are not an identity here.
 */
export function parseRfc(raw: string): ParsedRfc {
  const rfc = raw.toUpperCase().replace(/[\s.\-_]/g, '')
  if (rfc === '' || generic.has(rfc) || /^(NA|SN|SINRFC|PENDIENTE|NOTIENE|X+|0+)$/.test(rfc)) return { raw, rfc: null, holder: null, warning: null }
  const date = shape.exec(rfc)
  const plausible = date && Number(date[2]) >= 1 && Number(date[2]) <= 12 && Number(date[3]) >= 1 && Number(date[3]) <= 31
  if (!plausible) return { raw, rfc: null, holder: null, warning: 'RFC_UNUSABLE' }
  return { raw, rfc, holder: rfc.length === 13 ? 'PERSON' : 'COMPANY', warning: null }
}
