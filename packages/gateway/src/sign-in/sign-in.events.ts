import { defineEvent, installationStream, type NewEvent } from '@lazo/core'
import { z } from 'zod'

/** A session (or a program's key) is over: whoever holds it is nobody from now on. `subjectId` is its key. */
export const SessionEnded = defineEvent({ type: 'SessionEnded', version: 1, data: z.object({}) })

export function sessionEnded(sessionId: string): NewEvent {
  return SessionEnded({ dealershipId: installationStream, subjectId: sessionId, data: {} })
}
