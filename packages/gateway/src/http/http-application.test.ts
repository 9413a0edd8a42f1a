import { coreModules } from '@lazo/core/running'
import { expect, test } from 'vitest'
import { startTestPlatform } from '../testing/index.ts'

const start = (publicUrl: string) => startTestPlatform({ modules: coreModules.filter((module) => module.name === 'organization'), worker: false, publicUrl })
const isMailbox = async (url: string): Promise<boolean> => {
  const response = await fetch(`${url}/mailbox`, { headers: { 'accept-language': 'en' } })
  return (await response.text()).includes('Local mailbox')
}

test('on this machine alone there is the mailbox, and no word of https', async () => {
  const lazo = await start('http://localhost:4000')
  expect(await isMailbox(lazo.url)).toBe(true)
  expect((await fetch(`${lazo.url}/healthz`)).headers.get('strict-transport-security')).toBeNull()
  await lazo.stop()
})

test('under a public address there is no mailbox, browsers keep to https, and a proxy that nobody told of is warned of once', async () => {
  const lazo = await start('https://lazo.example.mx')
  expect(await isMailbox(lazo.url)).toBe(false)
  expect((await fetch(`${lazo.url}/healthz`)).headers.get('strict-transport-security')).toBe('max-age=31536000')
  const warnings = (): number => lazo.logged.filter((line) => line.includes('TRUST_PROXY')).length
  expect(warnings()).toBe(0)
  for (const from of ['203.0.113.7', '203.0.113.8']) await fetch(`${lazo.url}/healthz`, { headers: { 'x-forwarded-for': from } })
  expect(warnings()).toBe(1)
  await lazo.stop()
})
