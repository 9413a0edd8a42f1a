import { createUnionType, Field, ObjectType } from 'type-graphql'
import { NotFound, Refused } from './problems.ts'

@ObjectType({ description: 'It was done, and there is nothing more to say.' })
export class Done {
  @Field(() => Boolean) done = true
}

export const DoneResult = createUnionType({ name: 'DoneResult', types: () => [Done, Refused, NotFound] as const })
