import { findPersonByEmail, invitePerson, type InvitePerson, isProblem, type NotFound, type Person, type Refused, type UnitOfWork } from '@lazo/core'
import { ApiKey } from './api-key.schema.ts'
import { PasswordToken } from './password-token.schema.ts'
import { endSessionsOf } from './sessions.ts'
import { PersonCredential } from './session.schema.ts'
import { sessionEnded } from './sign-in.events.ts'

/**
 * Invites somebody to a dealership. Whoever was deactivated starts anew: neither their old password, nor a link, a session or a
 * key of before opens anything.
 */
export async function invite(unitOfWork: UnitOfWork, input: InvitePerson): Promise<Person | Refused | NotFound> {
  const known = await findPersonByEmail(unitOfWork, input.email)
  const startsAnew = known !== null && !known.active
  const person = await invitePerson(unitOfWork, input)
  if (startsAnew && !isProblem(person)) await clearSignIn(unitOfWork, person.id)
  return person
}

async function clearSignIn(unitOfWork: UnitOfWork, personId: string): Promise<void> {
  const { em, now } = unitOfWork
  await endSessionsOf(unitOfWork, personId)
  for (const key of await em.find(ApiKey, { madeBy: personId, revokedAt: null })) {
    key.revokedAt = now
    unitOfWork.append(sessionEnded(key.id))
  }
  await em.flush()
  await em.nativeUpdate(PasswordToken, { personId, usedAt: null }, { usedAt: now })
  await em.nativeDelete(PersonCredential, { personId })
}
