import { Arg, Args, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import { type Connection, keysetOf, PageArgs, pageOf, pageSize } from '../kernel/connection.type.ts'
import { idOf } from '../kernel/identity.ts'
import type { RootContext } from '../kernel/operation-context.ts'
import type { ReadModels } from '../kernel/read-model.ts'
import { beforeAllDates, countCustomers, customersByIds, listCustomers } from './customer.sql.ts'
import { CustomerConnection, CustomerType, DuplicateCandidateType } from './customer.type.ts'
import { findDuplicates } from './find-duplicates.ts'
import { termsOf } from './search-input.ts'

@Resolver(() => CustomerType)
export class CustomersResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => CustomerConnection, { description: 'Latest visit first. The search minds neither accents nor case: name, phone, e-mail, RFC, VIN, plates, order number.' })
  async customers(
    @Arg('dealership', () => String) _dealership: string,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { scope, personalData }: RootContext,
  ): Promise<Connection<CustomerType>> {
    const { take, fetch } = pageSize(page.first)
    const terms = termsOf(search)
    const { statement, searchValues } = listCustomers(terms)
    const rows = await this.readModels.query(scope, statement, [scope.dealershipId, ...(keysetOf(page.after, 2) ?? beforeAllDates), fetch, ...searchValues])
    personalData.shown(scope.dealershipId!, Math.min(rows.length, take))
    return pageOf(rows, take, (row) => new CustomerType(row), (row) => [row.recency, row.id], async () => {
      const count = countCustomers(terms)
      return (await this.readModels.query(scope, count.statement, [scope.dealershipId, ...count.searchValues]))[0]?.count ?? 0
    })
  }

  @Query(() => CustomerType, { nullable: true, description: 'A customer that was merged into another is answered by the one that was kept.' })
  async customer(@Arg('id', () => ID) id: string, @Ctx() { scope, personalData }: RootContext): Promise<CustomerType | null> {
    const [row] = await this.readModels.query(scope, customersByIds, [[idOf('Customer', id)].filter((one) => one !== null)])
    if (!row) return null
    personalData.shown(row.dealershipId, 1)
    return new CustomerType(row)
  }

  @Query(() => [DuplicateCandidateType], { description: 'Customers that may be one, among those with the latest visits. A person decides.' })
  async duplicateCandidates(
    @Arg('dealership', () => String) _dealership: string,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100' }) first: number,
    @Ctx() { scope, personalData }: RootContext,
  ): Promise<DuplicateCandidateType[]> {
    const found = await findDuplicates(this.readModels, scope, scope.dealershipId!, pageSize(first).take)
    personalData.shown(scope.dealershipId!, new Set(found.flatMap((one) => one.customers.map((customer) => customer.id))).size)
    return found.map((one) => new DuplicateCandidateType(one.customers.map((row) => new CustomerType(row)), one.reason))
  }
}
