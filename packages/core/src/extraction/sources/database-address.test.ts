import { expect, test } from 'vitest'
import { databaseAddress } from './database-address.ts'

test('the engine, its usual port and the parts come from the URL', () => {
  expect(databaseAddress('postgres://lector:s%40samo@dms.example:6543/ventas?sslmode=require')).toEqual({
    engine: 'postgres', host: 'dms.example', port: 6543, user: 'lector', password: 's@samo', database: 'ventas', tls: 'require',
  })
  expect(databaseAddress('mariadb://lector:x@10.0.0.7/dms')).toMatchObject({ engine: 'mysql', host: '10.0.0.7', port: 3306, tls: 'disable' })
  expect(databaseAddress('postgresql://lector@[::1]/dms')).toMatchObject({ host: '::1', port: 5432, password: '' })
})

test('sockets of this machine, unknown options and other URLs are no address', () => {
  for (const url of [
    'postgres://postgres@%2Ftmp%2Flazo/lazo', 'postgres:///lazo?host=/tmp/lazo', 'postgres://u:p@h/db?host=/tmp', 'postgres://u:p@h/db?sslrootcert=/etc/passwd',
    'mysql://u:p@h/db?socketPath=/run/mysqld.sock', 'sqlserver://u:p@h/db', 'http://h/db', 'postgres://h/db', 'postgres://u:p@h', 'no', '', 'postgres://u:%E0@h/db', 'postgres://u:p@h/db?sslmode=prefer',
  ]) expect(databaseAddress(url), url).toBeNull()
})
