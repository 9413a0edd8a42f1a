import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import type { RootContext } from '../kernel/operation-context.ts'
import { checkComplaints, type ComplaintFilterEnvironment } from './check-complaints.ts'
import { CheckComplaintsResult, ComplaintCheckSummaryType, ComplaintSystemStatus } from './complaint-check.type.ts'
import { lastComplaintCheck } from './find-complaint-checks.ts'

@Resolver()
export class ComplaintSystemResolver {
  constructor(private readonly env: ComplaintFilterEnvironment) {}

  @Query(() => ComplaintSystemStatus)
  async complaintSystem(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<ComplaintSystemStatus> {
    const dealershipId = scope.dealershipId!
    const last = await this.env.unitOfWork(scope, (unitOfWork) => lastComplaintCheck(unitOfWork, dealershipId))
    return new ComplaintSystemStatus(await this.env.ports.complaintSystem.filledBy(dealershipId), last)
  }

  @Mutation(() => CheckComplaintsResult, { description: 'Asks the complaint system now about everyone with a recent visit. A system that does not answer is left alone after two batches.' })
  async checkComplaints(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<typeof CheckComplaintsResult> {
    const { summary } = await checkComplaints(this.env, scope.dealershipId!, { scope })
    return new ComplaintCheckSummaryType(summary)
  }
}
