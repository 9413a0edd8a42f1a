import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, inject, test } from 'vitest'
import { postgresRows } from './postgres-rows.ts'
import type { DatabaseAddress } from './database-address.ts'
import { rowsAtOnce } from './query-rows.ts'

const address = (): DatabaseAddress => {
  const { socketDir, port, superuser } = inject('lazoTestServer')
  return { engine: 'postgres', host: socketDir, port, user: superuser, password: '', database: 'postgres', tls: 'disable' }
}
const run = (text: string, more: { values?: string[]; signal?: AbortSignal } = {}) =>
  postgresRows(address(), { text, values: more.values ?? [], timeZone: 'America/Tijuana', timeoutSeconds: 30, signal: more.signal ?? new AbortController().signal })

test('a hundred million rows cost no more than those that are asked for', async () => {
  const before = process.memoryUsage().rss
  let seen = 0
  for await (const { header, rows } of run('select generate_series(1, 100000000) as n, repeat($1, 200) as relleno', { values: ['x'] })) {
    expect(header).toEqual(['n', 'relleno'])
    expect(rows).toHaveLength(rowsAtOnce)
    if ((seen += rows.length) === 20_000) break
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576)
})

test('values come as the server writes them, instants in the zone of the dealership, null as nothing', async () => {
  const [piece] = await Array.fromAsync(run(`select date '2026-11-17' as d, timestamptz '2026-11-17 15:30:00Z' as t, timestamp '2026-11-17 08:00' as l, null as n, true as b, 12.50::numeric as m, E'a"b\\nc' as x, ''::text as v`))
  expect(piece!.rows).toEqual([['2026-11-17', '2026-11-17 07:30:00-08', '2026-11-17 08:00:00', '', 't', '12.50', 'a"b\nc', '']])
  expect(await Array.fromAsync(run('select 1 where false'))).toEqual([])
})

test('a query is given up when its time is up, and a server that never answers too', async () => {
  const given = new AbortController()
  const waiting = run('select pg_sleep(60)', { signal: given.signal }).next()
  setTimeout(() => given.abort(new Error('time is up')), 200)
  await expect(waiting).rejects.toThrow('time is up')

  await using silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const mute = { ...address(), host: '127.0.0.1', port: (silent.address() as AddressInfo).port }
  const dropped = new AbortController()
  const connecting = postgresRows(mute, { text: 'select 1', values: [], timeZone: 'UTC', timeoutSeconds: 1, signal: dropped.signal }).next()
  dropped.abort(new Error('time is up'))
  await expect(connecting).rejects.toThrow('time is up')
})
