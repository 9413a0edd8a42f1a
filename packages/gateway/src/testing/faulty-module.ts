import { definePlugin } from '@lazo/core'
import { createUnionType, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'

@ObjectType()
class Cat {
  @Field(() => String) name: string

  constructor(name: string) {
    this.name = name
  }

  @Field(() => Int)
  lives(): number {
    if (this.name === 'Fault') throw new Error('secret of the database: password=hunter2')
    return 7
  }
}

@ObjectType()
class Dog {
  @Field(() => String) name = 'Rex'
  @Field(() => Cat, { nullable: true }) friend: Cat | null = null
  @Field(() => [String]) tricks = ['sit', 'roll']
  @Field(() => Int)
  get total(): number {
    return this.tricks.length
  }
}

const Pet = createUnionType({ name: 'Pet', types: () => [Cat, Dog] as const })

@Resolver()
class PetResolver {
  @Query(() => [Pet])
  pets(): (Cat | Dog)[] {
    return [new Cat('Mia'), new Dog(), new Cat('Tom')]
  }

  /** Its items are not nullable: one that fails takes the whole list with it. */
  @Query(() => [Cat], { nullable: true })
  faultyCats(): Cat[] {
    return [new Cat('Mia'), new Cat('Fault')]
  }

  @Query(() => Cat, { nullable: true })
  faultyCat(): Promise<Cat> {
    return Promise.reject(new Error('secret of the database: password=hunter2'))
  }

  @Query(() => Dog)
  friendlyDog(): Dog {
    return Object.assign(new Dog(), { friend: new Cat('Fault') })
  }
}

const open = { may: 'anyone' } as const

/** A module whose fields fail in every way: for tests of what the transports make of it. */
export const faultyModule = definePlugin({
  name: 'faulty',
  version: '1.0.0',
  coreRange: '^1',
  title: { es: 'Defectuoso', en: 'Faulty' },
  description: { es: 'Para pruebas.', en: 'For tests.' },
  access: { 'Query.pets': open, 'Query.faultyCats': open, 'Query.faultyCat': open, 'Query.friendlyDog': open },
  setup: () => ({ resolvers: [new PetResolver()] }),
})
