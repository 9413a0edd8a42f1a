import { signedInPerson } from '../../packages/gateway/src/testing/test-people.ts'
import { type BenchDatabase, platformDatabase } from './bench-database.ts'
import { dealershipCode, openBenchPlatform } from './bench-platform.ts'
import { startChild } from './child-server.ts'
import { requestsPerSecond } from './http-load.ts'
import { allImported } from './import-speed.ts'
import { median, type Measure } from './measure.ts'

const connections = 16
const rounds = 5
const query = `query Visits($dealership: String!, $first: Int!) {
  visits(dealership: $dealership, first: $first) { edges { node {
    id kind date orderNumber advisor importedAt
    customer { id kind name contactPerson rfc phones { raw e164 label } email { address } doNotCall }
    vehicle { id vin model modelYear color plates }
  } } }
}`

/** 50 of many visits with customer and vehicle through HTTP, signed in, beside node's http, pg and one prepared statement: two processes that are asked in turns over the same number of connections. */
export async function measureList(database: BenchDatabase, dealershipId: string, visits: number): Promise<Measure> {
  await database.copy(allImported, platformDatabase)
  await database.administrator(platformDatabase, (client) => client.query('vacuum analyze'))
  const opened = await openBenchPlatform(database)
  const { token } = await signedInPerson(opened, { email: 'agente@example.com', grants: [{ dealership: dealershipCode, role: 'TELEMARKETING' }] })
  await opened.close()

  const source = database.source(platformDatabase)
  const ours = await startChild('./serve-process.ts', [], { folder: database.folder, env: { LAZO_DATA: database.dataFolder } })
  const raw = await startChild('./raw-list-process.ts', [source.socketDir, String(source.port), platformDatabase, dealershipId], { folder: database.folder })
  const body = JSON.stringify({ query, variables: { dealership: dealershipCode, first: 50 } })
  const headers = { authorization: `Bearer ${token}` }
  try {
    const [a, b] = await Promise.all([sample(ours.port, body, headers), sample(raw.port, body, headers)])
    if (a.visits !== 50 || b.visits !== 50 || a.bytes !== b.bytes) throw new Error(`The two lists are not alike: ${JSON.stringify({ ours: a, raw: b })}.`)
    const perSecond = (port: number, milliseconds: number): Promise<number> => requestsPerSecond({ port, path: '/graphql', headers, body, connections, milliseconds })
    for (const { port } of [ours, raw, ours, raw]) await perSecond(port, 2_000)
    const taken: { ours: number; baseline: number }[] = []
    for (let round = 0; round < rounds; round++) {
      const oursFirst = round % 2 === 0
      const first = await perSecond(oursFirst ? ours.port : raw.port, 3_000)
      const second = await perSecond(oursFirst ? raw.port : ours.port, 3_000)
      taken.push(oursFirst ? { ours: first, baseline: second } : { ours: second, baseline: first })
    }
    const ratio = median(taken.map((round) => round.ours / round.baseline))
    const shown = (rate: number): string => `${Math.round(rate)} requests/s`
    return {
      name: 'List of 50 visits with customer and vehicle over HTTP', ours: shown(median(taken.map((round) => round.ours))), baseline: shown(median(taken.map((round) => round.baseline))), ratio, target: '≥ 0.5', met: ratio >= 0.5,
      how: `POST /graphql, signed in, ${connections} kept connections, ${visits} visits in the table, ${a.bytes} bytes of JSON, beside node:http + pg + one prepared statement between "begin read only; set local …" and "commit" with the same JSON; both pools have 10 connections`, rounds: taken,
    }
  } finally {
    await Promise.all([ours.stop(), raw.stop()])
  }
}

async function sample(port: number, body: string, headers: Readonly<Record<string, string>>): Promise<{ bytes: number; visits: number }> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  const text = await response.text()
  const answer = JSON.parse(text) as { data?: { visits: { edges: unknown[] } | null } | null }
  if (!answer.data?.visits) throw new Error(text.slice(0, 600))
  return { bytes: Buffer.byteLength(text), visits: answer.data.visits.edges.length }
}
