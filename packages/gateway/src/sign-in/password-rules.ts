import { commonPasswords } from './common-passwords.ts'

export const shortestPassword = 10
/** Longer ones would only cost time to hash. */
const longestPassword = 200

export type PasswordFault = { readonly code: 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_IS_EMAIL' | 'PASSWORD_TOO_COMMON'; readonly message: string }

/** What is wrong with a new password of the person with this e-mail, or null. Length over composition, as NIST SP 800-63B advises. */
export function passwordFault(password: string, email: string): PasswordFault | null {
  const length = [...password].length
  if (length < shortestPassword) return { code: 'PASSWORD_TOO_SHORT', message: `A password has at least ${shortestPassword} characters. Three or four words make a good one.` }
  if (length > longestPassword) return { code: 'PASSWORD_TOO_LONG', message: `A password has at most ${longestPassword} characters.` }
  const plain = password.normalize('NFKC').toLowerCase()
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  if ([email.toLowerCase(), local, `${local}${local}`, domain].includes(plain)) return { code: 'PASSWORD_IS_EMAIL', message: 'The password cannot be the e-mail address. Choose another.' }
  if (isCommon(plain)) return { code: 'PASSWORD_TOO_COMMON', message: 'This password is among the first that are guessed. Choose another.' }
  return null
}

/** Also with digits or marks put behind a common word, one character repeated, or keys in a row. */
function isCommon(plain: string): boolean {
  const word = plain.replace(/[\d\W_]+$/, '')
  return commonPasswords.has(plain) || (commonPasswords.has(word) && plain.length - word.length <= 4) || /^(.)\1*$/u.test(plain) || '01234567890123456789'.includes(plain) || '98765432109876543210'.includes(plain)
}
