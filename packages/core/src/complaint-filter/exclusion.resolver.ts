import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { CustomerType } from '../customers/api.ts'
import { type Connection, keysetOf, PageArgs, pageOf, pageSize } from '../kernel/connection.type.ts'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { isProblem } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { peopleLoader, PersonType } from '../organization/api.ts'
import { excludedCustomerLoader, exclusionChangeLoader } from './exclusion-loaders.ts'
import { ExclusionChangeType, ExclusionConnection, ExclusionResult, ExclusionType, LiftExclusionInput } from './exclusion.type.ts'
import { liftExclusion } from './lift-exclusion.ts'
import { countExclusions, listExclusions } from './list-exclusions.ts'
import { restoreExclusion } from './restore-exclusion.ts'

type Environment = Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>

@Resolver(() => ExclusionType)
export class ExclusionResolver {
  constructor(private readonly env: Environment) {}

  @Query(() => ExclusionConnection, { description: 'Who is not called and why, the newest first. `includeLifted` shows those that ended as well.' })
  async exclusions(
    @Arg('dealership', () => String) _code: string,
    @Arg('includeLifted', () => Boolean, { defaultValue: false }) includeLifted: boolean,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { scope, personalData }: RootContext,
  ): Promise<Connection<ExclusionType>> {
    const { take, fetch } = pageSize(first)
    const list = { dealershipId: scope.dealershipId!, includeLifted }
    const afterId = keysetOf(after, 1)?.[0] ?? null
    const rows = await this.env.unitOfWork(scope, (unitOfWork) => listExclusions(unitOfWork, list, { afterId: afterId === null ? null : String(afterId), fetch }))
    personalData.shown(list.dealershipId, Math.min(rows.length, take))
    return pageOf(rows, take, (row) => new ExclusionType(row), (row) => [row.id], () => this.env.unitOfWork(scope, (unitOfWork) => countExclusions(unitOfWork, list)))
  }

  @Mutation(() => ExclusionResult, { description: 'The customer may be called in spite of the open complaint. Holds for this complaint alone.' })
  async liftExclusion(@Arg('input', () => LiftExclusionInput) input: LiftExclusionInput, @Ctx() context: RootContext): Promise<typeof ExclusionResult> {
    return this.#change(context, (unitOfWork) => liftExclusion(unitOfWork, input))
  }

  @Mutation(() => ExclusionResult, { description: 'Undoes a lifting.' })
  async restoreExclusion(@Arg('exclusion', () => ID) exclusion: string, @Ctx() context: RootContext): Promise<typeof ExclusionResult> {
    return this.#change(context, (unitOfWork) => restoreExclusion(unitOfWork, { exclusion }))
  }

  @FieldResolver(() => CustomerType)
  async customer(@Root() exclusion: ExclusionType, @Ctx() context: OperationContext): Promise<CustomerType> {
    const customer = await excludedCustomerLoader(this.env, context, exclusion.dealershipId).load(exclusion.customerId)
    const { contactPerson = null, rfc = null, emailRaw = null, emailAddress = null } = customer
    return new CustomerType({ ...customer, contactPerson, rfc, emailRaw, emailAddress })
  }

  @FieldResolver(() => PersonType, { nullable: true })
  liftedBy(@Root() exclusion: ExclusionType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return this.#person(exclusion.liftedById, context)
  }

  @FieldResolver(() => [ExclusionChangeType], { description: 'What happened to it, in order' })
  async changes(@Root() exclusion: ExclusionType, @Ctx() context: OperationContext): Promise<ExclusionChangeType[]> {
    return (await exclusionChangeLoader(this.env, context, exclusion.dealershipId).load(exclusion.exclusionId)).map((change) => new ExclusionChangeType(change))
  }

  async #person(id: string | null, context: OperationContext): Promise<PersonType | null> {
    const person = id && (await peopleLoader(this.env, context).load(id))
    return person ? new PersonType(person) : null
  }

  async #change(context: RootContext, change: (unitOfWork: UnitOfWork) => ReturnType<typeof liftExclusion>): Promise<typeof ExclusionResult> {
    const changed = await this.env.unitOfWork(context.scope, change)
    return isProblem(changed) ? changed : new ExclusionType(changed)
  }
}

/** Who did it, of one entry of the history. */
@Resolver(() => ExclusionChangeType)
export class ExclusionChangeResolver {
  constructor(private readonly env: Environment) {}

  @FieldResolver(() => PersonType, { nullable: true, description: 'Nobody: the filter itself' })
  async by(@Root() change: ExclusionChangeType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    const person = change.changedById && (await peopleLoader(this.env, context).load(change.changedById))
    return person ? new PersonType(person) : null
  }
}
