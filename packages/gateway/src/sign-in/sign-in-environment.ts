import type { ModuleEnvironment } from '@lazo/core'
import type { SessionAuthenticator } from './session-authenticator.ts'
import type { Throttle } from './throttle.ts'

/** What the use cases of signing in share. */
export interface SignInEnvironment {
  readonly unitOfWork: ModuleEnvironment<unknown, {}>['unitOfWork']
  readonly clock: () => Date
  readonly authenticator: SessionAuthenticator
  readonly throttle: Throttle
}
