import { defineEntity, p } from '@mikro-orm/core'
import type { DealershipSettings } from './rules/dealership-settings.ts'
import type { WeeklyHours } from './rules/weekly-hours.ts'

const GroupSchema = defineEntity({
  name: 'Group',
  tableName: 'dealer_group',
  properties: {
    id: p.uuid().primary(),
    name: p.string(),
  },
})

/** A group (grupo): owns one or more dealerships. */
export class Group extends GroupSchema.class {}
GroupSchema.setClass(Group)

const DealershipSchema = defineEntity({
  name: 'Dealership',
  tableName: 'dealership',
  properties: {
    id: p.uuid().primary(),
    groupId: p.uuid(),
    code: p.string(),
    name: p.string(),
    brand: p.string(),
    timeZone: p.string(),
    callingHours: p.json<WeeklyHours>(),
    businessHours: p.json<WeeklyHours>(),
    settings: p.json<DealershipSettings>(),
    version: p.integer().version(),
  },
})

/** A dealership (agencia): the tenant. */
export class Dealership extends DealershipSchema.class {}
DealershipSchema.setClass(Dealership)

const ClosureSchema = defineEntity({
  name: 'Closure',
  tableName: 'closure',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    fromDate: p.date(),
    toDate: p.date(),
    reason: p.string(),
  },
})

/** Days on which the dealership is closed on its own account; both ends inclusive, dates of its zone. */
export class Closure extends ClosureSchema.class {}
ClosureSchema.setClass(Closure)
