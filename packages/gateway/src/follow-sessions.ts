import { GrantsChanged, installationStream } from '@lazo/core'
import { type LiveFeed } from '@lazo/core/running'
import type { SessionAuthenticator } from './sign-in/session-authenticator.ts'
import { SessionEnded } from './sign-in/sign-in.events.ts'
import type { LiveServer } from './ws/live-server.ts'

/** Forgets viewers and closes sockets when the log says that a session ended or that grants changed, in whatever process that was. */
export async function followSessions(feed: LiveFeed, authenticator: SessionAuthenticator, live: LiveServer | null): Promise<() => void> {
  const { stop } = await feed.follow(installationStream, async (events) => {
    for (const event of events) {
      if (SessionEnded.is(event) && event.subjectId) {
        authenticator.forgetSession(event.subjectId)
        live?.endSession(event.subjectId)
      } else if (GrantsChanged.is(event)) {
        authenticator.forgetPerson(event.subjectId)
        await live?.review(event.subjectId)
      }
    }
  })
  return stop
}
