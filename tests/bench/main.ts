import { relative } from 'node:path'
import { startBenchDatabase } from './bench-database.ts'
import { makeDealership } from './bench-platform.ts'
import { measureFanOut } from './fan-out-speed.ts'
import { measureImport } from './import-speed.ts'
import { measureList } from './list-speed.ts'
import type { Measure } from './measure.ts'
import { printTable, writeResults } from './results.ts'

/**
 * `npm run bench`: what Lazo's hot paths cost beside the same work done by hand, as ratios of one run on this machine. On a
 * PostgreSQL of its own in a temporary folder and on loopback; nothing of the installation is touched. Numbers never fail it.
 * `-- --quick` takes a tenth of the rows, to see that it runs; its table is not written down.
 */
const quick = process.argv.includes('--quick')
const rows = quick ? 10_000 : 100_000

const database = await startBenchDatabase()
const measures: Measure[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void database.stop().finally(() => process.exit(1)))
try {
  const dealershipId = await makeDealership(database)
  console.log(`Import of ${rows} rows …`)
  measures.push(...(await measureImport(database, rows)))
  console.log('List of visits over HTTP …')
  measures.push(await measureList(database, dealershipId, rows))
  console.log('One event to 1,000 subscribers …')
  measures.push(...(await measureFanOut(database, dealershipId)))
  console.log()
  printTable(measures)
  if (!quick) console.log(`\nWritten with the machine to ${relative(process.cwd(), writeResults(measures, database.serverVersion))}`)
} finally {
  await database.stop()
}
