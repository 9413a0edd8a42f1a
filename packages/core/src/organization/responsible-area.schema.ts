import { defineEntity, p } from '@mikro-orm/core'

const ResponsibleAreaSchema = defineEntity({
  name: 'ResponsibleArea',
  tableName: 'responsible_area',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    name: p.string(),
    managerId: p.uuid().nullable(),
    substituteId: p.uuid().nullable(),
    emailAddress: p.string().nullable(),
    emailVerifiedAt: p.datetime().nullable(),
    /** When the address became what it is. */
    emailChangedAt: p.datetime().nullable(),
    emailBouncedAt: p.datetime().nullable(),
    emailBounceReason: p.string().nullable(),
    version: p.integer().version(),
  },
})

/** A responsible area (área responsable): Sales, Service, Parts …, with who answers for it and where its notices go. */
export class ResponsibleArea extends ResponsibleAreaSchema.class {}
ResponsibleAreaSchema.setClass(ResponsibleArea)
