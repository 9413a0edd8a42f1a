import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { eventually } from '../testing/eventually.ts'
import { Note, NoteWritten, notesModule, someTenant, writeNote } from '../testing/notes-module.ts'
import { systemActor } from './access.ts'
import { openDatabase } from './database.ts'
import { EventLog } from './event-log.ts'
import { defineJob, handleJob, JobQueue } from './jobs.ts'
import { silentLogger } from './logger.ts'
import { Refused } from './problems.ts'
import { statement } from './statement.ts'
import { sessionValue, UnitsOfWork } from './unit-of-work.ts'

const ags = someTenant('AGS01')
const tij = someTenant('TIJ02')
const Remember = defineJob({ name: 'notes/remember', data: z.object({ what: z.string() }) })
const remembered: string[] = []
const countNotes = statement<{ notes: number }>('test-count-notes', 'select count(*)::int as notes from note')
const fail = statement<never>('test-fail', 'select 1 / 0')
const whoAmI = statement<{ tenant: string }>('test-who-am-i', `select coalesce(current_setting('lazo.dealerships', true), '') as tenant`)

let core: CorePlatform
const scope = (...dealerships: string[]) => ({ dealerships, actor: systemActor })
const countSeen = async (...dealerships: string[]): Promise<number> => (await core.platform.readModels.query(scope(...dealerships), countNotes))[0]!.notes
const eventsOf = (dealershipId: string) => core.platform.eventLog.after(dealershipId, 0n, 10_000)
const as = async <T extends pg.QueryResultRow>(who: 'app' | 'feed' | 'owner', sql: string): Promise<T[]> => {
  const client = new pg.Client(core.database.connections[who])
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  const parts = () => ({ jobs: [handleJob(Remember, async ({ what }) => void remembered.push(what))] })
  core = await startCorePlatform({ modules: [notesModule({ tenants: [ags, tij], parts })], worker: true })
})
afterAll(() => core.stop())
beforeEach(() => core.work([ags.id, tij.id], ({ em }) => em.nativeDelete(Note, {})))

describe('all or nothing', () => {
  test('what a use case wrote, appended and scheduled stands after the commit', async () => {
    const before = (await eventsOf(ags.id)).length
    await core.work([ags.id], async (unitOfWork) => {
      await writeNote(unitOfWork, ags.id, 'stays')
      await unitOfWork.enqueue(Remember, { what: 'committed' })
    })
    expect(await countSeen(ags.id)).toBe(1)
    expect((await eventsOf(ags.id)).slice(before)).toMatchObject([{ type: 'NoteWritten', data: { text: 'stays' }, actorId: null }])
    await eventually(() => remembered.includes('committed'))
  })

  test.each<[string, () => unknown, boolean]>([
    ['a returned problem', () => new Refused('NO', 'no'), false],
    ['a thrown error', () => { throw new Error('broken') }, true],
  ])('%s leaves no row, no event and no job', async (what, end, thrown) => {
    const before = (await eventsOf(ags.id)).length
    const work = core.work([ags.id], async (unitOfWork) => {
      await writeNote(unitOfWork, ags.id, 'goes')
      await unitOfWork.enqueue(Remember, { what })
      return end()
    })
    if (thrown) await expect(work).rejects.toThrow('broken')
    else expect(await work).toBeInstanceOf(Refused)
    expect(await countSeen(ags.id)).toBe(0)
    expect((await eventsOf(ags.id)).length).toBe(before)
    // One that is sent later runs, and the earlier one did not.
    await core.work([ags.id], (unitOfWork) => unitOfWork.enqueue(Remember, { what: `after ${what}` }))
    await eventually(() => remembered.includes(`after ${what}`))
    expect(remembered).not.toContain(what)
    expect(await as('app', `select id from pgboss.job where data ->> 'what' = '${what}'`)).toEqual([])
  })

  test('a dry run answers what would be, and leaves no trace', async () => {
    const answer = await core.platform.unitsOfWork.run(scope(ags.id), async (unitOfWork) => (await writeNote(unitOfWork, ags.id, 'dry')).text, { rollBack: true })
    expect([answer, await countSeen(ags.id)]).toEqual(['dry', 0])
  })

  test('a failed unit of work leaves nothing to the next one', async () => {
    await core.work([ags.id], async (unitOfWork) => { unitOfWork.em.create(Note, { id: unitOfWork.newId(), dealershipId: ags.id, text: 'unflushed' }); throw new Error('x') }).catch(() => undefined)
    await core.work([ags.id], (unitOfWork) => writeNote(unitOfWork, ags.id, 'next'))
    expect(await countSeen(ags.id)).toBe(1)
  })

  test('jobs with one key are one as long as it has not begun', async () => {
    const startAfter = new Date(Date.now() + 3_600_000)
    for (const what of ['first', 'second']) await core.work([ags.id], (unitOfWork) => unitOfWork.enqueue(Remember, { what }, { startAfter, singletonKey: 'k' }))
    expect(await as('app', `select data ->> 'what' as what from pgboss.job where singleton_key = 'k'`)).toEqual([{ what: 'second' }])
  })
})

