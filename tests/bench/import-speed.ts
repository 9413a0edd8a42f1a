import { join } from 'node:path'
import { frugalOptions } from '../../scripts/launch.mjs'
import { type BenchDatabase, platformDatabase } from './bench-database.ts'
import { dealershipCode } from './bench-platform.ts'
import { copyAndUpsert, writeParsedRows } from './copy-and-upsert.ts'
import { writeDmsExport } from './dms-export.ts'
import type { ImportProcessReport } from './import-process.ts'
import { median, type Measure } from './measure.ts'
import { readReport, runProcess } from './run-process.ts'

const rounds = 3
const mostMemory = 256 * 1_048_576
/** Databases that later measures copy: with half of the rows, with all of them. */
export const halfImported = 'lazo_half'
export const allImported = 'lazo_all'

interface LastCounts { rows: number; imported: number; unchanged: number; updated: number; refused: number }

/**
 * Import of so many rows (the target: 100,000) of which the database holds half, by `lazo import` in a process of its own, beside COPY and upsert of the
 * same rows. Both begin on copies of one database, in turns. Leaves `allImported` behind.
 */
export async function measureImport(database: BenchDatabase, rows: number): Promise<Measure[]> {
  const [half, full, parsed, report] = ['half.csv', 'full.csv', 'parsed.copy', 'report.json'].map((name) => join(database.folder, name)) as [string, string, string, string]
  const today = new Date().toISOString().slice(0, 10)
  await writeDmsExport(half, rows / 2, today)
  await writeDmsExport(full, rows, today)
  const importFile = async (file: string): Promise<ImportProcessReport> => {
    await runProcess('./import-process.ts', [report, dealershipCode, file], { folder: database.folder, env: { LAZO_DATA: database.dataFolder }, mostMs: 240_000, node: frugalOptions })
    return readReport<ImportProcessReport>(report)
  }
  await importFile(half)
  await database.copy(platformDatabase, halfImported)
  const first = await importFile(full)
  expectCounts(await lastCounts(database), { rows, imported: rows / 2, unchanged: rows / 2, updated: 0, refused: 0 })
  await writeParsedRows(database, platformDatabase, parsed)
  await database.copy(platformDatabase, allImported)

  const before = await rowVersions(database)
  const again = await importFile(full)
  expectCounts(await lastCounts(database), { rows, imported: 0, unchanged: rows, updated: 0, refused: 0 })
  const nothingChanged = before === (await rowVersions(database))

  const taken: { ours: number; oursCpu: number; baseline: number; maxRss: number }[] = []
  for (let round = 0; round < rounds; round++) {
    await database.copy(halfImported, 'lazo_baseline')
    const baseline = await copyAndUpsert(database, 'lazo_baseline', parsed)
    await database.copy(halfImported, platformDatabase)
    const ours = await importFile(full)
    taken.push({ ours: ours.milliseconds, oursCpu: ours.cpuMilliseconds, baseline, maxRss: ours.maxRss })
  }
  const ratio = median(taken.map((round) => round.baseline / round.ours))
  const memory = Math.max(first.maxRss, again.maxRss, ...taken.map((round) => round.maxRss))
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
  return [
    {
      name: `Import of ${shown(rows)} rows, half of them new`, ours: seconds(median(taken.map((round) => round.ours))), baseline: seconds(median(taken.map((round) => round.baseline))), ratio, target: '≥ 0.5', met: ratio >= 0.5,
      how: 'lazo import in a process of its own, from the opened platform to the end of the command (reading, recognising and parsing the CSV, matching, writing, complaint check), beside COPY + INSERT … ON CONFLICT of the parsed rows with known keys into copies of customer, vehicle and visit', rounds: taken,
    },
    { name: 'Memory of that import', ours: `${Math.round(memory / 1_048_576)} MB`, baseline: '', ratio: null, target: '< 256 MB', met: memory < mostMemory, how: 'highest resident memory of the whole importing process, over all imports' },
    { name: 'The second import of the same file', ours: `${nothingChanged ? 'changes nothing' : 'CHANGES ROWS'}, ${seconds(again.milliseconds)}`, baseline: '', ratio: null, target: 'changes nothing', met: nothingChanged, how: 'every row unchanged; place and transaction of every row of customer, customer_identity, vehicle and visit are those of before' },
  ]
}

const shown = (rows: number): string => rows.toLocaleString('en')

function lastCounts(database: BenchDatabase): Promise<LastCounts> {
  return database.administrator(platformDatabase, async (client) => (await client.query<{ counts: LastCounts }>('select counts from extraction order by id desc limit 1')).rows[0]!.counts)
}

function expectCounts(counts: LastCounts, wanted: LastCounts): void {
  for (const [name, count] of Object.entries(wanted)) if (counts[name as keyof LastCounts] !== count) throw new Error(`The import counted ${JSON.stringify(counts)}, not ${JSON.stringify(wanted)}.`)
}

/** Where each row lies and which transaction wrote it: any write to any of them shows. */
function rowVersions(database: BenchDatabase): Promise<string> {
  const of = (table: string): string => `(select md5(string_agg(ctid::text || xmin::text, ',' order by ctid)) from ${table})`
  return database.administrator(platformDatabase, async (client) => (await client.query<{ sum: string }>(`select concat_ws(' ', ${['customer', 'customer_identity', 'vehicle', 'visit'].map(of).join(', ')}) as sum`)).rows[0]!.sum)
}
