import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigurationError } from './configuration-error.ts'
import { readConfiguration } from './configuration.ts'

describe('the configuration', () => {
  let folder: string
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'lazo-configuration-')) })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const read = (environment: NodeJS.ProcessEnv) => readConfiguration(environment, folder)
  const problemsOf = async (environment: NodeJS.ProcessEnv): Promise<ConfigurationError> => {
    const error = await read(environment).then(() => undefined, (reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigurationError)
    return error as ConfigurationError
  }
  const key = Buffer.alloc(32, 7).toString('base64')

  test('needs nothing: loopback, port 4000, the embedded database, e-mail captured', async () => {
    expect(await read({})).toMatchObject({
      role: 'all', listen: { host: '127.0.0.1', port: 4000, trustProxy: 0 }, publicUrl: 'http://localhost:4000',
      allowedOrigins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
      database: { kind: 'embedded', dataFolder: join(folder, '.lazo', 'postgres') },
      mail: { from: 'Lazo <lazo@localhost>' }, logLevel: 'info', plugins: { plugins: [], onPluginFailure: {} },
    })
  })

  test('keeps the key that it made up, for its owner alone', async () => {
    const first = await read({})
    const second = await read({})
    expect(second.secretKey).toEqual(first.secretKey)
    expect(first.secretKey).toHaveLength(32)
    expect(statSync(join(folder, '.lazo', 'secret-key')).mode & 0o777).toBe(0o600)
  })

  test('names all problems at once, with what to do', async () => {
    const error = await problemsOf({ PORT: 'http', LAZO_ROLE: 'boss', LAZO_TODAY: '31/03/2026', ALLOWED_ORIGINS: 'https://a.mx, ftp://b.mx', DATABASE_OWNER_URL: 'postgres://o@h/d' })
    expect(error.problems.map(({ where }) => where)).toEqual(['PORT', 'ALLOWED_ORIGINS', 'LAZO_ROLE', 'LAZO_TODAY', 'DATABASE_URL'])
    expect(error.message).toContain('PORT is "http". Set it to a port number from 1 to 65535')
  })

  test('never shows a secret, however wrong', async () => {
    const { message } = await problemsOf({ DATABASE_URL: 'mysql://u:secreta@h/d', LAZO_SECRET_KEY: 'secreta', SMTP_URL: 'https://u:secreta@h', LAZO_DEMO_PASSWORD: 'secreta' })
    expect(message).not.toContain('secreta')
    for (const name of ['DATABASE_URL', 'LAZO_SECRET_KEY', 'SMTP_URL', 'LAZO_DEMO_PASSWORD']) expect(message).toContain(name)
  })

  test('wants a password for the demo people that is as long as anybody’s', async () => {
    expect((await problemsOf({ LAZO_DEMO_PASSWORD: 'nueve1234' })).message).toContain('at least 10 characters')
    expect((await read({ LAZO_DEMO_PASSWORD: 'diez123456' })).demoPassword).toBe('diez123456')
  })

  test('reads each secret also from a file, and refuses both at once', async () => {
    const file = join(folder, 'url')
    writeFileSync(file, 'postgres://u:p@h/d\n')
    const { database } = await read({ DATABASE_URL_FILE: file, LAZO_SECRET_KEY: key })
    expect(database).toEqual({ kind: 'server', url: 'postgres://u:p@h/d' })
    expect((await problemsOf({ DATABASE_URL_FILE: file, DATABASE_URL: 'x', LAZO_SECRET_KEY: key })).message).toContain('is set together with DATABASE_URL')
    expect((await problemsOf({ SMTP_URL_FILE: join(folder, 'none') })).message).toMatch(/SMTP_URL_FILE names .*none, which cannot be read \(ENOENT\)/)
  })

  test('asks for a key where several processes must share it', async () => {
    expect((await problemsOf({ DATABASE_URL: 'postgres://u:p@h/d' })).problems).toMatchObject([{ where: 'LAZO_SECRET_KEY', found: 'is not set' }])
    expect((await read({ DATABASE_URL: 'postgres://u:p@h/d', LAZO_SECRET_KEY: '07'.repeat(32) })).secretKey).toEqual(Buffer.alloc(32, 7))
  })

  test('allows the public address and those configured, and not the local ones behind it', async () => {
    const { allowedOrigins } = await read({ PUBLIC_URL: 'https://lazo.example.mx/', ALLOWED_ORIGINS: 'https://crm.example.mx' })
    expect(allowedOrigins).toEqual(['https://lazo.example.mx', 'https://crm.example.mx'])
  })

  test('takes the plugins from lazo.config.ts', async () => {
    writeFileSync(join(folder, 'lazo.config.mjs'), "export default { plugins: ['@lazo/issam-connector'], onPluginFailure: { 'issam-connector': 'degrade' } }")
    expect((await read({})).plugins).toEqual({ plugins: ['@lazo/issam-connector'], config: {}, onPluginFailure: { 'issam-connector': 'degrade' } })
  })

  test('says where lazo.config.ts does not fit, together with the other problems', async () => {
    writeFileSync(join(folder, 'lazo.config.mjs'), "export default { plugins: 'all', onPluginFailure: { x: 'ignore' } }")
    const { problems } = await problemsOf({ PORT: '-1' })
    expect(problems.map(({ where }) => where.replace(folder, ''))).toEqual(['PORT', '/lazo.config.mjs › plugins', '/lazo.config.mjs › onPluginFailure › x'])
  })

  test('refuses a key file that was damaged instead of making another', async () => {
    await read({})
    writeFileSync(join(folder, '.lazo', 'secret-key'), 'half')
    await expect(read({})).rejects.toThrow(/does not hold a key/)
    expect(readFileSync(join(folder, '.lazo', 'secret-key'), 'utf8')).toBe('half')
  })
})
