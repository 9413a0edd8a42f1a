import { Arg, Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { type Connection, connectionTypes, keysetOf, PageArgs, pageOf, pageSize } from '../kernel/connection.type.ts'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import { PersonType, peopleLoader } from '../organization/api.ts'
import { type AccessRecord, countPersonalDataAccess, listPersonalDataAccess } from './personal-data-access.sql.ts'

@ObjectType({ description: 'That somebody read or exported personal data of this dealership.' })
export class PersonalDataAccess {
  @Field(() => DateTimeScalar) at: Date
  readonly personKey: string
  @Field(() => String, { description: 'The field or route that showed it' }) operation: string
  @Field(() => String, { description: 'read or export' }) kind: string
  @Field(() => Int, { description: 'How many customers or rows were shown' }) records: number

  constructor(record: AccessRecord) {
    this.at = record.at
    this.personKey = record.person_id
    this.operation = record.operation
    this.kind = record.kind
    this.records = record.records
  }
}

const PersonalDataAccessConnection = connectionTypes('PersonalDataAccess', PersonalDataAccess)

@Resolver(() => PersonalDataAccess)
export class PersonalDataAccessResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>) {}

  @FieldResolver(() => PersonType, { nullable: true, description: 'Null for a key of a program' })
  async person(@Root() record: PersonalDataAccess, @Ctx() context: OperationContext): Promise<PersonType | null> {
    const person = await peopleLoader(this.env, context).load(record.personKey)
    return person && new PersonType(person)
  }

  @Query(() => PersonalDataAccessConnection, { description: 'Who read or exported personal data, the latest first.' })
  async personalDataAccess(@Arg('dealership', () => String) _code: string, @Args(() => PageArgs) { first, after }: PageArgs, @Ctx() { scope }: RootContext): Promise<Connection<PersonalDataAccess>> {
    const { take, fetch } = pageSize(first)
    const [before] = keysetOf(after, 1) ?? [null]
    const records = await this.env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(listPersonalDataAccess, [scope.dealershipId, before, fetch]))
    const total = async (): Promise<number> => (await this.env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(countPersonalDataAccess, [scope.dealershipId])))[0]?.records ?? 0
    return pageOf(records, take, (record) => new PersonalDataAccess(record), (record) => [record.id], total)
  }
}
