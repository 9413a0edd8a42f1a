import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type CorePlatform, startCorePlatform, viewerWith } from '../testing/core-platform.ts'
import { eventually } from '../testing/eventually.ts'
import { notesModule, NoteWritten, someTenant, writeNote } from '../testing/notes-module.ts'
import { systemActor } from './access.ts'
import { defineJob, handleJob, JobQueue } from './jobs.ts'
import { type Logger, silentLogger } from './logger.ts'
import { PersonalDataLog } from './personal-data-log.ts'
import { statement } from './statement.ts'
import { UnitsOfWork } from './unit-of-work.ts'
import { EventLog } from './event-log.ts'

const ags = someTenant('AGS01')
const tij = someTenant('TIJ02')
const Flaky = defineJob({ name: 'notes/flaky', data: z.object({ failures: z.number() }) })
const Doomed = defineJob({ name: 'notes/doomed', data: z.object({}) })
const Nightly = defineJob({ name: 'notes/nightly', data: z.object({}) })
const heard: string[] = []
const complaints: string[] = []
const log: Logger = { ...silentLogger, error: (_, message = '') => void complaints.push(message), child: () => log }
let tries = 0
let core: CorePlatform

interface JobRow { state: string; retry_count: number }
const jobsOf = async (name: string): Promise<JobRow[]> => (await core.platform.database.reads.query<JobRow>('select state, retry_count from pgboss.job where name = $1', [name])).rows
const records = async (): Promise<{ operation: string; kind: string; records: number }[]> =>
  core.platform.readModels.query({ dealerships: [ags.id, tij.id], actor: systemActor }, statement('test-records', 'select operation, kind, records from personal_data_access order by id'))

beforeAll(async () => {
  core = await startCorePlatform({
    worker: true,
    log,
    modules: [
      notesModule({
        tenants: [ags, tij],
        parts: () => ({
          jobs: [
            handleJob(Flaky, async ({ failures }) => { tries += 1; if (tries <= failures) throw new Error('not yet') }, { retryLimit: 2 }),
            handleJob(Doomed, () => Promise.reject(new Error('never')), { retryLimit: 0 }),
            handleJob(Nightly, async () => undefined, { cron: '15 4 * * *' }),
          ],
          subscribers: [
            { name: 'listener', events: [NoteWritten.type], handle: async (event, at) => void heard.push(`${at.dealership.code} ${String(event.data['text'])} ${typeof event.position} ${event.at instanceof Date}`) },
            { name: 'broken', events: [NoteWritten.type], handle: () => Promise.reject(new Error('always')) },
          ],
        }),
      }),
    ],
  })
})
afterAll(() => core.stop())

test('a subscriber hears each event of each dealership, once, whatever another one does with it', async () => {
  for (const one of [ags, tij]) await core.work([one.id], (unitOfWork) => writeNote(unitOfWork, one.id, 'hello'))
  await eventually(() => heard.length >= 2)
  expect([...heard].sort()).toEqual(['AGS01 hello bigint true', 'TIJ02 hello bigint true'])
  await eventually(() => complaints.some((message) => message.startsWith('a subscriber failed')))
})

test('an event that is handed over a second time makes no second reaction', async () => {
  const before = [...heard]
  await core.platform.database.feed.query('update dispatch_cursor set position = 0')
  await core.work([ags.id], (unitOfWork) => writeNote(unitOfWork, ags.id, 'after the crash'))
  await eventually(() => heard.some((one) => one.includes('after the crash')))
  await eventually(async () => {
    const { rows } = await core.platform.database.feed.query('select from event_head h join dispatch_cursor c using (dealership_id) where c.position < h.position')
    return rows.length === 0
  })
  await eventually(async () => (await jobsOf('notes/on-listener')).every((job) => job.state === 'completed'))
  expect(heard.filter((one) => one.includes('hello'))).toEqual(before)
  expect(await jobsOf('notes/on-listener')).toHaveLength(3)
})

