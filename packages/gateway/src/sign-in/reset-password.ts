import { Person, Refused, systemActor, type UnitOfWork } from '@lazo/core'
import { hashPassword } from './password-hash.ts'
import { passwordFault } from './password-rules.ts'
import { PasswordToken } from './password-token.schema.ts'
import { tokenHash } from './secret-token.ts'
import { endSessionsOf, openSession } from './sessions.ts'
import { PersonCredential } from './session.schema.ts'
import type { SignInEnvironment } from './sign-in-environment.ts'
import { tokenTries } from './sign-in-limits.ts'
import { SignedIn } from './sign-in.type.ts'

/** Sets a password with a token that came by mail (an invitation or a reset) and signs in. Ends every other session of the person. */
export async function resetPassword(env: SignInEnvironment, input: { token: string; password: string }, from: { ip: string; device: string }): Promise<SignedIn | Refused> {
  const wait = await env.throttle.take(tokenTries(from.ip))
  if (wait !== null) return new Refused('TOO_MANY_TRIES', `There were too many tries. Wait ${Math.ceil(wait / 60)} min and try again.`)
  const scope = { dealerships: [], actor: systemActor }
  // Hashing takes longer than a row should be locked: what is refused is refused before, and checked again inside.
  const before = await env.unitOfWork(scope, (unitOfWork) => usable(unitOfWork, input))
  if (before instanceof Refused) return before
  const passwordHash = await hashPassword(input.password)
  const opened = await env.unitOfWork(scope, async (unitOfWork) => {
    const person = await usable(unitOfWork, input)
    if (person instanceof Refused) return person
    await setPassword(unitOfWork, person.id, passwordHash)
    await endSessionsOf(unitOfWork, person.id)
    await unitOfWork.em.flush()
    return openSession(unitOfWork, person.id, from.device)
  })
  if (opened instanceof Refused) return opened
  const viewer = await env.authenticator.authenticate(opened.token)
  return viewer ? new SignedIn(opened.token, viewer) : unusable()
}

/** Writes a person's password and makes every waiting token of theirs useless. */
export async function setPassword(unitOfWork: UnitOfWork, personId: string, passwordHash: string): Promise<void> {
  const { em, now } = unitOfWork
  const credential = await em.findOne(PersonCredential, { personId })
  if (credential) Object.assign(credential, { passwordHash, changedAt: now })
  else em.create(PersonCredential, { personId, passwordHash, changedAt: now })
  await em.nativeUpdate(PasswordToken, { personId, usedAt: null }, { usedAt: now })
}

/** The person whose token this is, locked until the transaction ends: two who use one token at once get in once. */
async function usable(unitOfWork: UnitOfWork, { token, password }: { token: string; password: string }): Promise<Person | Refused> {
  const { em, now } = unitOfWork
  const found = await em.findOne(PasswordToken, { tokenHash: tokenHash(token.slice(0, 200)), usedAt: null, expiresAt: { $gt: now } }, { lockMode: 4 })
  const person = found && (await em.findOne(Person, { id: found.personId, active: true }))
  if (!person) return unusable()
  const fault = passwordFault(password, person.email)
  return fault ? new Refused(fault.code, fault.message) : person
}

function unusable(): Refused {
  return new Refused('TOKEN_UNUSABLE', 'This link was used already or is too old. Ask for a new one under "Forgot my password", or ask whoever invited you.')
}
