import type { GraphQLResolveInfo } from 'graphql'
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql'
import { type Connection, keysetOf, PageArgs, pageOf, pageSize } from '../kernel/connection.type.ts'
import type { RootContext } from '../kernel/operation-context.ts'
import type { ReadModels } from '../kernel/read-model.ts'
import { DateScalar } from '../kernel/scalars.ts'
import { beforeAllDates } from './customer.sql.ts'
import { termsOf } from './search-input.ts'
import type { VisitKind } from './visit.schema.ts'
import { countVisits, listVisits } from './visit.sql.ts'
import { VisitConnection, visitKinds, VisitType } from './visit.type.ts'
import { visitKeyset, visitPartsOf } from './visit-parts.ts'

@ArgsType()
class VisitArgs extends PageArgs {
  @Field(() => String) dealership!: string
  @Field(() => String, { nullable: true }) search?: string | null
  @Field(() => visitKinds, { nullable: true }) kind?: VisitKind | null
  @Field(() => DateScalar, { nullable: true }) from?: string | null
  @Field(() => DateScalar, { nullable: true, description: 'The last day, included' }) to?: string | null
}

@Resolver(() => VisitType)
export class VisitsResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => VisitConnection, { description: 'Latest first. The search minds neither accents nor case: customer, phone, VIN, plates, order number.' })
  async visits(@Args(() => VisitArgs) args: VisitArgs, @Ctx() { scope, personalData }: RootContext, @Info() info: GraphQLResolveInfo): Promise<Connection<VisitType>> {
    const { take, fetch } = pageSize(args.first)
    const parts = visitPartsOf(info)
    const filter = { terms: termsOf(args.search), kind: args.kind ?? null }
    const period = [scope.dealershipId, args.from ?? '-infinity', args.to ?? 'infinity']
    const { statement, filterValues } = listVisits(parts, filter)
    const rows = await this.readModels.query(scope, statement, [...period, ...(keysetOf(args.after, 2) ?? beforeAllDates), fetch, ...filterValues])
    personalData.shown(scope.dealershipId!, parts.customer || parts.vehicle ? new Set(rows.slice(0, take).map((row) => row.customerId)).size : 0)
    return pageOf(rows, take, (row) => new VisitType(row), visitKeyset, async () => {
      const count = countVisits(filter)
      return (await this.readModels.query(scope, count.statement, [...period, ...count.filterValues]))[0]?.count ?? 0
    })
  }
}
