import { foldText } from '../values/fold-text.ts'
import { parsePhone } from '../values/parse-phone.ts'
import { type SearchTerms, searchTerms } from './rules/search-terms.ts'

/** What a search box holds, folded as the searched text was. */
export function termsOf(search: string | null | undefined): SearchTerms | null {
  return search ? searchTerms(search, foldText, (phone) => parsePhone(phone).e164) : null
}
