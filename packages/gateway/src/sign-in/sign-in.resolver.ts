import { Done, DoneResult, idOf, NotFound, type OperationContext, Person, type RootContext, systemActor } from '@lazo/core'
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { SendAccountMail } from './account-mail.job.ts'
import { resetPassword } from './reset-password.ts'
import { endSession, sessionLongestMs } from './sessions.ts'
import { Session } from './session.schema.ts'
import type { SignInEnvironment } from './sign-in-environment.ts'
import { resetTries } from './sign-in-limits.ts'
import { signIn } from './sign-in.ts'
import { ResetPasswordResult, SignedIn, SignInInput, SignInResult } from './sign-in.type.ts'

const nobody = { dealerships: [], actor: systemActor }

@Resolver()
export class SignInResolver {
  constructor(private readonly env: SignInEnvironment) {}

  @Mutation(() => SignInResult, { description: 'Signs in with e-mail and password. Browsers get a cookie, programs the token.' })
  async signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() context: OperationContext): Promise<typeof SignInResult> {
    return this.#remember(context, await signIn(this.env, input, from(context)))
  }

  @Mutation(() => Done, { description: 'Ends the session that asks.' })
  async signOut(@Ctx() context: OperationContext): Promise<Done> {
    if (context.viewer?.kind === 'PERSON') await this.#end(context.viewer.sessionId, context.viewer.personId)
    context.transport?.setSessionCookie(null, null)
    return new Done()
  }

  @Mutation(() => DoneResult, { description: "Ends one of the viewer's own sessions, as on a device that was lost." })
  async endSession(@Arg('session', () => ID) session: string, @Ctx() { viewer }: RootContext): Promise<Done | NotFound> {
    const id = idOf('Session', session)
    return id && viewer && (await this.#end(id, viewer.personId)) ? new Done() : new NotFound('session')
  }

  @Mutation(() => Done, { description: 'Mails a link for a new password, when somebody has this e-mail. Answers the same when nobody has.' })
  async requestPasswordReset(@Arg('email', () => String) email: string, @Ctx() context: OperationContext): Promise<Done> {
    const address = email.trim().toLowerCase().slice(0, 320)
    if ((await this.env.throttle.take(resetTries(address, from(context).ip))) !== null) return new Done()
    await this.env.unitOfWork(nobody, async (unitOfWork) => {
      const person = await unitOfWork.em.findOne(Person, { email: address, active: true })
      await unitOfWork.enqueue(SendAccountMail, { personId: person?.id ?? null, purpose: 'RESET' })
    })
    return new Done()
  }

  @Mutation(() => ResetPasswordResult, { description: 'Sets a password with the token that came by mail, of a reset or an invitation, and signs in.' })
  async resetPassword(@Arg('token', () => String) token: string, @Arg('password', () => String) password: string, @Ctx() context: OperationContext): Promise<typeof ResetPasswordResult> {
    return this.#remember(context, await resetPassword(this.env, { token, password }, from(context)))
  }

  async #end(sessionId: string, personId: string): Promise<boolean> {
    const ended = await this.env.unitOfWork(nobody, async (unitOfWork) => {
      const session = await unitOfWork.em.findOne(Session, { id: sessionId, personId, endedAt: null })
      if (session) endSession(unitOfWork, session)
      return session !== null
    })
    this.env.authenticator.forgetSession(sessionId)
    return ended
  }

  /** The cookie lives as long as a session can; whether it still is one is decided here at each request. */
  #remember<T extends object>(context: OperationContext, result: T): T {
    if (result instanceof SignedIn) context.transport?.setSessionCookie(result.token, new Date(this.env.clock().getTime() + sessionLongestMs))
    return result
  }
}

function from(context: OperationContext): { ip: string; device: string } {
  return context.transport ?? { ip: 'local', device: '–' }
}