test('more events than one stretch are all handed over and worked one after the other, without a pause between them', async () => {
  await core.work([tij.id], async (unitOfWork) => { for (let n = 0; n < 1_100; n += 1) unitOfWork.append(NoteWritten({ dealershipId: tij.id, data: { text: 'many' } })) })
  await eventually(async () => (await jobsOf('notes/on-listener')).length === 1_103, 15_000)
  await eventually(() => heard.filter((one) => one.includes('many')).length > 50, 5_000)
})

test('a job that fails is tried again', async () => {
  await core.work([ags.id], (unitOfWork) => unitOfWork.enqueue(Flaky, { failures: 1 }))
  await eventually(async () => (await jobsOf(Flaky.name)).every((job) => job.state === 'completed'), 20_000)
  expect(tries).toBe(2)
  expect(complaints).toContain('a job failed; it is tried again until its tries are used up')
})

test('a job whose tries are used up stays visible as failed', async () => {
  await core.work([ags.id], (unitOfWork) => unitOfWork.enqueue(Doomed, {}))
  await eventually(async () => (await jobsOf(Doomed.name)).some((job) => job.state === 'failed'))
})

test('a job with data of another shape is refused where it is sent', async () => {
  await expect(core.work([ags.id], (unitOfWork) => unitOfWork.enqueue(Flaky, { failures: 'many' as never }))).rejects.toThrow(/expected number/)
})

test('a job with a clock is scheduled', async () => {
  const { rows } = await core.platform.database.reads.query('select name, cron, timezone from pgboss.schedule')
  expect(rows).toEqual([{ name: 'notes/nightly', cron: '15 4 * * *', timezone: 'UTC' }])
})

test('an export is on record before its data leaves', async () => {
  const viewer = viewerWith([{ dealershipId: ags.id, code: 'AGS01', permissions: ['note:export'] }])
  expect((await core.ask(viewer, '{ noteExport(dealership: "AGS01") }')).data).toEqual({ noteExport: 7 })
  expect(await records()).toContainEqual({ operation: 'Query.noteExport', kind: 'export', records: 7 })
})

test('reads are written together within a second, an export at once, and what waits when the process stops', async () => {
  const record = (operation: string, kind: 'read' | 'export' = 'read') => ({ dealershipId: ags.id, personId: viewerWith([]).personId, operation, kind, records: 1 })
  const told = new PersonalDataLog(core.platform.unitsOfWork, silentLogger, () => new Date(), 30)
  await told.take(record('first read'))
  await told.take(record('second read'))
  await told.take(record('export', 'export'))
  const written = (await records()).map((one) => one.operation)
  expect(written).toContain('export')
  await eventually(async () => { const now = (await records()).map((one) => one.operation); return now.includes('first read') && now.includes('second read') })

  const leaving = new PersonalDataLog(core.platform.unitsOfWork, silentLogger, () => new Date(), 60_000)
  await leaving.take(record('last read'))
  expect((await records()).map((one) => one.operation)).not.toContain('last read')
  await leaving.stop()
  expect((await records()).map((one) => one.operation)).toContain('last read')
})

test('a record that cannot be written is kept and tried again; an export that cannot be recorded does not happen', async () => {
  let works = false
  const { platform } = core
  const real = new UnitsOfWork(platform.database, new EventLog(platform.database.feed, silentLogger), new JobQueue(() => { throw new Error('no jobs') }), () => new Date())
  const moody = { run: (...given: Parameters<UnitsOfWork['run']>) => (works ? real.run(...given) : Promise.reject(new Error('the database is away'))) } as unknown as UnitsOfWork
  const told = new PersonalDataLog(moody, silentLogger, () => new Date(), 20)
  const record = { dealershipId: tij.id, personId: viewerWith([]).personId, operation: 'patient', kind: 'read' as const, records: 1 }
  told.record(record)
  await told.flush()
  await expect(told.take({ ...record, kind: 'export' })).rejects.toThrow('the database is away')
  works = true
  await eventually(async () => (await records()).some((one) => one.operation === 'patient'))
  expect((await records()).filter((one) => one.operation === 'patient')).toHaveLength(1)
})
