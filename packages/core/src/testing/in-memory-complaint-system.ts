import { ComplaintSystem, type ComplaintsAnswer, type CustomerToCheck, type MakerComplaint } from '../complaint-filter/complaint-system.port.ts'
import { coreVersion } from '../core-version.ts'
import { type AnyPlugin, definePlugin } from '../kernel/plugin.ts'

/** Stands in for the maker's system: tests say what it knows, and how it fails. */
export class InMemoryComplaintSystem implements ComplaintSystem {
  complaints: MakerComplaint[] = []
  /** Customers that it says nothing about. */
  notChecked: readonly string[] = []
  asOf: Date | null = new Date('2026-11-18T12:00:00Z')
  /** How it behaves at the next questions. `HANGS` never answers. */
  behaviour: 'ANSWERS' | 'THROWS' | 'HANGS' | 'BABBLES' = 'ANSWERS'
  /** The questions that it was asked, by how many customers. */
  readonly asked: number[] = []

  async complaintsAbout(customers: readonly CustomerToCheck[], signal: AbortSignal): Promise<ComplaintsAnswer> {
    this.asked.push(customers.length)
    if (this.behaviour === 'THROWS') throw new Error('the line is dead')
    if (this.behaviour === 'HANGS') return await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))
    if (this.behaviour === 'BABBLES') return { complaints: 'none' } as unknown as ComplaintsAnswer
    const vins = new Set(customers.flatMap((customer) => customer.vins))
    const phones = new Set(customers.flatMap((customer) => customer.phones))
    const references = new Set(customers.flatMap((customer) => customer.references))
    return {
      system: 'STAND-IN',
      complaints: this.complaints.filter((one) => (one.vin && vins.has(one.vin)) || one.phones.some((phone) => phones.has(phone)) || references.has(one.reference)),
      notChecked: customers.map((customer) => customer.id).filter((id) => this.notChecked.includes(id)),
      asOf: this.asOf,
      openInAll: this.complaints.filter((one) => one.state === 'OPEN').length,
    }
  }

  /** The plugin that connects it. */
  plugin(): AnyPlugin {
    return definePlugin({
      name: 'stand-in-complaints',
      version: coreVersion,
      coreRange: '^1',
      title: { es: 'Quejas de prueba', en: 'Test complaints' },
      description: { es: 'Quejas de prueba.', en: 'Test complaints.' },
      provides: { complaintSystem: ComplaintSystem },
      setup: () => ({ implementations: { complaintSystem: () => this } }),
    })
  }
}
