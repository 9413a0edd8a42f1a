import { z } from 'zod'
import type { PortHandle } from '../kernel/port.ts'
import type { ComplaintSystem, ComplaintsAnswer, CustomerToCheck, MakerComplaint } from './complaint-system.port.ts'

const answerSchema = z.object({
  system: z.string().min(1).max(60),
  complaints: z.array(z.object({
    reference: z.string().min(1).max(200),
    state: z.enum(['OPEN', 'CLOSED']).nullable(),
    expectation: z.enum(['MET', 'UNMET']).nullable(),
    vin: z.string().nullable(),
    phones: z.array(z.string()),
    nameKey: z.string().nullable(),
    openedOn: z.string().nullish(),
  })),
  notChecked: z.array(z.string()),
  notCheckedBecause: z.string().max(60).nullish(),
  asOf: z.date().nullable(),
  openInAll: z.number().int().nullish(),
})

/** What a whole run heard, over all its batches. */
export interface Heard {
  /** The plugin that answers here; null when nobody does. */
  readonly plugin: string | null
  /** The system's name, as soon as one batch was answered. */
  readonly system: string | null
  /** Each reference once. */
  readonly complaints: readonly MakerComplaint[]
  readonly checked: ReadonlySet<string>
  readonly problem: string | null
  readonly openInAll: number | null
}

/** After so many unanswered batches in a row the rest is not asked: each costs the port's whole deadline. */
const patience = 2
export const batchSize = 500

/**
 * Asks about batch after batch. What fails is heard as "not checked", never thrown: a batch that times out, a system that
 * is down, an answer of another shape. A customer with neither VIN nor telephone cannot be looked for, so it is not checked.
 */
export async function askComplaintSystem(port: PortHandle<ComplaintSystem>, dealershipId: string, batches: AsyncIterable<readonly CustomerToCheck[]>): Promise<Heard> {
  const complaints = new Map<string, MakerComplaint>()
  const checked = new Set<string>()
  let system: string | null = null
  let openInAll: number | null = null
  let problem: string | null = null
  let plugin = await port.filledBy(dealershipId)
  let unanswered = 0
  if (!plugin) return { plugin, system, complaints: [], checked, problem: 'NOT_CONNECTED', openInAll }

  for await (const batch of batches) {
    if (unanswered >= patience) continue
    const answer = await port.call(dealershipId, async (face, signal) => answerSchema.parse(await face.complaintsAbout(batch, signal)) as ComplaintsAnswer)
    if (!answer.ok) {
      unanswered += 1
      problem ??= answer.failure
      plugin = answer.plugin ?? plugin
      continue
    }
    unanswered = 0
    const { value } = answer
    system = value.system
    openInAll = value.openInAll ?? openInAll
    if (value.notChecked.length > 0) problem ??= value.notCheckedBecause ?? 'NOT_ANSWERED'
    const unheard = new Set(value.notChecked)
    for (const complaint of value.complaints) complaints.set(complaint.reference, complaint)
    for (const customer of batch) if (!unheard.has(customer.id) && customer.vins.length + customer.phones.length > 0) checked.add(customer.id)
  }
  return { plugin, system, complaints: [...complaints.values()], checked, problem, openInAll }
}
