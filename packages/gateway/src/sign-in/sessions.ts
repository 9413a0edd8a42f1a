import { recordSignIn, type UnitOfWork } from '@lazo/core'
import { newSecretToken, tokenHash } from './secret-token.ts'
import { sessionEnded } from './sign-in.events.ts'
import { Session } from './session.schema.ts'

/** Signed out by itself after so long without use. */
export const sessionIdleMs = 12 * 3_600_000
/** Signed out after so long whatever was done. */
export const sessionLongestMs = 30 * 24 * 3_600_000

/** When a session ends if nobody uses it from now on. */
export function sessionExpiry(startedAt: Date, lastSeenAt: Date): Date {
  return new Date(Math.min(lastSeenAt.getTime() + sessionIdleMs, startedAt.getTime() + sessionLongestMs))
}

/** Signs a person in on a device. The token is shown once and kept as a hash. */
export async function openSession(unitOfWork: UnitOfWork, personId: string, device: string): Promise<{ token: string; session: Session }> {
  const { em, now } = unitOfWork
  const token = newSecretToken('session')
  const session = em.create(Session, { id: unitOfWork.newId(), personId, tokenHash: tokenHash(token), device, startedAt: now, lastSeenAt: now, endedAt: null })
  await recordSignIn(unitOfWork, personId)
  return { token, session }
}

/** Ends one session and says so in the log: every process forgets it, and closes its sockets. */
export function endSession(unitOfWork: UnitOfWork, session: Session): void {
  if (session.endedAt) return
  session.endedAt = unitOfWork.now
  unitOfWork.append(sessionEnded(session.id))
}

/** Ends all of a person's sessions, as when the password was changed. */
export async function endSessionsOf(unitOfWork: UnitOfWork, personId: string): Promise<void> {
  for (const session of await unitOfWork.em.find(Session, { personId, endedAt: null })) endSession(unitOfWork, session)
}
