import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AreaSaved } from './organization.events.ts'
import { ResponsibleArea } from './responsible-area.schema.ts'

/** Somebody made sure that an area's address is right: it counts as verified now, and no longer as bounced. */
export async function confirmAreaEmail(unitOfWork: UnitOfWork, areaId: string | null): Promise<ResponsibleArea | Refused | NotFound> {
  const area = areaId && (await unitOfWork.em.findOne(ResponsibleArea, { id: areaId }))
  if (!area) return new NotFound('responsible area')
  if (area.emailAddress === null) return new Refused('NO_EMAIL', `${area.name} has no e-mail. Enter one first.`)
  Object.assign(area, { emailVerifiedAt: unitOfWork.now, emailBouncedAt: null, emailBounceReason: null })
  await unitOfWork.em.flush()
  unitOfWork.append(AreaSaved({ dealershipId: area.dealershipId, subjectId: area.id, data: { changed: ['EMAIL_VERIFIED'] } }))
  return area
}

/**
 * A mail to an area came back. Counts only while the address is still the one that was written to; `reason` is the mail
 * server's, cut at 500 characters. Whether it was recorded.
 */
export async function recordAreaEmailBounce(unitOfWork: UnitOfWork, bounce: { readonly areaId: string; readonly address: string; readonly reason: string }): Promise<boolean> {
  const area = await unitOfWork.em.findOne(ResponsibleArea, { id: bounce.areaId })
  if (area?.emailAddress?.toLowerCase() !== bounce.address.toLowerCase()) return false
  Object.assign(area, { emailBouncedAt: unitOfWork.now, emailBounceReason: bounce.reason.slice(0, 500) })
  await unitOfWork.em.flush()
  unitOfWork.append(AreaSaved({ dealershipId: area.dealershipId, subjectId: area.id, data: { changed: ['EMAIL_BOUNCED'] } }))
  return true
}
