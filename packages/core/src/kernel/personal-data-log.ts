import type { UnitsOfWork } from './unit-of-work.ts'
import { newUuid } from './identity.ts'
import type { Logger } from './logger.ts'
import type { PersonalDataRecord } from './plugin.ts'
import { systemActor } from './access.ts'
import { statement } from './statement.ts'

const insertAccess = statement<never>(
  'personal-data-access-insert',
  `insert into personal_data_access (id, dealership_id, person_id, operation, kind, records, at)
   select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::timestamptz[])`,
)

/**
 * Who read or exported personal data, written in batches: a read does not wait for its record, which is written within a
 * second and at the latest when the process stops in good order. An export is written before its data leaves.
 */
export class PersonalDataLog {
  #waiting: (PersonalDataRecord & { at: Date })[] = []
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(
    private readonly unitsOfWork: UnitsOfWork,
    private readonly log: Logger,
    private readonly clock: () => Date,
    private readonly everyMs = 1000,
  ) {}

  record(record: PersonalDataRecord): void {
    this.#waiting.push({ ...record, at: this.clock() })
    if (this.#waiting.length >= 500) void this.flush()
    else this.#timer ??= setTimeout(() => void this.flush(), this.everyMs)
  }

  /** An export is written at once, a read with the next batch. */
  async take(record: PersonalDataRecord): Promise<void> {
    if (record.kind === 'export') await this.#write([{ ...record, at: this.clock() }])
    else this.record(record)
  }

  /** Writes what is waiting and tries no more: the connections close next. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.flush()
  }

  /** Writes what is waiting. Whatever cannot be written is kept for the next time and said in the log. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const batch = this.#waiting
    if (batch.length === 0) return this.#writing
    this.#waiting = []
    this.#writing = this.#writing.then(() => this.#write(batch)).catch((error: unknown) => {
      this.log.error({ err: error, records: batch.length }, 'the record of who read personal data could not be written; it is kept and tried again')
      this.#waiting.unshift(...batch.slice(0, 10_000))
      if (!this.#stopped) this.#timer ??= setTimeout(() => void this.flush(), this.everyMs)
    })
    return this.#writing
  }

  async #write(batch: readonly (PersonalDataRecord & { at: Date })[]): Promise<void> {
    const column = <T>(of: (record: PersonalDataRecord & { at: Date }) => T): T[] => batch.map(of)
    await this.unitsOfWork.run({ dealerships: [...new Set(column((r) => r.dealershipId))], actor: systemActor }, async (unitOfWork) => {
      await unitOfWork.execute(insertAccess, [
        column((r) => newUuid(r.at.getTime())), column((r) => r.dealershipId), column((r) => r.personId), column((r) => r.operation), column((r) => r.kind), column((r) => r.records), column((r) => r.at),
      ])
    })
  }
}
