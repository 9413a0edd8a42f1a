import { defineEntity, p } from '@mikro-orm/core'

const ExclusionSchema = defineEntity({
  name: 'Exclusion',
  tableName: 'exclusion',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    customerId: p.uuid(),
    reason: p.string().$type<'OPEN_COMPLAINT'>(),
    /** The complaint system's name, e.g. `ISSAM`. */
    source: p.string(),
    matchedBy: p.string().$type<'VIN' | 'PHONE_AND_NAME' | 'PERSON'>(),
    /** The complaint's folio there. */
    reference: p.string(),
    since: p.datetime(),
    /** When the complaint was seen closed. */
    closedAt: p.datetime().nullable(),
    liftedAt: p.datetime().nullable(),
    liftedBy: p.uuid().nullable(),
    liftReason: p.text().nullable(),
  },
})

/** Why a customer is kept from being called, with its source. In force while it is neither closed nor lifted. */
export class Exclusion extends ExclusionSchema.class {}
ExclusionSchema.setClass(Exclusion)

const ExclusionChangeSchema = defineEntity({
  name: 'ExclusionChange',
  tableName: 'exclusion_change',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    exclusionId: p.uuid(),
    what: p.string().$type<'IMPOSED' | 'CLOSED' | 'REOPENED' | 'LIFTED' | 'RESTORED'>(),
    reason: p.text().nullable(),
    changedBy: p.uuid().nullable(),
    changedAt: p.datetime(),
  },
})

/** What happened to an exclusion, in order: nothing of it is overwritten (domain.md, History). */
export class ExclusionChange extends ExclusionChangeSchema.class {}
ExclusionChangeSchema.setClass(ExclusionChange)

const ComplaintCheckSchema = defineEntity({
  name: 'ComplaintCheckRun',
  tableName: 'complaint_check',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    extractionId: p.uuid().nullable(),
    at: p.datetime(),
    connected: p.boolean(),
    plugin: p.string().nullable(),
    problem: p.string().nullable(),
    summary: p.json<object>(),
  },
})

/** One run of the filter. */
export class ComplaintCheckRun extends ComplaintCheckSchema.class {}
ComplaintCheckSchema.setClass(ComplaintCheckRun)
