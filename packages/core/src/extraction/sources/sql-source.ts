import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { csvText } from '../reading/csv-text.ts'
import { databaseAddress } from './database-address.ts'
import { databaseReach } from './database-reach.ts'
import { mysqlRows } from './mysql-rows.ts'
import { postgresRows } from './postgres-rows.ts'
import type { QueryRows } from './query-rows.ts'
import { bindDates, type SqlEngine } from './sql-statement.ts'
import { defineVisitSource, VisitSourceProblem, type VisitSourceWindow } from './visit-source.port.ts'

const settings = z
  .strictObject({
    url: z.string().max(500).refine((text) => databaseAddress(text) !== null, 'an address such as postgres://user:password@host:5432/database or mysql://…; only hosts of the network, and of the options only sslmode (disable, require, verify-full)').meta({
      secret: true,
      label: { es: 'Dirección de la base de datos', en: 'Address of the database' },
      help: { es: 'postgres://usuario:contraseña@servidor:5432/base o mysql://…', en: 'postgres://user:password@host:5432/database or mysql://…' },
    }),
    query: z.string().trim().min(1).max(20_000).meta({
      multiline: true,
      label: { es: 'Consulta', en: 'Query' },
      help: {
        es: 'Un SELECT con una fila por visita. Los días son :from y :to (el primero y el último) y :after (el siguiente a :to).',
        en: 'One SELECT with a row for each visit. The days are :from and :to (first and last) and :after (the day after :to).',
      },
    }),
    timeoutSeconds: z.number().int().min(1).max(600).default(120).meta({ label: { es: 'Segundos como máximo', en: 'Seconds at most' } }),
  })
  .superRefine(({ url, query }, context) => {
    const engine = databaseAddress(url)?.engine
    if (!engine) return
    try {
      bindDates(query, engine, datesOf({ from: '2026-01-01', to: '2026-01-01' }))
    } catch (error) {
      if (!(error instanceof VisitSourceProblem)) throw error
      context.addIssue({ code: 'custom', path: ['query'], message: error.message })
    }
  })

const reader: Record<SqlEngine, typeof postgresRows> = { postgres: postgresRows, mysql: mysqlRows }

/** A query on the dealership's own database, PostgreSQL or MySQL/MariaDB; its rows go on as one CSV file. No rows, no file. `databases`: those of this machine that it may reach. */
export const sqlSource = (databases: readonly string[]) => defineVisitSource({
  kind: 'sql',
  title: { es: 'Consulta a la base de datos del DMS', en: "Query on the DMS's database" },
  settings,
  async read({ url, query, timeoutSeconds }, { window, timeZone, signal, give }) {
    const known = databaseAddress(url)!
    const address = { ...known, ip: await databaseReach(known, databases) }
    const pieces = reader[address.engine](address, { ...bindDates(query, address.engine, datesOf(window)), timeZone, timeoutSeconds, signal })
    try {
      const first = await pieces.next()
      if (first.done) return
      await give({ name: `consulta_${window.from}_${window.to}.csv`, body: csvOf(first.value, pieces) })
    } finally {
      await pieces.return(undefined)
    }
  },
})

/** Begins with the mark of UTF-8, so that nobody has to guess the encoding. */
async function* csvOf(first: QueryRows, rest: AsyncIterable<QueryRows>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${csvText([first.header, ...first.rows].map(readable))}`)
  for await (const { rows } of rest) yield Buffer.from(csvText(rows.map(readable)))
}

/** Some programs pad text with NUL, which no table may hold. */
const readable = (cells: readonly string[]): string[] => cells.map((cell) => (cell.includes('\0') ? cell.replaceAll('\0', '') : cell))

function datesOf({ from, to }: VisitSourceWindow): { from: string; to: string; after: string } {
  return { from, to, after: Temporal.PlainDate.from(to).add({ days: 1 }).toString() }
}
