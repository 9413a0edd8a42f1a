import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseAddress } from './database-address.ts'
import { mysqlRows } from './mysql-rows.ts'
import { rowsAtOnce } from './query-rows.ts'
import { bindDates } from './sql-statement.ts'

/** No MySQL comes from npm: give a server on which this user may make a database, as mariadb://user:password@host:3306/test. */
const url = process.env['MARIADB_TEST_URL']
const database = `lazo_test_${process.pid}`

describe.skipIf(!url)(`MySQL and MariaDB${url ? '' : ' (skipped: MARIADB_TEST_URL names no server)'}`, () => {
  const address = () => ({ ...databaseAddress(url!)!, database })
  const dates = { from: '2026-11-17', to: '2026-11-17', after: '2026-11-18' }
  const run = (query: string, more: { signal?: AbortSignal; timeoutSeconds?: number } = {}) =>
    mysqlRows(address(), { ...bindDates(query, 'mysql', dates), timeZone: 'America/Tijuana', timeoutSeconds: more.timeoutSeconds ?? 30, signal: more.signal ?? new AbortController().signal })
  const codeOf = async (query: string, timeoutSeconds = 30) => {
    try {
      for await (const _ of run(query, { timeoutSeconds })) break
      return null
    } catch (error) {
      expect(String(error)).not.toContain(address().password)
      return (error as { code?: string }).code
    }
  }
  const administer = async (work: (connection: mysql.Connection) => Promise<unknown>) => {
    const { host, port, user, password } = address()
    const connection = await mysql.createConnection({ host, port, user, password })
    await work(connection).finally(() => connection.end())
  }

  beforeAll(() => administer(async (connection) => {
    await connection.query(`create database ${database} character set utf8mb4`)
    await connection.query(`create table ${database}.ventas (orden int primary key, entrega datetime, cliente varchar(80), total decimal(12,2), no_llamar bit(1), nota json, folio bigint)`)
    await connection.query(`insert into ${database}.ventas
      with recursive n as (select 0 as i union all select i + 1 from n where i < 99)
      select a.i + 100 * b.i + 10000 * c.i + 1, timestamp('2026-11-17', '09:30:00'), concat('ÑANDÚ ', a.i), 1234.50, a.i % 2, '{"a":1}', 9007199254740993 from n a, n b, (select 0 as i union all select 1) c`)
    await connection.query(`insert into ${database}.ventas values (0, '2026-11-16 10:00:00', 'NO', null, null, null, null)`)
  }))
  afterAll(() => administer((connection) => connection.query(`drop database ${database}`)))

  test('20,000 rows of the window come as text in pieces, by a prepared statement', async () => {
    let rows = 0
    for await (const piece of run('select * from ventas where entrega >= :from and entrega < :after order by orden')) {
      if (rows === 0) {
        expect(piece.header).toEqual(['orden', 'entrega', 'cliente', 'total', 'no_llamar', 'nota', 'folio'])
        expect(piece.rows[1]).toEqual(['2', '2026-11-17 09:30:00', 'ÑANDÚ 1', '1234.50', '1', '{"a":1}', '9007199254740993'])
      }
      expect(piece.rows.length).toBeLessThanOrEqual(rowsAtOnce)
      rows += piece.rows.length
    }
    expect(rows).toBe(20_000)
    expect(await Array.fromAsync(run('select cliente from ventas where total is null and nota is null'))).toEqual([{ header: ['cliente'], rows: [['NO']] }])
    expect(await Array.fromAsync(run('select 1 from ventas where orden < 0'))).toEqual([])
  })

  test('a hundred million rows cost no more than those that are asked for', async () => {
    const before = process.memoryUsage().rss
    let seen = 0
    for await (const { rows } of run("select a.orden, repeat('x', 200) from ventas a, ventas b")) if ((seen += rows.length) >= 20_000) break
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576)
  })

  test('faults are told apart, and nothing is written', async () => {
    expect(await codeOf('select nada from ventas')).toBe('UNKNOWN_COLUMN')
    expect(await codeOf('select 1 from nada')).toBe('UNKNOWN_TABLE')
    expect(await codeOf('select count(*) from ventas a, ventas b, ventas c', 1)).toBe('QUERY_TIMED_OUT')
    expect(await codeOf('select 1 from')).toBe('QUERY_FAILED')
    const wrong = async (changed: object) => mysqlRows({ ...address(), ...changed }, { text: 'select 1', values: [], timeZone: 'UTC', timeoutSeconds: 5, signal: new AbortController().signal }).next().catch((error: unknown) => (error as { code: string }).code)
    expect(await wrong({ password: 'otra' })).toBe('CANNOT_SIGN_IN')
    expect(await wrong({ database: 'no_hay' })).toBe('CANNOT_SIGN_IN')
    expect(await wrong({ port: 1 })).toBe('CANNOT_CONNECT')
  })

  test('a query is given up when its time is up', async () => {
    const given = new AbortController()
    const waiting = run('select sleep(60)', { signal: given.signal }).next()
    setTimeout(() => given.abort(new Error('time is up')), 200)
    await expect(waiting).rejects.toThrow('time is up')
  })

  test('a connection that breaks in the middle is said, not waited for', async () => {
    const rows = run("select a.orden, repeat('x', 200) from ventas a, ventas b")
    await rows.next()
    await administer(async (connection) => {
      const [list] = await connection.query<mysql.RowDataPacket[]>('select id from information_schema.processlist where db = ? and id <> connection_id()', [database])
      for (const { id } of list) await connection.query(`kill ${Number(id)}`)
    })
    await expect((async () => {
      for await (const _ of rows);
    })()).rejects.toMatchObject({ code: 'CANNOT_CONNECT', transient: true })
  })
})
