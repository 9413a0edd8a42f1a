import { describe, expect, test } from 'vitest'
import { connectionFor, parseDatabaseUrl } from './database-connection.ts'

describe('a connection', () => {
  test('to the embedded server signs in as the role itself', () => {
    const source = { kind: 'embedded', socketDir: '/tmp/lazo-1', port: 5432, superuser: 'postgres', database: 'lazo' } as const
    expect(connectionFor(source, 'app')).toEqual({ host: '/tmp/lazo-1', port: 5432, user: 'lazo_app', database: 'lazo', ssl: false, application_name: 'lazo-app' })
  })

  test('to another server takes the role when it opens, and keeps the options of the URL', () => {
    const source = { kind: 'server', url: 'postgres://ana:s%40l@db.example:6432/ppq?options=-c%20lock_timeout%3D5s' } as const
    expect(connectionFor(source, 'feed')).toMatchObject({
      host: 'db.example', port: 6432, user: 'ana', password: 's@l', database: 'ppq', options: '-c lock_timeout=5s -c role=lazo_feed',
    })
  })

  test('uses the URL of the owner for migrations alone', () => {
    const source = { kind: 'server', url: 'postgres://ana@db/ppq', ownerUrl: 'postgres://jefa@db/ppq' } as const
    expect(connectionFor(source, 'owner').user).toBe('jefa')
    expect(connectionFor(source, 'app').user).toBe('ana')
  })

  test.each([
    ['postgres://ana@/ppq?host=/run/postgresql', { host: '/run/postgresql', database: 'ppq', user: 'ana' }],
    ['postgresql:///ppq?host=/run/postgresql&user=ana', { host: '/run/postgresql', database: 'ppq', user: 'ana' }],
    ['postgres://ana@[::1]/', { host: '::1', port: 5432, database: 'ana' }],
    ['postgres://ana@db/ppq?sslmode=require', { ssl: { rejectUnauthorized: true } }],
    ['postgres://ana@db/ppq?sslmode=no-verify', { ssl: { rejectUnauthorized: false } }],
  ])('is read from %s', (url, connection) => {
    expect(parseDatabaseUrl(url)).toMatchObject(connection)
  })

  test.each(['mysql://ana:secreta@db/ppq', 'db.example', 'postgres://ana:secreta@db/ppq?sslmode=maybe'])('is refused for %s without showing the password', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(/^(?!.*secreta)/)
  })
})
