import { z } from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { roles } from './rules/role.ts'

const date = z.iso.date()

/** In the installation's stream, subject = person: their grants, activity or language are other than they were. Whoever remembers viewers (sign-in) looks again. */
export const GrantsChanged = defineEvent({ type: 'GrantsChanged', version: 1, data: z.object({}) })

/** In the installation's stream, subject = dealership: there is one more. */
export const DealershipCreated = defineEvent({ type: 'DealershipCreated', version: 1, data: z.object({ code: z.string() }) })

/** Subject = person. */
export const PersonGranted = defineEvent({ type: 'PersonGranted', version: 1, data: z.object({ role: z.enum(roles) }) })
/** Subject = person. */
export const RoleRevoked = defineEvent({ type: 'RoleRevoked', version: 1, data: z.object({ role: z.enum(roles) }) })
/** Subject = person; in the stream of each dealership where they were somebody. */
export const PersonDeactivated = defineEvent({ type: 'PersonDeactivated', version: 1, data: z.object({}) })

/** What of an area is other than it was. */
export const areaParts = ['CREATED', 'NAME', 'MANAGER', 'SUBSTITUTE', 'EMAIL', 'EMAIL_VERIFIED', 'EMAIL_BOUNCED'] as const
/** Subject = responsible area. */
export const AreaSaved = defineEvent({ type: 'AreaSaved', version: 1, data: z.object({ changed: z.array(z.enum(areaParts)) }) })

/** Subject = dealership: planning and clocks that look ahead have to be looked at again. Dates only for closures. */
export const CalendarChanged = defineEvent({
  type: 'CalendarChanged',
  version: 1,
  data: z.object({ what: z.enum(['CALLING_HOURS', 'BUSINESS_HOURS', 'CLOSURE_ADDED', 'CLOSURE_REMOVED']), from: date.optional(), to: date.optional() }),
})

/** Subject = dealership. `changed` names the settings. */
export const SettingsChanged = defineEvent({ type: 'SettingsChanged', version: 1, data: z.object({ changed: z.array(z.string()) }) })

const absence = z.object({ personId: z.uuid(), from: date, to: date })
/** Subject = absence; in the stream of each dealership where the person is somebody. */
export const AbsenceEntered = defineEvent({ type: 'AbsenceEntered', version: 1, data: absence })
/** Subject = absence; in the stream of each dealership where the person is somebody. */
export const AbsenceCancelled = defineEvent({ type: 'AbsenceCancelled', version: 1, data: absence })
