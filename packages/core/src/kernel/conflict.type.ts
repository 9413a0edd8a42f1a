import { Field, ObjectType } from 'type-graphql'
import { Node } from './node.type.ts'
import { Problem } from './problems.ts'

/** Somebody else changed it first. Carries the current state, so that the console can show both. */
@ObjectType({ implements: Problem, description: 'Somebody else changed it first; the current state is carried along.' })
export class Conflict extends Problem {
  @Field(() => Node, { nullable: true }) current: Node | null

  constructor(what: string, current: Node | null = null) {
    super('CONFLICT', `This ${what} was changed by somebody else in the meantime. Look at the current state and decide again.`)
    this.current = current
  }
}
