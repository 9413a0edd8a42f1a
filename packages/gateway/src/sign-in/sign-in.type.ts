import { Problem, Refused } from '@lazo/core'
import type { Viewer } from '@lazo/core'
import { createUnionType, Field, InputType, Int, ObjectType } from 'type-graphql'
import { ViewerType } from './viewer.type.ts'

@InputType()
export class SignInInput {
  @Field(() => String) email!: string
  @Field(() => String) password!: string
}

@ObjectType({ description: 'Signed in. Programs send the token as `Authorization: Bearer …`; browsers got it as a cookie.' })
export class SignedIn {
  @Field(() => String) token: string
  @Field(() => ViewerType) viewer: ViewerType

  constructor(token: string, viewer: Viewer) {
    this.token = token
    this.viewer = new ViewerType(viewer)
  }
}

@ObjectType({ implements: Problem, description: 'Wrong e-mail or password: the same answer for both.' })
export class WrongCredentials extends Problem {
  constructor() {
    super('WRONG_CREDENTIALS', 'The e-mail or the password is wrong. Try again, or ask for a new password.')
  }
}

@ObjectType({ implements: Problem, description: 'Too many tries in a short time.' })
export class TooManyTries extends Problem {
  @Field(() => Int) retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('TOO_MANY_TRIES', `There were too many tries. Wait ${Math.ceil(retryAfterSeconds / 60)} min and try again, or ask for a new password.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const SignInResult = createUnionType({ name: 'SignInResult', types: () => [SignedIn, WrongCredentials, TooManyTries] as const })
export const ResetPasswordResult = createUnionType({ name: 'ResetPasswordResult', types: () => [SignedIn, Refused] as const })
