import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql'
import { type Connection, keysetOf, pageOf, pageSize } from '../kernel/connection.type.ts'
import type { OperationContext } from '../kernel/operation-context.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import type { CallPermissions } from './call-permission.ts'
import { correctionsOfCustomers, mergesOfCustomers } from './customer-details.sql.ts'
import { CustomerCorrectionType, CustomerMergeType } from './customer-history.type.ts'
import type { CustomerLoaders } from './customer-loaders.ts'
import { beforeAllDates } from './customer.sql.ts'
import { CallPermissionType, CustomerType } from './customer.type.ts'
import { countVisitsOfCustomers, vehiclesOfCustomers, visitsOfCustomers } from './visit.sql.ts'
import { VehicleType, VisitConnection, VisitType } from './visit.type.ts'
import { visitKeyset, visitPartsOf } from './visit-parts.ts'

@ArgsType()
class CustomerVisitsArgs {
  @Field(() => Int, { defaultValue: 20, description: 'At most 100' }) first: number = 20
  @Field(() => String, { nullable: true }) after?: string | null
}

/** What is loaded of a customer only when it is asked for; in one statement for all customers of an answer. */
@Resolver(() => CustomerType)
export class CustomerFieldsResolver {
  constructor(
    private readonly loaders: CustomerLoaders,
    private readonly permissions: CallPermissions,
  ) {}

  @FieldResolver(() => VisitConnection, { description: 'Latest first' })
  async visits(@Root() customer: CustomerType, @Args(() => CustomerVisitsArgs) { first, after }: CustomerVisitsArgs, @Ctx() context: OperationContext, @Info() info: GraphQLResolveInfo): Promise<Connection<VisitType>> {
    const { take, fetch } = pageSize(first)
    const rows = await this.loaders.rows(context, customer, visitsOfCustomers(visitPartsOf(info)), [...(keysetOf(after, 2) ?? beforeAllDates), fetch])
    return pageOf(rows, take, (row) => new VisitType(row, customer), visitKeyset, async () => (await this.loaders.rows(context, customer, countVisitsOfCustomers))[0]?.count ?? 0)
  }

  @FieldResolver(() => [VehicleType], { description: 'Each once, the one seen last first; at most 50' })
  async vehicles(@Root() customer: CustomerType, @Ctx() context: OperationContext): Promise<VehicleType[]> {
    return (await this.loaders.rows(context, customer, vehiclesOfCustomers)).map((row) => new VehicleType(row))
  }

  @FieldResolver(() => [CustomerMergeType], { description: 'Who was merged into this customer, undone merges included' })
  async mergedFrom(@Root() customer: CustomerType, @Ctx() context: OperationContext): Promise<CustomerMergeType[]> {
    return (await this.loaders.rows(context, customer, mergesOfCustomers)).map((row) => new CustomerMergeType(row))
  }

  @FieldResolver(() => [CustomerCorrectionType], { description: 'What people corrected, the latest first' })
  async corrections(@Root() customer: CustomerType, @Ctx() context: OperationContext): Promise<CustomerCorrectionType[]> {
    return (await this.loaders.rows(context, customer, correctionsOfCustomers)).map((row) => new CustomerCorrectionType(row, customer.dealershipId))
  }

  @FieldResolver(() => CallPermissionType, { description: 'Without an instant: now' })
  async mayBeCalled(@Root() customer: CustomerType, @Arg('at', () => DateTimeScalar, { nullable: true }) at: string | null, @Ctx() context: OperationContext): Promise<CallPermissionType> {
    const answer = await this.permissions.of(customer, at, context)
    return new CallPermissionType(answer.allowed, answer.allowed ? null : answer.reason, answer.allowed ? null : (answer.from?.toString() ?? null))
  }
}
