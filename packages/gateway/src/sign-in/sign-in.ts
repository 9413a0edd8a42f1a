import { Person, systemActor, type UnitOfWork } from '@lazo/core'
import { verifyPassword } from './password-hash.ts'
import { openSession } from './sessions.ts'
import { PersonCredential } from './session.schema.ts'
import type { SignInEnvironment } from './sign-in-environment.ts'
import { forgivenTries, signInTries } from './sign-in-limits.ts'
import { SignedIn, TooManyTries, WrongCredentials } from './sign-in.type.ts'

/** Signs a person in with e-mail and password. An unknown e-mail costs the same time and gets the same answer as a wrong password. */
export async function signIn(env: SignInEnvironment, input: { email: string; password: string }, from: { ip: string; device: string }): Promise<SignedIn | WrongCredentials | TooManyTries> {
  const email = input.email.trim().toLowerCase().slice(0, 320)
  const wait = await env.throttle.take(signInTries(email, from.ip))
  if (wait !== null) return new TooManyTries(wait)

  const scope = { dealerships: [], actor: systemActor }
  const found = await env.unitOfWork(scope, (unitOfWork) => credentialOf(unitOfWork, email))
  const right = await verifyPassword(input.password.slice(0, 1000), found?.passwordHash ?? null)
  if (!found || !right) return new WrongCredentials()

  await env.throttle.forgive(forgivenTries(email, from.ip))
  const { token } = await env.unitOfWork(scope, (unitOfWork) => openSession(unitOfWork, found.personId, from.device))
  const viewer = await env.authenticator.authenticate(token)
  return viewer ? new SignedIn(token, viewer) : new WrongCredentials()
}

async function credentialOf(unitOfWork: UnitOfWork, email: string): Promise<PersonCredential | null> {
  const person = await unitOfWork.em.findOne(Person, { email, active: true })
  return person && (await unitOfWork.em.findOne(PersonCredential, { personId: person.id }))
}
