import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionTypes } from '../kernel/connection.type.ts'
import { globalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import { DateScalar, DateTimeScalar } from '../kernel/scalars.ts'
import type { CustomerRow } from './customer.sql.ts'
import { CustomerType } from './customer.type.ts'
import type { VisitKind, VisitWarning } from './visit.schema.ts'
import type { VehicleRow, VisitRow } from './visit.sql.ts'
import { visitWarningText } from './visit-warning-text.ts'

export const visitKinds = { SALE: 'SALE', SERVICE: 'SERVICE' } as const
registerEnumType(visitKinds, { name: 'VisitKind', description: 'SALE is the delivery of a vehicle, SERVICE a closed repair order.' })

@ObjectType('RowWarning', { description: 'What looked wrong in a row and was kept all the same. Screens translate by code.' })
export class RowWarningType {
  @Field(() => String) code: string
  @Field(() => String, { nullable: true, description: 'What stands there' }) value: string | null
  readonly #warning: VisitWarning

  constructor(warning: VisitWarning) {
    this.code = warning.code
    this.value = warning.value || null
    this.#warning = warning
  }

  @Field(() => String)
  get message(): string {
    return visitWarningText(this.#warning) ?? this.code
  }
}

@ObjectType('Vehicle', { implements: Node, description: 'A vehicle. A VIN identifies the vehicle, not its driver.' })
export class VehicleType extends Node {
  readonly dealershipId: string
  @Field(() => String, { nullable: true }) vin: string | null
  @Field(() => String, { nullable: true, description: 'As it was written' }) vinRaw: string | null
  @Field(() => String, { nullable: true }) model: string | null
  @Field(() => Int, { nullable: true }) modelYear: number | null
  @Field(() => String, { nullable: true }) color: string | null
  @Field(() => String, { nullable: true }) plates: string | null
  @Field(() => [String], { description: 'VIN_LENGTH, VIN_CHECK_DIGIT… kept all the same' }) warnings: readonly string[]

  constructor(row: VehicleRow) {
    super(globalId('Vehicle', row.vehicleId))
    this.dealershipId = row.dealershipId
    this.vin = row.vin
    this.vinRaw = row.vinRaw
    this.model = row.model
    this.modelYear = row.modelYear
    this.color = row.color
    this.plates = row.plates
    this.warnings = row.vehicleWarnings
  }
}

/** Made from one flat row; customer and vehicle are there when they were asked for (VisitParts). */
@ObjectType('Visit', { implements: Node, description: 'A delivery of a vehicle or a closed repair order: what a follow-up call is about.' })
export class VisitType extends Node {
  readonly dealershipId: string
  readonly extractionId: string | null
  @Field(() => visitKinds) kind: VisitKind
  @Field(() => DateScalar) date: string
  @Field(() => String) orderNumber: string
  @Field(() => CustomerType) customer: CustomerType | null
  @Field(() => VehicleType, { nullable: true }) vehicle: VehicleType | null
  @Field(() => String, { nullable: true }) advisor: string | null
  @Field(() => DateTimeScalar) importedAt: Date
  private readonly kept: readonly VisitWarning[]

  constructor(row: VisitRow, customer: CustomerType | null = row.id === undefined ? null : new CustomerType(row as CustomerRow)) {
    super(globalId('Visit', row.visitId))
    this.dealershipId = row.dealershipId
    this.extractionId = row.extractionId
    this.kind = row.visitKind
    this.date = row.date
    this.orderNumber = row.orderNumber
    this.customer = customer
    this.vehicle = row.vehicleId && row.vehicleWarnings ? new VehicleType(row as VehicleRow) : null
    this.advisor = row.advisor
    this.importedAt = row.importedAt
    this.kept = row.visitWarnings ?? []
  }

  @Field(() => [RowWarningType])
  get warnings(): RowWarningType[] {
    return this.kept.map((warning) => new RowWarningType(warning))
  }
}

export const VisitConnection = connectionTypes('Visit', VisitType)