describe('the event log', () => {
  test('thirty writers in two processes leave no hole, and each reads its events in the order of commits', async () => {
    const database = await openDatabase(core.database.connections, { entities: [Note], migrations: [] }, silentLogger, 5)
    const log = new EventLog(database.feed, silentLogger)
    const elsewhere = new UnitsOfWork(database, log, new JobQueue(() => { throw new Error('sends no jobs') }), () => new Date())
    const heads = await core.platform.eventLog.heads()
    const seen: bigint[] = []
    let writing = true
    const reader = (async () => {
      let position = heads.get(tij.id) ?? 0n
      for (;;) {
        const stillWriting = writing
        for (const event of await core.platform.eventLog.after(tij.id, position)) seen.push((position = event.position))
        if (!stillWriting) return
      }
    })()
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (n % 2 ? elsewhere : core.platform.unitsOfWork).run(scope(ags.id, tij.id), async (unitOfWork) => {
          // Dealerships in both orders: writers never wait for each other in a circle.
          for (const id of n % 3 ? [ags.id, tij.id] : [tij.id, ags.id]) await writeNote(unitOfWork, id, `note ${n}`)
          return n % 5 === 4 ? new Refused('NO', 'no') : null
        }),
      ),
    )
    writing = false
    await reader
    await log.settle()
    await database.close()
    const from = heads.get(tij.id) ?? 0n
    expect(seen, 'a reader that only ever asks for what is later misses nothing').toEqual(Array.from({ length: 24 }, (_, n) => from + BigInt(n + 1)))
    expect((await core.platform.eventLog.heads()).get(tij.id)).toBe(from + 24n)
  })

  test('several events of one unit of work keep their order and their instant', async () => {
    const from = (await core.platform.eventLog.heads()).get(ags.id) ?? 0n
    await core.work([ags.id], async (unitOfWork) => { for (const text of ['a', 'b', 'c']) unitOfWork.append(NoteWritten({ dealershipId: ags.id, data: { text } })) })
    const events = await core.platform.eventLog.after(ags.id, from)
    expect(events.map((event) => event.data['text'])).toEqual(['a', 'b', 'c'])
    expect(new Set(events.map((event) => event.at.getTime())).size).toBe(1)
  })

  test('an event of the wrong shape is refused where it is made', () => {
    expect(() => NoteWritten({ dealershipId: ags.id, data: { text: 5 } as never })).toThrow(/expected string/)
  })

  test('nobody appends to the log of a dealership outside of their scope', async () => {
    await expect(core.work([ags.id], async (unitOfWork) => unitOfWork.append(NoteWritten({ dealershipId: tij.id, data: { text: 'x' } })))).rejects.toThrow(/row-level security/)
  })

  test('the application may neither change nor take away what happened', async () => {
    for (const sql of ['update event_log set type = $$x$$', 'delete from event_log', 'delete from event_head', 'update personal_data_access set records = 0', 'delete from personal_data_access']) {
      await expect(as('app', sql)).rejects.toThrow(/permission denied/)
    }
  })
})

