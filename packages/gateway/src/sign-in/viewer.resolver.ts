import { dealershipLoader, DealershipType, type ModuleEnvironment, type OperationContext, Person, PersonType, RoleEnum, type RootContext, systemActor } from '@lazo/core'
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { ApiKey } from './api-key.schema.ts'
import { Session } from './session.schema.ts'
import { SessionType, ViewerDealershipType, ViewerType } from './viewer.type.ts'

type Environment = Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>

@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(private readonly env: Environment) {}

  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  viewer(@Ctx() { viewer }: RootContext): ViewerType | null {
    return viewer && new ViewerType(viewer)
  }

  @FieldResolver(() => PersonType, { description: "The person; of a program's key, who made it" })
  async person(@Root() { viewer }: ViewerType): Promise<PersonType> {
    return this.env.unitOfWork({ dealerships: [], actor: systemActor }, async ({ em }) => {
      const key = viewer.kind === 'API_CLIENT' ? await em.findOneOrFail(ApiKey, { id: viewer.personId }) : null
      return new PersonType(await em.findOneOrFail(Person, { id: key?.madeBy ?? viewer.personId }))
    })
  }

  @FieldResolver(() => [ViewerDealershipType], { description: 'By code' })
  dealerships(@Root() { viewer }: ViewerType): ViewerDealershipType[] {
    return [...viewer.grants.values()].sort((a, b) => (a.code < b.code ? -1 : 1)).map((grant) => new ViewerDealershipType(grant))
  }

  @FieldResolver(() => [SessionType], { description: 'Where the person is signed in, latest first' })
  async sessions(@Root() { viewer }: ViewerType): Promise<SessionType[]> {
    if (viewer.kind !== 'PERSON') return []
    const found = await this.env.unitOfWork({ dealerships: [], actor: systemActor }, ({ em }) => em.find(Session, { personId: viewer.personId, endedAt: null }, { orderBy: { lastSeenAt: 'desc' }, limit: 100 }))
    return found.map((session) => new SessionType(session, session.id === viewer.sessionId))
  }
}

@Resolver(() => ViewerDealershipType)
export class ViewerDealershipResolver {
  constructor(private readonly env: Environment) {}

  @FieldResolver(() => [RoleEnum])
  roles(@Root() { grant }: ViewerDealershipType): readonly string[] {
    return grant.roles
  }

  @FieldResolver(() => DealershipType)
  async dealership(@Root() { dealershipId }: ViewerDealershipType, @Ctx() context: OperationContext): Promise<DealershipType> {
    const dealership = await dealershipLoader(this.env, context).load(dealershipId)
    if (!dealership) throw new Error(`There is no dealership ${dealershipId}.`)
    return new DealershipType(dealership)
  }
}
