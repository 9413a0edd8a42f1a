import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { viewerMay } from '../kernel/access.ts'
import { type Connection, keysetOf, PageArgs, pageOf, pageSize } from '../kernel/connection.type.ts'
import { Done } from '../kernel/done.type.ts'
import { idOf, isUuid } from '../kernel/identity.ts'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { callerFault, isProblem, type NotFound, type Refused } from '../kernel/problems.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { deactivatePerson } from './deactivate-person.ts'
import { DealershipType } from './dealership.type.ts'
import { countPeople, findPeople } from './find-people.ts'
import { grantRole } from './grant-role.ts'
import { absenceLoader, dealershipLoader, grantLoader } from './organization.loaders.ts'
import type { Person } from './person.schema.ts'
import { AbsenceType, GrantInput, GrantType, PersonConnection, PersonResult, PersonType } from './person.type.ts'
import { revokeRole } from './revoke-role.ts'
import { setLanguage } from './set-language.ts'

type Environment = Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>

@Resolver(() => PersonType)
export class PeopleResolver {
  constructor(private readonly env: Environment) {}

  @Query(() => PersonConnection, { description: 'The people of a dealership by name; search minds neither accents, case nor the order of words.' })
  async people(
    @Arg('dealership', () => String) _code: string,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { scope }: RootContext,
  ): Promise<Connection<PersonType>> {
    const dealershipId = scope.dealershipId!
    const { take, fetch } = pageSize(first)
    const [key, id] = keysetOf(after, 2) ?? []
    if (after != null && !(typeof key === 'string' && typeof id === 'string' && isUuid(id))) throw callerFault('BAD_USER_INPUT', 'after is not a cursor of this list.')
    const from = after == null ? null : { searchKey: String(key), id: String(id) }
    const found = await this.env.unitOfWork(scope, (unitOfWork) => findPeople(unitOfWork, { dealershipId, search, after: from, limit: fetch }))
    const total = (): Promise<number> => this.env.unitOfWork(scope, (unitOfWork) => countPeople(unitOfWork, dealershipId, search))
    return pageOf(found, take, (person) => new PersonType(person), (person) => [person.searchKey, person.id], total)
  }

  @FieldResolver(() => [GrantType], { description: 'In the dealerships whose people the viewer may see' })
  async grants(@Root() person: PersonType, @Ctx() context: OperationContext): Promise<GrantType[]> {
    const grants = await grantLoader(this.env, context).load(person.personId)
    return grants.filter((grant) => isOneself(person, context) || viewerMay(context.viewer, 'person:read', grant.dealershipId)).map((grant) => new GrantType(grant))
  }

  @FieldResolver(() => [AbsenceType], { description: 'Those under way and to come' })
  async absences(@Root() person: PersonType, @Ctx() context: OperationContext): Promise<AbsenceType[]> {
    if (!(await this.#sharesDealership(person, context))) return []
    return (await absenceLoader(this.env, context).load(person.personId)).map((absence) => new AbsenceType(absence))
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'For who may see people, and for oneself' })
  async lastSignInAt(@Root() person: PersonType, @Ctx() context: OperationContext): Promise<Date | null> {
    return (await this.grants(person, context)).length > 0 ? person.lastSignIn : null
  }

  @Mutation(() => PersonResult, { description: 'Gives somebody who works in one of your dealerships one more role.' })
  grantRole(@Arg('input', () => GrantInput) input: GrantInput, @Ctx() context: RootContext): Promise<typeof PersonResult> {
    const dealershipId = context.scope.dealershipId!
    // The person may come from any dealership that the viewer administers.
    const dealerships = [...context.scope.viewer!.grants.keys()].filter((id) => viewerMay(context.scope.viewer, 'person:write', id))
    return this.#change({ ...context.scope, dealerships }, (unitOfWork) => grantRole(unitOfWork, { personId: idOf('Person', input.person), dealershipId, role: input.role }))
  }

  @Mutation(() => PersonResult)
  revokeRole(@Arg('input', () => GrantInput) input: GrantInput, @Ctx() { scope }: RootContext): Promise<typeof PersonResult> {
    const dealershipId = scope.dealershipId!
    return this.#change(scope, (unitOfWork) => revokeRole(unitOfWork, { personId: idOf('Person', input.person), dealershipId, role: input.role }))
  }

  @Mutation(() => PersonResult, { description: 'They cannot sign in any more, and answer for no area.' })
  deactivatePerson(@Arg('person', () => ID) person: string, @Ctx() { scope }: RootContext): Promise<typeof PersonResult> {
    return this.#change(scope, (unitOfWork) => deactivatePerson(unitOfWork, idOf('Person', person)))
  }

  @Mutation(() => Done, { description: "The viewer's own: es or en" })
  async setLanguage(@Arg('language', () => String) language: string, @Ctx() { scope }: RootContext): Promise<Done> {
    const outcome = await this.env.unitOfWork(scope, (unitOfWork) => setLanguage(unitOfWork, scope.viewer!.personId, language))
    if (isProblem(outcome)) throw callerFault('BAD_USER_INPUT', outcome.message)
    return new Done()
  }

  async #change(scope: RootContext['scope'], work: (unitOfWork: UnitOfWork) => Promise<Person | Refused | NotFound>): Promise<typeof PersonResult> {
    const outcome = await this.env.unitOfWork(scope, work)
    return isProblem(outcome) ? outcome : new PersonType(outcome)
  }

  async #sharesDealership(person: PersonType, context: OperationContext): Promise<boolean> {
    return isOneself(person, context) || (await grantLoader(this.env, context).load(person.personId)).length > 0
  }
}

@Resolver(() => GrantType)
export class GrantResolver {
  constructor(private readonly env: Environment) {}

  @FieldResolver(() => DealershipType)
  async dealership(@Root() grant: GrantType, @Ctx() context: OperationContext): Promise<DealershipType> {
    return new DealershipType((await dealershipLoader(this.env, context).load(grant.dealershipId))!)
  }
}

function isOneself(person: PersonType, { viewer }: OperationContext): boolean {
  return viewer?.personId === person.personId
}
