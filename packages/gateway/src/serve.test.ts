import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { definePlugin } from '@lazo/core'
import { coreModules } from '@lazo/core/running'
import { startTestPlatform } from './testing/index.ts'

const organization = coreModules.filter((module) => module.name === 'organization')

/** A module with a route that answers when it is told to. */
function slowModule(): { plugin: ReturnType<typeof definePlugin>; asked: Promise<void>; answer(): void } {
  let arrived = (): void => undefined
  let answer = (): void => undefined
  const asked = new Promise<void>((resolve) => (arrived = resolve))
  const told = new Promise<void>((resolve) => (answer = resolve))
  const plugin = definePlugin({
    name: 'slow', version: '1.0.0', coreRange: '^1', title: { es: 'Lento', en: 'Slow' }, description: { es: 'Para pruebas.', en: 'For tests.' },
    setup: () => ({
      routes: [
        { method: 'GET' as const, path: '/slow', permission: 'organization:read', handle: async () => (arrived(), await told, { status: 200, body: 'done' }) },
        { method: 'POST' as const, path: '/echo/:name', permission: 'organization:read', async handle(request) {
          let size = 0
          for await (const chunk of request.body) size += chunk.byteLength
          return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: request.params['name'], size, dealerships: request.scope.dealerships.length }) }
        } },
      ],
    }),
  })
  return { plugin, asked, answer: () => answer() }
}

test('stopping finishes what is under way, takes nothing new, and says goodbye to sockets', async () => {
  const slow = slowModule()
  const lazo = await startTestPlatform({ modules: [...organization, slow.plugin], worker: false })
  const ana = await lazo.agent('AGS01')
  const socket = new WebSocket(`${lazo.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  await once(socket, 'open')
  const farewell = once(socket, 'close')
  const underWay = ana.fetch('/slow?dealership=AGS01')
  await slow.asked
  const stopped = lazo.serving.stop()
  expect((await farewell)[0]).toBe(1001)
  await expect(fetch(`${lazo.url}/healthz`)).rejects.toThrow()
  slow.answer()
  expect(await (await underWay).text()).toBe('done')
  await stopped
  await lazo.stop()
})

test('stopping does not wait for ever', async () => {
  const slow = slowModule()
  const lazo = await startTestPlatform({ modules: [...organization, slow.plugin], worker: false })
  const never = (await lazo.agent('AGS01')).fetch('/slow?dealership=AGS01').then(() => 'answered', () => 'cut')
  await slow.asked
  await lazo.serving.stop(100)
  expect(await never).toBe('cut')
  slow.answer()
  await lazo.stop()
})

test('routes of modules are for who may, with the rules of GraphQL', async () => {
  const slow = slowModule()
  const lazo = await startTestPlatform({ modules: [...organization, slow.plugin], worker: false })
  const ana = await lazo.agent('AGS01')
  const send = (dealership: string, who = ana, headers: Record<string, string> = {}) => who.fetch(`/echo/caf%C3%A9?dealership=${dealership}`, { method: 'POST', body: 'x'.repeat(300_000), headers })
  expect(await (await send('AGS01')).json()).toEqual({ name: 'café', size: 300_000, dealerships: 1 })
  expect((await send('TIJ02')).status).toBe(403)
  expect((await send('NOPE')).status).toBe(403)
  expect((await send('AGS01', lazo.anonymous())).status).toBe(401)
  expect((await send('AGS01', lazo.anonymous(), { cookie: `lazo_session=${ana.token}` })).status).toBe(403)
  expect((await send('AGS01', lazo.anonymous(), { cookie: `lazo_session=${ana.token}`, 'x-lazo-console': '1' })).status).toBe(200)
  await lazo.stop()
})

test('health says that the process lives and whether it can work', async () => {
  const lazo = await startTestPlatform({ modules: organization, worker: false })
  expect(await (await fetch(`${lazo.url}/healthz`)).json()).toEqual({ ok: true })
  expect(await (await fetch(`${lazo.url}/readyz`)).json()).toMatchObject({ ok: true, checks: { database: 'ok', feed: 'ok' }, plugins: { organization: 'ok', 'sign-in': 'ok' } })
  await lazo.stop()
})
