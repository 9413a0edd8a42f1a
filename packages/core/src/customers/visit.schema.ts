import { defineEntity, p } from '@mikro-orm/core'

export type VisitKind = 'SALE' | 'SERVICE'

const VehicleSchema = defineEntity({
  name: 'Vehicle',
  tableName: 'vehicle',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    /** `vin:…` as written, without spaces and in capitals; `order:<kind>:<order>` for a vehicle without one. */
    key: p.string(),
    vin: p.string().nullable(),
    vinRaw: p.string().nullable(),
    model: p.string().nullable(),
    modelYear: p.integer().nullable(),
    color: p.string().nullable(),
    plates: p.string().nullable(),
    warnings: p.array().$type<string[]>(),
    updatedAt: p.datetime(),
  },
})

/** A vehicle, identified by its VIN. A VIN identifies the vehicle, not its driver (domain.md, Who is who). */
export class Vehicle extends VehicleSchema.class {}
VehicleSchema.setClass(Vehicle)

/** A warning that stays with the row: what looked wrong and was kept all the same. */
export interface VisitWarning {
  readonly code: string
  readonly column: string | null
  readonly value: string
}

const VisitSchema = defineEntity({
  name: 'Visit',
  tableName: 'visit',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    kind: p.string().$type<VisitKind>(),
    orderNumber: p.string(),
    date: p.date(),
    customerId: p.uuid(),
    vehicleId: p.uuid().nullable(),
    advisor: p.string().nullable(),
    details: p.json<Record<string, unknown>>(),
    warnings: p.json<VisitWarning[]>(),
    /** Of what the row said; an equal one makes the row unchanged. */
    contentHash: p.string(),
    extractionId: p.uuid().nullable(),
    importedAt: p.datetime(),
  },
})

/** A delivery of a vehicle (SALE) or a closed repair order (SERVICE): what a follow-up call is about. */
export class Visit extends VisitSchema.class {}
VisitSchema.setClass(Visit)
