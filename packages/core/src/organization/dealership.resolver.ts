import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { systemActor } from '../kernel/access.ts'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { callerFault } from '../kernel/problems.ts'
import { ClosureType, HolidayType } from './calendar.type.ts'
import { DealershipType, GroupType } from './dealership.type.ts'
import { dealershipsOfGroup, findDealerships } from './find-dealerships.ts'
import { closureLoader, groupLoader } from './organization.loaders.ts'
import { mexicanHolidays } from './rules/mexican-holidays.ts'

type Environment = Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>

@Resolver(() => DealershipType)
export class DealershipResolver {
  constructor(private readonly env: Environment) {}

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

  @FieldResolver(() => GroupType)
  async group(@Root() dealership: DealershipType, @Ctx() context: OperationContext): Promise<GroupType> {
    return new GroupType((await groupLoader(this.env, context).load(dealership.groupId))!)
  }

  @FieldResolver(() => [HolidayType], { description: 'Days of rest by law, computed for the year' })
  holidays(@Root() _dealership: DealershipType, @Arg('year', () => Int) year: number, @Ctx() { language }: OperationContext): HolidayType[] {
    if (year < 2007 || year > 2100) throw callerFault('BAD_USER_INPUT', 'Holidays are computed for the years 2007 to 2100.')
    return mexicanHolidays(year).map((holiday) => new HolidayType(holiday, language))
  }

  @FieldResolver(() => [ClosureType], { description: 'By date' })
  async closures(@Root() dealership: DealershipType, @Ctx() context: OperationContext): Promise<ClosureType[]> {
    const found = await closureLoader(this.env, context).load(dealership.dealershipId)
    return found.map((closure) => new ClosureType(closure))
  }
}

@Resolver(() => GroupType)
export class GroupResolver {
  constructor(private readonly env: Environment) {}

  @FieldResolver(() => [DealershipType], { description: 'Those that the viewer was granted' })
  async dealerships(@Root() group: GroupType, @Ctx() { viewer }: OperationContext): Promise<DealershipType[]> {
    const scope = { dealerships: [...(viewer?.grants.keys() ?? [])], actor: systemActor }
    const found = await this.env.unitOfWork(scope, (unitOfWork) => dealershipsOfGroup(unitOfWork, group.groupId))
    return found.map((dealership) => new DealershipType(dealership))
  }
}
