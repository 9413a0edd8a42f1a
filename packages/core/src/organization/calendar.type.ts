import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { DateScalar } from '../kernel/scalars.ts'
import type { Closure } from './dealership.schema.ts'
import type { MexicanHoliday } from './rules/mexican-holidays.ts'
import { type Frame, isoWeekdays, type WeeklyHours } from './rules/weekly-hours.ts'

@ObjectType('HourFrame', { description: 'One stretch of opening: from is included, to is not.' })
export class HourFrameType {
  @Field(() => String, { description: 'Wall clock, 09:00' }) from!: string
  @Field(() => String, { description: 'Wall clock, up to 24:00' }) to!: string
}

@ObjectType('DayHours')
export class DayHoursType {
  @Field(() => Int, { description: '1 Monday to 7 Sunday' }) weekday!: number
  @Field(() => [HourFrameType], { description: 'None: closed' }) frames!: readonly Frame[]
}

/** The seven days of a week, in order. */
export function daysOf(hours: WeeklyHours): DayHoursType[] {
  return isoWeekdays.map((weekday) => ({ weekday, frames: hours[weekday] ?? [] }))
}

@ObjectType('Holiday', { description: 'A mandatory day of rest in Mexico.' })
export class HolidayType {
  @Field(() => DateScalar) date: string
  @Field(() => String, { description: "In the viewer's language" }) name: string
  @Field(() => String, { description: 'The source of the rule, e.g. LFT art. 74, II' }) law: string

  constructor(holiday: MexicanHoliday, language: 'es' | 'en') {
    this.date = holiday.date
    this.name = holiday.name[language]
    this.law = holiday.law
  }
}

@ObjectType('Closure', { implements: Node, description: 'Days on which the dealership is closed of its own accord; both ends included.' })
export class ClosureType extends Node {
  readonly dealershipId: string
  @Field(() => DateScalar) from: string
  @Field(() => DateScalar) to: string
  @Field(() => String) reason: string

  constructor(closure: Closure) {
    super(globalId('Closure', closure.id))
    this.dealershipId = closure.dealershipId
    this.from = closure.fromDate
    this.to = closure.toDate
    this.reason = closure.reason
  }
}

export const CalendarKind = { CALLING: 'CALLING', BUSINESS: 'BUSINESS' } as const
registerEnumType(CalendarKind, { name: 'CalendarKind', description: 'When the dealership calls, or when it works: two calendars.' })

@InputType()
export class HourFrameInput {
  @Field(() => String) from!: string
  @Field(() => String) to!: string
}

@InputType()
export class DayHoursInput {
  @Field(() => Int, { description: '1 Monday to 7 Sunday' }) weekday!: number
  @Field(() => [HourFrameInput]) frames!: HourFrameInput[]
}

@InputType()
export class SaveHoursInput {
  @Field(() => String) dealership!: string
  @Field(() => CalendarKind) calendar!: 'CALLING' | 'BUSINESS'
  @Field(() => [DayHoursInput], { description: 'A weekday that is missing is closed' }) days!: DayHoursInput[]
  @Field(() => Int, { nullable: true }) expectedVersion?: number | null
}

@InputType()
export class AddClosureInput {
  @Field(() => String) dealership!: string
  @Field(() => DateScalar) from!: string
  @Field(() => DateScalar) to!: string
  @Field(() => String) reason!: string
}
