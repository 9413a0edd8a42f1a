import type { ComplaintsAnswer, ComplaintSystem, CustomerToCheck, DealershipEnvironment, MakerComplaint } from '@lazo/core'
import { isStale } from './export-staleness.ts'
import { complaintsAbout, countComplaints, type KnownComplaintRow, lastExport } from './issam.sql.ts'
import { type IssamSettings, issamSettings } from './issam-settings.ts'

/** ISSAM as its last export file tells it. Without an export, or with one that is too old, everybody is not checked. */
export class IssamFileExchange implements ComplaintSystem {
  readonly #settings: IssamSettings

  constructor(private readonly at: DealershipEnvironment<unknown>) {
    this.#settings = issamSettings.parse(at.settings ?? {})
  }

  complaintsAbout(customers: readonly CustomerToCheck[]): Promise<ComplaintsAnswer> {
    const dealershipId = this.at.dealership.id
    return this.at.unitOfWork(async (unitOfWork): Promise<ComplaintsAnswer> => {
      const everyone = customers.map((customer) => customer.id)
      const [last] = await unitOfWork.execute(lastExport, [dealershipId])
      if (!last) return { system: 'ISSAM', complaints: [], notChecked: everyone, notCheckedBecause: 'NO_EXPORT', asOf: null, openInAll: null }
      const rows = await unitOfWork.execute(complaintsAbout, [
        dealershipId, last.id, customers.flatMap((one) => one.vins), customers.flatMap((one) => one.phones), customers.flatMap((one) => one.references),
      ])
      const [counted] = await unitOfWork.execute(countComplaints, [dealershipId, last.id])
      const stale = isStale(last.confirmedAt, unitOfWork.now, this.#settings)
      return {
        system: 'ISSAM',
        complaints: rows.map((row) => asTold(row, this.#settings)),
        notChecked: stale ? everyone : [],
        notCheckedBecause: stale ? 'EXPORT_STALE' : null,
        asOf: new Date(last.confirmedAt),
        openInAll: counted?.open ?? null,
      }
    })
  }
}

/** What the last export leaves out is neither open nor closed, unless the dealership says that leaving out means closed. */
function asTold({ listed, ...row }: KnownComplaintRow, settings: IssamSettings): MakerComplaint {
  return listed ? row : { ...row, state: settings.whenNoLongerListed === 'CLOSED' ? 'CLOSED' : null }
}
