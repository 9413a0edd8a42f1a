import { ExtractionProgressed } from '../../packages/core/src/extraction/extraction.events.ts'
import { globalId, systemActor } from '@lazo/core'
import { signedInPerson } from '../../packages/gateway/src/testing/test-people.ts'
import { type BenchDatabase, platformDatabase } from './bench-database.ts'
import { dealershipCode, openBenchPlatform } from './bench-platform.ts'
import { startChild } from './child-server.ts'
import { type LiveAudience, openAudience } from './live-audience.ts'
import { median, type Measure } from './measure.ts'

const subscribers = 1_000
/** Sockets of one session are limited, so the subscribers are people's. */
const people = 50
const events = 7
const query = `subscription Progress($dealership: String!, $extraction: ID) {
  extractionProgressed(dealership: $dealership, extraction: $extraction) { __typename ... on ExtractionProgressed { cursor extraction {
    id status fileName startedAt finishedAt progress { phase rowsRead fraction } counts { rows imported updated unchanged duplicate ignored refused newCustomers newVehicles }
  } } }
}`

/**
 * One event to 1,000 subscribers, each on a WebSocket of its own over loopback: from before the event is written until the last
 * of them has it. Beside it the same schema with an execution for each subscriber, once with a load of its own and once
 * with what is shown loaded for all together. Each has a process of its own; the events take turns.
 */
export async function measureFanOut(database: BenchDatabase, dealershipId: string): Promise<Measure[]> {
  const opened = await openBenchPlatform(database)
  const env = { LAZO_DATA: database.dataFolder }
  const servers = await Promise.all([
    startChild('./serve-process.ts', [], { folder: database.folder, env }),
    startChild('./naive-live-process.ts', [dealershipId, dealershipCode], { folder: database.folder, env }),
    startChild('./naive-live-process.ts', [dealershipId, dealershipCode], { folder: database.folder, env: { ...env, LOAD: 'shared' } }),
  ])
  const audiences: LiveAudience[] = []
  try {
    const sessions: string[] = []
    for (let n = 0; n < people; n++) sessions.push((await signedInPerson(opened, { email: `live${n}@example.com`, grants: [{ dealership: dealershipCode, role: 'CUSTOMER_CARE' }] })).token)
    const tokens = Array.from({ length: subscribers }, (_, n) => sessions[n % people]!)
    const extractions = await someExtractions(database, servers.length)
    for (const [n, { port }] of servers.entries()) audiences.push(await openAudience({ port, tokens, payload: { query, variables: { dealership: dealershipCode, extraction: globalId('Extraction', extractions[n]!) } } }))
    const tell = async (n: number): Promise<number> => {
      const all = audiences[n]!.nextToAll()
      const began = performance.now()
      await opened.platform.unitsOfWork.run({ dealerships: [dealershipId], actor: systemActor }, async (unitOfWork) => unitOfWork.append(ExtractionProgressed({ dealershipId, subjectId: extractions[n]!, data: { status: 'RUNNING' } })))
      return (await all) - began
    }
    for (let warm = 0; warm < 2; warm++) for (const n of servers.keys()) await tell(n)
    const taken: { ours: number; each: number; eachSharedLoad: number }[] = []
    for (let event = 0; event < events; event++) taken.push({ ours: await tell(0), each: await tell(1), eachSharedLoad: await tell(2) })
    alike(audiences.map((audience) => audience.sample()))
    const ours = median(taken.map((round) => round.ours))
    const line = (name: string, of: 'each' | 'eachSharedLoad', most: number | null, how: string): Measure => {
      const ratio = median(taken.map((round) => round.ours / round[of]))
      return { name, ours: `${Math.round(ours)} ms`, baseline: `${Math.round(median(taken.map((round) => round[of])))} ms`, ratio, target: most === null ? '(to compare)' : `≤ ${most.toFixed(3)}`, met: most === null ? null : ratio <= most, how, rounds: taken }
    }
    const how = 'graphql-ws over 1,000 sockets on loopback, from before the transaction that appends the event until the last subscriber has it; '
    return [
      line('One event to 1,000 subscribers', 'each', 1 / 3, `${how}beside one graphql execution, load and JSON text for each subscriber`),
      line('  beside executing for each, loaded once', 'eachSharedLoad', null, `${how}beside one graphql execution and JSON text for each subscriber, where even the naive way loads what is shown once for all: what remains is mostly writing to and reading from 1,000 sockets`),
    ]
  } finally {
    await Promise.all(audiences.map((audience) => audience.leave()))
    await Promise.all(servers.map((server) => server.stop()))
    await opened.close()
  }
}

async function someExtractions(database: BenchDatabase, count: number): Promise<string[]> {
  return database.administrator(platformDatabase, async (client) => {
    await client.query(`insert into extraction select (jsonb_populate_record(one.e, jsonb_build_object('id', gen_random_uuid()))).* from (select e from extraction e order by id desc limit 1) one, generate_series(1, $1::int)`, [count])
    return (await client.query<{ id: string }>('select id from extraction order by created_at desc limit $1', [count])).rows.map((row) => row.id)
  })
}

/** But for its own keys every way tells the same. */
function alike(messages: readonly string[]): void {
  const lengths = messages.map((message) => message.replace(/"cursor":"[^"]*"/, '').length)
  if (new Set(lengths).size !== 1 || !messages[0]!.includes('"extraction":{')) throw new Error(`The subscribers were not told the same: ${messages.join('\n')}`)
}
