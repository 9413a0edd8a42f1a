import { createUnionType, Field, Int, ObjectType } from 'type-graphql'
import { Refused } from '../kernel/problems.ts'
import { DateTimeScalar } from '../kernel/scalars.ts'
import type { ComplaintCheckSummary } from './complaint-check-summary.ts'

@ObjectType('ComplaintCheckSummary', { description: 'How one run of the filter by the complaint system ended.' })
export class ComplaintCheckSummaryType {
  @Field(() => DateTimeScalar) at: string
  @Field(() => Boolean, { description: 'Whether a complaint system is connected at all' }) connected: boolean
  @Field(() => String, { nullable: true, description: 'Why not everyone was checked, as a code: NOT_CONNECTED, TIMED_OUT, FAILED, SUSPENDED, or what the system gave' }) problem: string | null
  @Field(() => Int) customersChecked: number
  @Field(() => Int) customersNotChecked: number
  @Field(() => Int, { description: 'In the whole dealership, where the system can say' }) openComplaints: number
  @Field(() => Int) customersExcluded: number
  @Field(() => Int) byVin: number
  @Field(() => Int) byPhoneAndName: number
  @Field(() => Int) unmetMarked: number

  constructor(summary: ComplaintCheckSummary) {
    this.at = summary.at
    this.connected = summary.connected
    this.problem = summary.problem
    this.customersChecked = summary.customersChecked
    this.customersNotChecked = summary.customersNotChecked
    this.openComplaints = summary.openComplaints
    this.customersExcluded = summary.customersExcluded
    this.byVin = summary.byVin
    this.byPhoneAndName = summary.byPhoneAndName
    this.unmetMarked = summary.unmetMarked
  }
}

@ObjectType('ComplaintSystemStatus', { description: "Whether the maker's complaint system is connected, and what it said last." })
export class ComplaintSystemStatus {
  @Field(() => Boolean) connected: boolean
  @Field(() => String, { nullable: true, description: 'The plugin that connects it' }) plugin: string | null
  @Field(() => ComplaintCheckSummaryType, { nullable: true }) lastCheck: ComplaintCheckSummaryType | null

  constructor(plugin: string | null, lastCheck: ComplaintCheckSummary | null) {
    this.connected = plugin !== null
    this.plugin = plugin
    this.lastCheck = lastCheck && new ComplaintCheckSummaryType(lastCheck)
  }
}

export const CheckComplaintsResult = createUnionType({ name: 'CheckComplaintsResult', types: () => [ComplaintCheckSummaryType, Refused] as const })
