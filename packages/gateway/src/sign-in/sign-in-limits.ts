import type { ThrottleRule } from './throttle.ts'

const minute = 60_000

/** One address trying one person: a forgotten password, not a locked-out person. */
const ofPersonFromHere: ThrottleRule = { name: 'sign-in of person from address', tries: 8, withinMs: 15 * minute }
/** The world trying one person. */
const ofPerson: ThrottleRule = { name: 'sign-in of person', tries: 60, withinMs: 60 * minute }
/** One address trying everybody; an agency's people share one. */
const fromHere: ThrottleRule = { name: 'sign-in from address', tries: 150, withinMs: 15 * minute }
const mailToPerson: ThrottleRule = { name: 'reset of person', tries: 4, withinMs: 60 * minute }
const mailFromHere: ThrottleRule = { name: 'reset from address', tries: 30, withinMs: 60 * minute }
const tokensFromHere: ThrottleRule = { name: 'password token from address', tries: 60, withinMs: 15 * minute }

type Tries = readonly { rule: ThrottleRule; of: string }[]

/** What is counted when somebody tries to sign in. */
export const signInTries = (email: string, ip: string): Tries => [
  { rule: ofPersonFromHere, of: `${email}\n${ip}` },
  { rule: ofPerson, of: email },
  { rule: fromHere, of: ip },
]

/** What is forgiven when they got it right. The address' own count stays: others may sit behind it. */
export const forgivenTries = (email: string, ip: string): Tries => signInTries(email, ip).slice(0, 2)

export const resetTries = (email: string, ip: string): Tries => [
  { rule: mailToPerson, of: email },
  { rule: mailFromHere, of: ip },
]

export const tokenTries = (ip: string): Tries => [{ rule: tokensFromHere, of: ip }]
