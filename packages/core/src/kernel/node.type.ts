import 'reflect-metadata'
import { Field, ID, InterfaceType } from 'type-graphql'

/** Anything with a global identifier: `node(id:)` finds it again. */
@InterfaceType({ description: 'Anything with a global identifier: node(id:) finds it again.' })
export abstract class Node {
  @Field(() => ID) id: string

  constructor(id: string) {
    this.id = id
  }
}
