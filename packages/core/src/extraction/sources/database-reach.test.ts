import { expect, test } from 'vitest'
import { databaseAddress } from './database-address.ts'
import { databaseReach } from './database-reach.ts'

const reach = (host: string, allowed: readonly string[] = []) => databaseReach(databaseAddress(`postgres://u:p@${host}/dms`)!, allowed)

test('this machine, its link and unknown hosts are refused with the same words', async () => {
  const said = new Set<string>()
  for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::]', '0.0.0.0', '169.254.169.254', '[fe80::1]', 'there-is-none.invalid']) {
    const problem = (await reach(host).catch((error: unknown) => error)) as { code: string; message: string }
    expect(problem.code, host).toBe('CANNOT_CONNECT')
    said.add(problem.message)
  }
  expect(said.size).toBe(1)
})

test('other hosts are reached, and those that the installation names by host and port', async () => {
  expect(await reach('10.0.0.7')).toBe('10.0.0.7')
  expect(await reach('127.0.0.1:6543', ['127.0.0.1:6543'])).toBe('127.0.0.1')
  expect(await reach('127.0.0.1:6544', ['127.0.0.1:*'])).toBe('127.0.0.1')
  await expect(reach('127.0.0.1:6544', ['127.0.0.1:6543'])).rejects.toMatchObject({ code: 'CANNOT_CONNECT' })
})
