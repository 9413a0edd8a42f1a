import 'reflect-metadata'
import { GraphQLError } from 'graphql'
import { Field, InterfaceType, ObjectType } from 'type-graphql'

/**
 * An expected outcome that is not what was asked for: data of the API, never an exception. `code` is stable and is what
 * screens translate; `message` is English, names the thing, and says what to do next.
 */
@InterfaceType({ description: 'An expected outcome that is not what was asked for. Screens translate by code.' })
export abstract class Problem {
  @Field(() => String) code: string
  @Field(() => String) message: string

  constructor(code: string, message: string) {
    this.code = code
    this.message = message
  }
}

@ObjectType({ implements: Problem, description: 'A rule said no. `by` names who refused: a module or a plugin.' })
export class Refused extends Problem {
  @Field(() => String, { nullable: true }) by: string | null

  constructor(code: string, message: string, by: string | null = null) {
    super(code, message)
    this.by = by
  }
}

/** Not there, or not yours: the same answer for both (architecture.md, Tenancy and access). */
@ObjectType({ implements: Problem, description: 'Not there, or not yours: the same answer for both.' })
export class NotFound extends Problem {
  constructor(what = 'thing') {
    super('NOT_FOUND', `There is no such ${what}. Check the identifier, or ask for access to its dealership.`)
  }
}

/** Whether a use case answered with a problem: its unit of work is then rolled back. */
export function isProblem(value: unknown): value is Problem {
  return value instanceof Problem
}

export type CallerFaultCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'PLUGIN_INACTIVE' | 'LIMIT_EXCEEDED'

/** A fault of the caller: a GraphQL error with a stable code in its extensions, on both transports. */
export function callerFault(code: CallerFaultCode, message: string, more: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } })
}

/** A field of a plugin where that plugin is switched off. */
export function pluginInactive(plugin: string): GraphQLError {
  return callerFault('PLUGIN_INACTIVE', `${plugin} is not switched on for this dealership. An administrator can switch it on under Plugins.`, { plugin })
}
