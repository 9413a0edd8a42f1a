import { parseDate } from '../values/parse-date.ts'
import { parsePhones } from '../../values/parse-phone.ts'
import { parseRfc } from '../../values/rfc.ts'
import { commonGivenNames, commonSurnames } from '../../values/common-names.ts'
import { isCompanyName } from '../../values/company-name.ts'
import { foldText } from '../../values/fold-text.ts'
import { kindWord } from './kind-words.ts'
import type { VisitTarget } from './visit-mapping.ts'

/** What the values of a column look like: for each thing, the share of the values (0 to 1) that are one. */
export interface ColumnLook {
  filled: number
  distinct: number
  vin: number
  email: number
  phone: number
  date: number
  rfc: number
  name: number
  kind: number
  year: number
  /** Codes such as `FA-20310`, `88100`: short, with digits. */
  code: number
  yesNo: number
}

/** Looks at up to 200 samples of one column. */
export function lookAtColumn(samples: readonly string[]): ColumnLook {
  const share = (test: (value: string) => boolean) => (samples.length ? samples.filter(test).length / samples.length : 0)
  return {
    filled: samples.length,
    distinct: new Set(samples).size / Math.max(1, samples.length),
    vin: share((v) => /^[A-HJ-NPR-Z0-9]{17}$/i.test(v) && /\d/.test(v) && /[a-z]/i.test(v)),
    email: share((v) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(v)),
    phone: share((v) => /\d{3}/.test(v) && !/[a-z]{4}/i.test(v) && v.replace(/\D/g, '').length >= 10 && parsePhones(v).some((p) => p.e164 !== null)),
    date: share(isDate),
    rfc: share((v) => parseRfc(v).rfc !== null || /^X[AE]XX010101000$/i.test(v)),
    name: share(isName),
    kind: share((v) => kindWord(v) !== null),
    year: share((v) => /^(19[89]|20[0-4])\d$/.test(v)),
    code: share((v) => v.length <= 20 && /\d/.test(v) && !/\s/.test(v) && !v.includes('@')),
    yesNo: share((v) => /^(si|s|no|n|x|yes|y|true|false|verdadero|falso|1|0)$/.test(foldText(v))),
  }
}

/** A plain number is a date only when its column says so: order numbers look like day numbers. */
function isDate(value: string): boolean {
  if (/^\d+([.,]\d+)?$/.test(value)) return false
  return (['dmy', 'mdy', 'ymd'] as const).some((order) => parseDate(value, { order }).date !== null)
}

function isName(value: string): boolean {
  if (/[\d@]/.test(value)) return false
  const words = foldText(value).split(' ')
  if (words.length < 2) return false
  return isCompanyName(value) || words.filter((w) => commonGivenNames.has(w) || commonSurnames.has(w)).length >= Math.max(1, words.length / 3)
}

/** How well the values fit a target: 1 as they should be, 0 contradicts it, null when values of that kind prove nothing. */
export function fitOf(target: VisitTarget, look: ColumnLook): number | null {
  if (look.filled === 0) return null
  switch (target) {
    case 'vin':
      return look.vin
    case 'email':
      return look.email
    case 'phone':
      return look.phone
    case 'visitDate':
      return look.date > 0 ? look.date : null
    case 'rfc':
      return look.rfc
    case 'kind':
      return look.kind
    case 'modelYear':
      return look.year
    case 'doNotCall':
      return look.yesNo
    case 'customerName':
      return look.name > 0.2 ? look.name : null
    default:
      return null
  }
}
