import type { IsoDate } from './dates.ts'
import type { DemoVisit } from './demo-customer.ts'
import { demoDealerships } from './demo-dealerships.ts'
import type { DealershipCode, DemoDealership } from './demo-dealerships.ts'
import { demoVisits } from './demo-visits.ts'
import type { DemoOptions } from './demo-visits.ts'
import { dmsExports } from './dms-exports.ts'
import type { DmsExport } from './dms-exports.ts'

export type DemoFile = {
  dealership: DealershipCode
  sourceName: string
  /** `BOTH`: each row says in its own column whether it is a sale or a service. */
  kind: 'SALE' | 'SERVICE' | 'BOTH'
  fileName: string
  content: Buffer
  /** The dates of its visits, both included. */
  from: IsoDate
  to: IsoDate
  /** What its import yields: visits, and rows that are none. */
  visits: number
  duplicates: number
  refused: number
}

/**
 * What the three dealerships' DMS would have exported up to yesterday: a file a month of each export, and the last working
 * day in a file of its own. Some forty files, oldest first; the same `today` and seed give the same bytes.
 */
export function demoFiles(today: IsoDate, options: DemoOptions): DemoFile[] {
  const files = demoDealerships(today).flatMap((dealership) => {
    const visits = demoVisits(dealership, today, options)
    return dmsExports[dealership.code].flatMap((dmsExport) => filesOf(dealership, dmsExport, visits))
  })
  return files.sort((a, b) => a.to.localeCompare(b.to) || a.fileName.localeCompare(b.fileName))
}

function filesOf(dealership: DemoDealership, dmsExport: DmsExport, all: readonly DemoVisit[]): DemoFile[] {
  const lastDay = all.at(-1)?.date
  const visits = all.filter((visit) => dmsExport.kind === 'BOTH' || visit.kind === dmsExport.kind)
  const bundles = Map.groupBy(visits, ({ date }) => (date === lastDay ? date : date.slice(0, 7)))
  return [...bundles].map(([stamp, bundle]) => {
    const [from, to] = [bundle[0]!.date, bundle.at(-1)!.date]
    const latest = to === lastDay
    return {
      dealership: dealership.code,
      sourceName: dmsExport.sourceName,
      kind: dmsExport.kind,
      fileName: `${dmsExport.filePrefix}_${stamp.replaceAll('-', '')}.csv`,
      content: dmsExport.encode(dmsExport.rows(bundle, { from, to, legalName: dealership.legalName, latest })),
      from, to,
      visits: bundle.length,
      duplicates: latest ? (dmsExport.flaws?.duplicates ?? 0) : 0,
      refused: latest ? (dmsExport.flaws?.refused ?? 0) : 0,
    }
  })
}
