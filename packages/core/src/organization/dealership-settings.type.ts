import { Field, Float, InputType, Int, ObjectType } from 'type-graphql'

@ObjectType('DealershipSettings', { description: "The dealership's numbers and switches." })
export class DealershipSettingsType {
  @Field(() => String, { description: "When the night's extraction runs, wall clock of the dealership" }) nightlyAt!: string
  @Field(() => Boolean, { description: 'Whether customers that the complaint system could not be asked about wait' }) notCheckedWaits!: boolean
  @Field(() => Int, { description: 'Calendar days from the visit to the first day of calling' }) firstCallAfterDays!: number
  @Field(() => Int, { description: 'Older visits are imported and never called about' }) maxVisitAgeDays!: number
  @Field(() => Int) maxAttempts!: number
  @Field(() => Int) maxAttemptsPerDay!: number
  @Field(() => Float) hoursBetweenAttempts!: number
}

@InputType({ description: 'What is left out stays as it is.' })
export class DealershipSettingsInput {
  @Field(() => String) dealership!: string
  @Field(() => String, { nullable: true }) nightlyAt?: string | null
  @Field(() => Boolean, { nullable: true }) notCheckedWaits?: boolean | null
  @Field(() => Int, { nullable: true }) firstCallAfterDays?: number | null
  @Field(() => Int, { nullable: true }) maxVisitAgeDays?: number | null
  @Field(() => Int, { nullable: true }) maxAttempts?: number | null
  @Field(() => Int, { nullable: true }) maxAttemptsPerDay?: number | null
  @Field(() => Float, { nullable: true }) hoursBetweenAttempts?: number | null
  @Field(() => Int, { nullable: true }) expectedVersion?: number | null
}
