import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import type { RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { DealershipType } from './dealership.type.ts'
import { findDealerships } from './find-dealerships.ts'

@Resolver(() => DealershipType)
export class DealershipResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>) {}

  @Query(() => [DealershipType], { description: 'The dealerships that the viewer was granted, by code.' })
  async dealerships(@Ctx() { scope }: RootContext): Promise<DealershipType[]> {
    const found = await this.env.unitOfWork(scope, (unitOfWork) => findDealerships(unitOfWork))
    return found.map((dealership) => new DealershipType(dealership))
  }

  @Query(() => DealershipType, { nullable: true })
  async dealership(@Arg('code', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<DealershipType | null> {
    const [found] = await this.env.unitOfWork(scope, (unitOfWork) => findDealerships(unitOfWork))
    return found ? new DealershipType(found) : null
  }
}
