import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { correctCustomer } from '../customers/correct-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { systemActor } from '../kernel/access.ts'
import { newUuid } from '../kernel/identity.ts'
import { isProblem } from '../kernel/problems.ts'
import { statement } from '../kernel/statement.ts'
import { createDealership, createGroup } from '../organization/api.ts'
import { type CorePlatform, startCorePlatform } from '../testing/index.ts'
import type { Extraction } from './extraction.schema.ts'
import { rowsOfExtraction } from './extraction.sql.ts'
import { importFile } from './import-file.ts'
import { purgeFiles } from './purge-files.ts'
import { FileRefused } from './reading/file-refused.ts'
import { type ExtractionSurroundings, runExtraction } from './run-extraction.ts'
import { abandonedWithoutJob } from './sources/visit-source.sql.ts'
import { extractionPorts, extractionSurroundings } from './surroundings.ts'

const samples = fileURLToPath(new URL('./samples/', import.meta.url))
const today = new Date('2026-11-18T15:00:00Z')

let core: CorePlatform
let around: ExtractionSurroundings
let folder: string
let dealership: { id: string; code: string }

beforeAll(async () => {
  core = await startCorePlatform({ clock: () => today })
  around = extractionSurroundings(core.platform.environment('test', extractionPorts))
  folder = await mkdtemp(join(tmpdir(), 'lazo-import-'))
})

