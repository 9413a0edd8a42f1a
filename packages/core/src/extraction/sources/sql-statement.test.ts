import { expect, test } from 'vitest'
import { bindDates, type SqlEngine } from './sql-statement.ts'

const dates = { from: '2026-11-20', to: '2026-11-21', after: '2026-11-22' }
const bind = (query: string, engine: SqlEngine = 'postgres') => bindDates(query, engine, dates)
const codeOf = (query: string, engine: SqlEngine = 'postgres'): string | null => {
  try {
    bind(query, engine)
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('the days become parameters, each use one of its own, in the way of each engine', () => {
  const query = 'select * from ventas where entrega >= :from and entrega < :after and alta >= :from;\n'
  expect(bind(query)).toEqual({ text: 'select * from ventas where entrega >= $1 and entrega < $2 and alta >= $3', values: ['2026-11-20', '2026-11-22', '2026-11-20'] })
  expect(bind(query, 'mysql')).toEqual({ text: 'select * from ventas where entrega >= ? and entrega < ? and alta >= ?', values: ['2026-11-20', '2026-11-22', '2026-11-20'] })
})

test('quotes, comments and casts are left alone', () => {
  for (const query of [
    `select ':from' as a, "x:to", 'it''s :to; ok' -- :from; ?\n from t /* :to ; $1 */`,
    `select E'\\':from', $$ :to; $$, $x$ ; :from $x$ from t`,
    `select fecha::date, '12:30'::time from t`,
  ]) expect(bind(query)).toEqual({ text: query, values: [] })
  const mysql = "select 'a\\':from', \"b:to\", `c:from` from t # :to; ?\n"
  expect(bind(mysql, 'mysql')).toEqual({ text: mysql.trim(), values: [] })
  expect(bind('select 1 where d = :from::date').text).toBe('select 1 where d = $1::date')
  expect(bind('/* ventas */ -- hoy\n with x as (select 1) select * from x').values).toEqual([])
})

test('whatever is not one reading statement, or names something else, is refused', () => {
  for (const query of ['delete from t', 'update t set a = 1', 'drop table t', '', 'call p()', 'explain select 1', '-- select\ndelete from t']) expect(codeOf(query)).toBe('NOT_A_SELECT')
  expect(codeOf('select 1; drop table t')).toBe('MORE_THAN_ONE_STATEMENT')
  expect(codeOf("select '\\'; drop table t --'")).toBe('MORE_THAN_ONE_STATEMENT')
  expect(codeOf("select 1 into outfile '/tmp/x'", 'mysql')).toBe('NOT_A_SELECT')
  expect(codeOf("select 1 into/**/outfile '/tmp/x'", 'mysql')).toBe('NOT_A_SELECT')
  expect(codeOf('select /*! sleep(9) */ 1', 'mysql')).toBe('NOT_A_SELECT')
  for (const query of ['select :desde', 'select $1', 'select * from t where d = ?']) expect(codeOf(query)).toBe('UNKNOWN_PARAMETER')
  expect(codeOf('select :constructor')).toBe('UNKNOWN_PARAMETER')
})

test('a long query without an end to its quotes is looked at in no time', () => {
  const began = performance.now()
  expect(codeOf(`select ${"'".repeat(10_001)}${'/*'.repeat(5000)}`)).not.toBe('X')
  expect(performance.now() - began).toBeLessThan(1000)
})