describe('the wall between dealerships', () => {
  beforeEach(async () => {
    for (const one of [ags, tij]) await core.work([one.id], (unitOfWork) => writeNote(unitOfWork, one.id, `of ${one.code}`))
  })

  test('entities, statements and read models see the dealerships of their scope: one, two, none', async () => {
    const see = async (...ids: string[]) => [
      await core.work(ids, ({ em }) => em.count(Note)),
      await core.work(ids, async ({ execute }) => (await execute(countNotes))[0]!.notes),
      await countSeen(...ids),
    ]
    expect(await see(ags.id)).toEqual([1, 1, 1])
    expect(await see(ags.id, tij.id)).toEqual([2, 2, 2])
    expect(await see()).toEqual([0, 0, 0])
  })

  test('another dealership’s rows can be neither made, changed, moved nor removed', async () => {
    await expect(core.work([ags.id], (unitOfWork) => writeNote(unitOfWork, tij.id, 'intruder'))).rejects.toThrow(/row-level security/)
    expect(await core.work([ags.id], ({ em }) => em.nativeUpdate(Note, { dealershipId: tij.id }, { text: 'changed' }))).toBe(0)
    expect(await core.work([ags.id], ({ em }) => em.nativeDelete(Note, { dealershipId: tij.id }))).toBe(0)
    await expect(core.work([ags.id], ({ em }) => em.nativeUpdate(Note, {}, { dealershipId: tij.id }))).rejects.toThrow(/row-level security/)
    expect(await countSeen(tij.id)).toBe(1)
  })

  test('a connection without a tenant sees nothing', async () => {
    expect(await as('app', 'select * from note')).toEqual([])
    expect(await as('owner', 'select * from note'), 'the owner is bound as well').toEqual([])
    await expect(as('feed', 'select * from note')).rejects.toThrow(/permission denied/)
  })

  test('the application owns no table and cannot get around the wall', async () => {
    expect(await as('app', `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`)).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
    expect(await as('app', `select tablename from pg_tables where schemaname not in ('pgboss', 'pg_catalog', 'information_schema') and tableowner = current_user`)).toEqual([])
    await expect(as('app', 'alter table note disable row level security')).rejects.toThrow(/must be owner/)
    await expect(as('app', 'set role lazo_owner')).rejects.toThrow(/permission denied/)
    await expect(as('app', 'drop policy tenant on note')).rejects.toThrow(/must be owner/)
  })

  test('a read model leaves no tenant on its connection, also after an error, and cannot write', async () => {
    const onEach = async (): Promise<string[]> => {
      const clients = await Promise.all(Array.from({ length: 5 }, () => core.platform.database.reads.connect()))
      try {
        return (await Promise.all(clients.map((client) => client.query<{ tenant: string }>(whoAmI.text)))).map(({ rows }) => rows[0]!.tenant)
      } finally {
        for (const client of clients) client.release()
      }
    }
    await Promise.all(Array.from({ length: 5 }, () => countSeen(ags.id)))
    expect(new Set(await onEach())).toEqual(new Set(['']))
    await Promise.all(Array.from({ length: 5 }, () => expect(core.platform.readModels.query(scope(ags.id), fail)).rejects.toThrow(/division by zero/)))
    expect(new Set(await onEach())).toEqual(new Set(['']))
    await expect(core.platform.readModels.query(scope(ags.id), statement('test-write', 'delete from note'))).rejects.toThrow(/read-only/)
    expect(await countSeen(ags.id)).toBe(1)
  })

  test('a unit of work leaves no tenant on its connection', async () => {
    await Promise.all(Array.from({ length: 5 }, () => core.work([ags.id], ({ em }) => em.count(Note))))
    const tenants = await Promise.all(Array.from({ length: 5 }, () => core.platform.database.orm.em.fork().getConnection().execute<{ tenant: string }[]>(whoAmI.text)))
    expect(new Set(tenants.flat().map((row) => row.tenant))).toEqual(new Set(['']))
  })

  test('only keys of dealerships get into the session', () => {
    expect(sessionValue([ags.id, tij.id])).toBe(`{${ags.id},${tij.id}}`)
    for (const id of ["'; drop table note; --", '', '*', ags.id.toUpperCase(), `${ags.id},${tij.id}`]) expect(() => sessionValue([id])).toThrow(/is not a dealership's key/)
  })
})