afterAll(async () => {
  await core.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Every test imports into a dealership of its own. */
let made = 0
beforeEach(async () => {
  dealership = { id: newUuid(), code: `T${String(made++).padStart(3, '0')}` }
  await core.work([dealership.id], async (unitOfWork) => {
    const group = await createGroup(unitOfWork, { name: 'Grupo de prueba' })
    await createDealership(unitOfWork, { ...dealership, groupId: group.id, name: 'Prueba', brand: 'Auriga', timeZone: 'America/Mexico_City' })
  })
})

async function imported(path: string, name = path.split('/').at(-1)!, options: { dryRun?: boolean } = {}): Promise<Extraction> {
  const outcome = await importFile(around, { dealerships: [dealership.id], actor: systemActor }, { dealership, path, name, ...options })
  if (isProblem(outcome)) throw new Error(outcome.message)
  return outcome
}

const header = 'No. Orden,Tipo,Fecha,Cliente,RFC,Teléfono,Correo,NIV,Modelo,No llamar'
async function lines(...rows: string[]): Promise<Extraction> {
  const path = join(folder, `${newUuid()}.csv`)
  await writeFile(path, [header, ...rows].join('\n'))
  return imported(path, 'ordenes.csv')
}

async function rows<Row>(sql: string): Promise<Row[]> {
  return core.work([dealership.id], (unitOfWork) => unitOfWork.execute(statement<Row>('test', sql)))
}

const customers = () => rows<{ name: string; phones: { e164: string | null }[]; email_address: string | null; do_not_call: boolean; rfc: string | null; visits: number }>(
  `select c.name, c.phones, c.email_address, c.do_not_call, c.rfc, (select count(*)::int from visit v where v.customer_id = c.id) as visits from customer c order by c.name, c.id`,
)

describe('the sample exports', async () => {
  const expected = JSON.parse(await readFile(join(samples, 'expected.json'), 'utf8')) as Record<string, {
    dataRows: number; visits: number; duplicates: number; refused: { line?: number; row?: number }[]; ignored?: { row: number }[]; warnings?: Record<string, number>; sales?: number; services?: number; doNotCall?: number
  }>
  const warningCodes: Record<string, string> = { vinCheckDigit: 'VIN_CHECK_DIGIT', vinLength: 'VIN_LENGTH', emailUnusable: 'EMAIL_UNUSABLE', noPhone: 'PHONE_MISSING' }

  it.each(['AGS01_entregas_20261117.csv', 'AGS01_ordenes_20261117.xlsx', 'TIJ02_ventas_y_servicio_20261117.csv'])('%s yields its numbers', async (name) => {
    const want = expected[name]!
    const { id, counts, warningCounts, status } = await imported(join(samples, name))
    expect(status).toBe('DONE')
    expect(counts).toMatchObject({ imported: want.visits, duplicate: want.duplicates, refused: want.refused.length, ignored: want.ignored?.length ?? 0, updated: 0, unchanged: 0 })
    expect(counts!.rows - counts!.ignored).toBe(want.dataRows)
    const refused = await core.work([dealership.id], (unitOfWork) => unitOfWork.execute(rowsOfExtraction, [dealership.id, id, 'REFUSED', 0, 100]))
    expect(refused.map((row) => row.row)).toEqual(want.refused.map((row) => row.line ?? row.row))
    expect(warningCounts).toEqual(Object.fromEntries(Object.entries(want.warnings ?? {}).map(([key, count]) => [warningCodes[key], count])))
    if (want.sales) {
      expect(await rows('select kind, count(*)::int as n from visit group by kind order by kind')).toEqual([{ kind: 'SALE', n: want.sales }, { kind: 'SERVICE', n: want.services }])
      expect((await customers()).filter((customer) => customer.do_not_call)).toHaveLength(want.doNotCall!)
    }
  })

  it('51 visits of AGS01 belong to 49 customers', async () => {
    await imported(join(samples, 'AGS01_entregas_20261117.csv'))
    await imported(join(samples, 'AGS01_ordenes_20261117.xlsx'))
    expect(await rows('select count(*)::int as visits, count(distinct customer_id)::int as customers from visit')).toEqual([{ visits: 51, customers: 49 }])
  })

  it('the same file twice changes nothing', async () => {
    const path = join(samples, 'AGS01_ordenes_20261117.xlsx')
    await imported(path)
    const state = (): Promise<unknown[]> => rows('select (select jsonb_agg(c order by id) from customer c) as c, (select jsonb_agg(v order by id) from visit v) as v, (select jsonb_agg(w order by id) from vehicle w) as w')
    const before = await state()
    const again = await imported(path)
    expect(again.counts).toMatchObject({ imported: 0, updated: 0, unchanged: 39, newCustomers: 0, newVehicles: 0 })
    expect(await state()).toEqual(before)
  })

  it('a dry run says the same and writes nothing', async () => {
    const path = join(samples, 'AGS01_entregas_20261117.csv')
    const dry = await imported(path, undefined, { dryRun: true })
    expect(dry.counts).toMatchObject({ imported: 12, duplicate: 1, refused: 2, newCustomers: 12 })
    expect(await rows('select id from customer union all select id from visit')).toEqual([])
    const kept = await core.work([dealership.id], (unitOfWork) => unitOfWork.execute(rowsOfExtraction, [dealership.id, dry.id, null, 0, 100]))
    expect(kept.filter((row) => row.outcome === 'REFUSED').map((row) => row.row)).toEqual([18, 19])
    expect((await imported(path)).counts).toEqual(dry.counts)
  })
})

describe('who is who', () => {
  const order = (number: number, name: string, rfc: string, phone: string, more: { email?: string; vin?: string; date?: string; no?: string } = {}): string =>
    `O-${number},Servicio,${more.date ?? '2026-11-16'},${name},${rfc},${phone},${more.email ?? ''},${more.vin ?? ''},Sedán,${more.no ?? ''}`

  it('the same phone and name is one customer, whatever the order of the words, case and accents', async () => {
    await lines(order(1, 'José Luis Muñoz Peña', '', '4491234567'), order(2, 'MUÑOZ PEÑA JOSE LUIS', '', '(449) 123-4567'))
    expect(await customers()).toMatchObject([{ visits: 2 }])
  })

  it('homonyms with other phones are two customers, and two names on one phone are two', async () => {
    await lines(order(1, 'Ana López García', '', '4491112222'), order(2, 'Ana López García', '', '4493334444'), order(3, 'Luis López García', '', '4491112222'))
    expect(await customers()).toHaveLength(3)
  })

  it('nobody is recognised by the name alone', async () => {
    await lines(order(1, 'Ana López García', '', ''), order(2, 'Ana López García', '', ''))
    expect(await customers()).toHaveLength(2)
  })

  it('an RFC identifies, with whatever name and phone; the generic one does not', async () => {
    await lines(order(1, 'Transportes del Bajío SA de CV', 'TBA010203AB9', '4491112222'), order(2, 'TRANSPORTES DEL BAJIO', 'TBA010203AB9', '4495556666'))
    expect(await customers()).toMatchObject([{ visits: 2, rfc: 'TBA010203AB9' }])
    await lines(order(3, 'Público en general', 'XAXX010101000', '4497770001'), order(4, 'Otra persona', 'XAXX010101000', '4497770002'))
    expect(await customers()).toHaveLength(3)
  })

  it('a chain of phones within a file and across files leads to one customer', async () => {
    await lines(order(1, 'Eva Ruiz Díaz', '', '4490000011'), order(2, 'Eva Ruiz Díaz', '', '4490000022 / 4490000011'), order(3, 'Eva Ruiz Díaz', '', '4490000022 / 4490000033'))
    expect(await customers()).toMatchObject([{ visits: 3 }])
    await lines(order(4, 'Eva Ruiz Díaz', '', '4490000033 / 4490000044'), order(5, 'Eva Ruiz Díaz', '', '4490000044'))
    expect(await customers()).toMatchObject([{ visits: 5 }])
  })

  it('a VIN names the vehicle, not who drives it', async () => {
    const vin = '3N1AB8CV4TL312126'
    await lines(order(1, 'Ana Ruiz Soto', '', '4491112222', { vin }), order(2, 'Luis Vega Mora', '', '4493334444', { vin }))
    expect(await customers()).toHaveLength(2)
    expect(await rows('select vin from vehicle')).toEqual([{ vin }])
  })

  it('a blank never revokes "No llamar" nor erases an e-mail or a phone; a later visit brings the newer data', async () => {
    await lines(order(1, 'Ana Ruiz Soto', 'RUSA800101AB1', '4491112222', { email: 'ana@correo.example', no: 'SI', date: '2026-11-10' }))
    await lines(order(2, 'Ana Ruiz Soto', 'RUSA800101AB1', '', { date: '2026-11-16' }))
    expect(await customers()).toMatchObject([{ do_not_call: true, email_address: 'ana@correo.example', phones: [{ e164: '+524491112222' }] }])
    await lines(order(3, 'Ana Ruiz Soto', 'RUSA800101AB1', '4495556666', { email: 'nueva@correo.example', date: '2026-11-17' }))
    await lines(order(4, 'Ana Ruiz Soto', 'RUSA800101AB1', '4497778888', { email: 'vieja@correo.example', date: '2026-10-01' }))
    expect(await customers()).toMatchObject([{ email_address: 'nueva@correo.example', phones: [{ e164: '+524495556666' }, { e164: '+524491112222' }], visits: 4 }])
  })

  it('only a visit later than all that were known takes "No llamar" back, and not from a person', async () => {
    const ana = (number: number, date: string, no: string): string => order(number, 'Ana Ruiz Soto', '', '4491112222', { date, no })
    const asked = async (): Promise<boolean> => (await customers())[0]!.do_not_call
    await lines(ana(1, '2026-11-10', 'SI'))
    await lines(ana(2, '2026-11-01', 'NO'))
    expect(await asked()).toBe(true)
    await lines(ana(3, '2026-11-10', 'NO'))
    expect(await asked()).toBe(true)
    await lines(ana(4, '2026-11-12', 'NO'), ana(5, '2026-11-12', 'SI'))
    expect(await asked()).toBe(true)
    await lines(ana(6, '2026-11-13', 'NO'))
    expect(await asked()).toBe(false)
    await lines(ana(7, '2026-11-02', 'SI'))
    expect(await asked()).toBe(true)
    await rows(`update customer set corrected = '{doNotCall}'`)
    await lines(ana(8, '2026-11-16', 'NO'))
    expect(await asked()).toBe(true)
    await lines(order(9, 'Luis Vega Mora', '', '4493334444', { date: '2026-11-15', no: 'NO' }), order(10, 'Luis Vega Mora', '', '4493334444', { date: '2026-11-14', no: 'SI' }))
    expect(await customers()).toMatchObject([{ name: 'Ana Ruiz Soto' }, { name: 'Luis Vega Mora', do_not_call: false }])
  })

  it('a search follows imports after a correction too, and the VINs of earlier visits stay in it', async () => {
    const texts = () => rows<{ search_text: string }>('select search_text from customer')
    await lines(order(1, 'Ana Ruiz Soto', 'RUSA800101AB1', '4491112222', { vin: '3N1AB8CV4TL312126', date: '2026-11-10' }))
    await lines(order(2, 'Ana Ruíz Soto', 'RUSA800101AB1', '4495556666', { vin: '3N1AB7AP8KY000001', date: '2026-11-11' }))
    expect(await texts()).toEqual([{ search_text: 'ana ruiz soto rusa800101ab1 524495556666 524491112222 3n1ab8cv4tl312126 3n1ab7ap8ky000001' }])
    const [customer] = await rows<{ id: string }>('select id from customer')
    await core.work([dealership.id], (unitOfWork) => correctCustomer(unitOfWork, { customerId: customer!.id, name: 'Anita Ruiz' }))
    await lines(order(3, 'Ana Ruiz Soto', 'RUSA800101AB1', '4497778888', { email: 'ana@correo.example', date: '2026-11-12' }))
    expect(await texts()).toEqual([{ search_text: 'anita ruiz rusa800101ab1 524497778888 524495556666 524491112222 ana@correo.example 3n1ab7ap8ky000001 3n1ab8cv4tl312126' }])
  })

  it('an import leaves alone what a person corrected', async () => {
    await lines(order(1, 'Ana Ruiz Soto', 'RUSA800101AB1', '4491112222', { email: 'mal@correo.example' }))
    await rows(`update customer set email_address = 'bien@correo.example', email_raw = 'bien@correo.example', corrected = '{email}'`)
    await lines(order(2, 'Ana Ruiz Soto', 'RUSA800101AB1', '4491112222', { email: 'mal@correo.example', date: '2026-11-17' }))
    expect(await customers()).toMatchObject([{ email_address: 'bien@correo.example' }])
  })
})

describe('a file that is refused', () => {
  it('is not kept, neither its bytes nor its row', async () => {
    const removed: string[] = []
    const noting: ExtractionSurroundings = { ...around, files: { put: (...given) => around.files.put(...given), withLocalPath: (key, use) => around.files.withLocalPath(key, use), remove: async (key) => (removed.push(key), around.files.remove(key)) } }
    const path = join(folder, `${newUuid()}.csv`)
    for (const text of ['Uno,Dos,Tres\n1,2,3\n4,5,6', '']) {
      await writeFile(path, text)
      await importFile(noting, { dealerships: [dealership.id], actor: systemActor }, { dealership, path, name: 'otra.csv' }).catch((error: unknown) => expect(error).toBeInstanceOf(FileRefused))
    }
    expect(removed).toHaveLength(2)
    expect(await rows('select id from stored_file')).toEqual([])
  })
})

it('files that no extraction used for two days go, and the bytes of those used 30 days ago; the history stays', async () => {
  await imported(join(samples, 'AGS01_entregas_20261117.csv'))
  await rows(`insert into stored_file (id, dealership_id, key, name, size, sha256, uploaded_at) select gen_random_uuid(), dealership_id, 'unused', 'unused.csv', 1, '', uploaded_at from stored_file`)
  const removed: string[] = []
  const purgeAfter = (days: number) => purgeFiles({
    log: around.log,
    files: { ...around.files, remove: async (key) => void removed.push(key) },
    unitOfWork: (scope, work) => around.unitOfWork(scope, (unitOfWork) => work({ ...unitOfWork, now: new Date(today.getTime() + days * 86_400_000) })),
  }, dealership.id)
  await purgeAfter(1)
  expect(removed).toEqual([])
  await purgeAfter(3)
  expect(removed).toEqual(['unused'])
  await purgeAfter(31)
  await purgeAfter(32)
  expect(removed).toHaveLength(2)
  expect(await rows('select name, removed_at is not null as removed, (select count(*)::int from extraction) as extractions from stored_file')).toEqual([{ name: 'AGS01_entregas_20261117.csv', removed: true, extractions: 1 }])
})

describe('an order that comes again', () => {
  it('with other content in one file: the latest wins and both rows are told of', async () => {
    const { id, counts } = await lines('O-1,Servicio,2026-11-16,Ana Ruiz Soto,,4491112222,,,Sedán,', 'O-1,Servicio,2026-11-17,Ana Ruiz Soto,,4491112222,,,Sedán,')
    expect(counts).toMatchObject({ imported: 1, duplicate: 1 })
    expect(await rows('select date::text from visit')).toEqual([{ date: '2026-11-17' }])
    const told = await core.work([dealership.id], (unitOfWork) => unitOfWork.execute(rowsOfExtraction, [dealership.id, id, null, 0, 10]))
    expect(told.map((row) => [row.row, row.outcome, row.reasons?.[0]?.code, row.reasons?.[0]?.value])).toEqual([[2, 'DUPLICATE', 'NEWER_ROW_WINS', '3'], [3, 'IMPORTED', undefined, undefined]])
  })

  it('with other content in a later file: its visit is updated, and a corrected name does not rename somebody else', async () => {
    await lines('O-1,Servicio,2026-11-16,Ana Ruiz Soto,,4491112222,,,Sedán,')
    const { counts } = await lines('O-1,Servicio,2026-11-17,Luis Vega Mora,,4493334444,,,Sedán,')
    expect(counts).toMatchObject({ imported: 0, updated: 1, newCustomers: 1 })
    expect(await customers()).toMatchObject([{ name: 'Ana Ruiz Soto', visits: 0 }, { name: 'Luis Vega Mora', visits: 1 }])
  })

  it('the same number as a sale and as a service are two visits', async () => {
    const { counts } = await lines('77,Venta,2026-11-16,Ana Ruiz Soto,,4491112222,,,Sedán,', '77,Servicio,2026-11-16,Ana Ruiz Soto,,4491112222,,,Sedán,')
    expect(counts).toMatchObject({ imported: 2, duplicate: 0 })
  })
})

describe('two at once, and one that dies', () => {
  it('two imports of the same file at once make one', async () => {
    const path = join(samples, 'AGS01_ordenes_20261117.xlsx')
    const both = await Promise.all([imported(path), imported(path), imported(path)])
    const ran = await rows<{ id: string; counts: { imported: number } }>('select id, counts from extraction')
    expect(ran.reduce((sum, one) => sum + one.counts.imported, 0)).toBe(39)
    expect(both.every((one) => one.status === 'DONE')).toBe(true)
    expect(await rows('select count(*)::int as visits from visit')).toEqual([{ visits: 39 }])
    expect(await rows('select count(*)::int as n from customer')).toEqual([{ n: 38 }])
  })

  it('an import whose connection is cut leaves nothing half done and can be run again', async () => {
    const path = join(samples, 'AGS01_ordenes_20261117.xlsx')
    let cut = false
    const cutting: ExtractionSurroundings = {
      ...around,
      unitOfWork: (scope, work, options) => around.unitOfWork(scope, (unitOfWork) => work({
        ...unitOfWork,
        async execute(asked, values) {
          if (asked.name === 'import-insert-visits' && !cut) {
            cut = true
            throw new Error('the connection was cut')
          }
          return unitOfWork.execute(asked, values)
        },
      }), options),
    }
    const scope = { dealerships: [dealership.id], actor: systemActor }
    await expect(importFile(cutting, scope, { dealership, path, name: 'ordenes.xlsx' })).rejects.toThrow('the connection was cut')
    expect(await rows('select id from customer union all select id from visit union all select id from vehicle')).toEqual([])
    expect(await rows('select status from extraction')).toEqual([{ status: 'RUNNING' }])
    const again = await imported(path, 'ordenes.xlsx')
    expect(again).toMatchObject({ status: 'DONE', counts: { imported: 39 } })
    expect(await rows('select count(*)::int as n from extraction')).toEqual([{ n: 1 }])
  })

  it('a merge during an import waits for it, and takes its visits along', async () => {
    const order = (number: number, name: string): string => `O-${number},Servicio,2026-11-16,${name},,4491112222,,,Sedán,`
    await lines(order(1, 'Ana Ruiz Soto'), order(2, 'Anita Ruiz'))
    const [keep, gone] = await rows<{ id: string }>('select id from customer order by name')
    let merging: Promise<unknown> = Promise.resolve()
    const pausing: ExtractionSurroundings = {
      ...around,
      unitOfWork: (scope, work, options) => around.unitOfWork(scope, (unitOfWork) => work({
        ...unitOfWork,
        async execute(asked, values) {
          if (asked.name === 'import-insert-customers') {
            let merged = false
            merging = core.work([dealership.id], (inner) => mergeCustomers(inner, { keepId: keep!.id, mergeId: gone!.id })).finally(() => (merged = true))
            const waiting = statement<{ n: number }>('', `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`)
            while (!merged && (await core.work([dealership.id], (other) => other.execute(waiting)))[0]!.n === 0);
          }
          return unitOfWork.execute(asked, values)
        },
      }), options),
    }
    const path = join(folder, `${newUuid()}.csv`)
    await writeFile(path, [header, order(3, 'Anita Ruiz')].join('\n'))
    await importFile(pausing, { dealerships: [dealership.id], actor: systemActor }, { dealership, path, name: 'ordenes.csv' })
    await merging
    expect(await rows('select c.name, count(*)::int as visits from visit v join customer c on c.id = v.customer_id group by 1')).toEqual([{ name: 'Ana Ruiz Soto', visits: 3 }])
  })

  it('an import whose complaint check was cut keeps its visits, is found as abandoned, and the next run finishes it', async () => {
    let asked = 0
    const cutting: ExtractionSurroundings = {
      ...around,
      async checkComplaints() {
        if (asked++ === 0) throw new Error('the process was killed')
        return { asked }
      },
    }
    const scope = { dealerships: [dealership.id], actor: systemActor }
    await expect(importFile(cutting, scope, { dealership, path: join(samples, 'AGS01_ordenes_20261117.xlsx'), name: 'ordenes.xlsx' })).rejects.toThrow('the process was killed')
    const [left] = await rows<{ id: string }>('select id, status, finished_at, (select count(*)::int from visit) as visits from extraction')
    expect(left).toMatchObject({ status: 'DONE', finished_at: null, visits: 39 })
    const abandoned = (minutes: number) => core.work([dealership.id], (unitOfWork) => unitOfWork.execute(abandonedWithoutJob, [new Date(today.getTime() + minutes * 60_000)]))
    expect(await abandoned(1)).toEqual([])
    expect(await abandoned(3)).toMatchObject([{ id: left!.id }])
    expect((await Promise.all([runExtraction(cutting, dealership.id, left!.id), runExtraction(cutting, dealership.id, left!.id)])).filter((outcome) => outcome === 'DONE')).toHaveLength(1)
    expect(await rows(`select status, finished_at is not null as finished, complaint_check, progress->>'phase' as phase from extraction`)).toEqual([{ status: 'DONE', finished: true, complaint_check: { asked: 2 }, phase: 'FINISHED' }])
    expect(await abandoned(3)).toEqual([])
    expect(await runExtraction(cutting, dealership.id, left!.id)).toBe('ENDED_BEFORE')
  })
})

it("another dealership's customers and visits are out of reach", async () => {
  await imported(join(samples, 'TIJ02_ventas_y_servicio_20261117.csv'))
  const other = newUuid()
  expect(await core.work([other], (unitOfWork) => unitOfWork.execute(statement('test-other', 'select id from visit union all select id from customer union all select id from extraction')))).toEqual([])
})
