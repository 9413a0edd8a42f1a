import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consoleFiles } from './console-files.ts'
import { graphiqlPage } from './graphiql-page.ts'
import { notFound } from './json-errors.ts'

let folder: string
let server: Server
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lazo-console-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<script type="importmap">{"imports":{}}</script><script type="module" src="/assets/a-1.js"></script>')
  await writeFile(join(folder, 'assets', 'a-1.js'), 'export {}')
  const app = express()
  app.use('/graphiql', graphiqlPage())
  app.use(consoleFiles(folder))
  app.use(notFound)
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

const page = (path: string): Promise<Response> => fetch(url + path, { headers: { accept: 'text/html' } })

test('every address of the console gets its page, which lets its import map through and no other inline script', async () => {
  for (const path of ['/', '/d/AGS01/visits', '/sign-in']) {
    const response = await page(path)
    expect(response.headers.get('cache-control')).toBe('no-cache')
    const policy = response.headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}';/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(await response.text()).toContain('importmap')
  }
})

test('files with their hash in the name are kept for ever, missing ones are missing', async () => {
  expect((await fetch(`${url}/assets/a-1.js`)).headers.get('cache-control')).toContain('immutable')
  for (const path of ['/assets/b-2.js', '/nothing.png', '/../package.json', '/assets/%2e%2e/%2e%2e/etc/passwd']) expect((await page(path)).status, path).not.toBe(500)
  expect((await page('/assets/b-2.js')).status).toBe(404)
  expect((await page('/nothing.png')).status).toBe(404)
})

test('a new build is served without a restart', async () => {
  await writeFile(join(folder, 'index.html'), '<p>new</p>')
  expect(await (await page('/')).text()).toBe('<p>new</p>')
})

test('GraphiQL comes whole from this server', async () => {
  const html = await (await page('/graphiql')).text()
  const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!)
  expect(parts).toHaveLength(6)
  for (const path of parts) {
    expect(path).toMatch(/^\/graphiql\//)
    const response = await fetch(url + path)
    expect([path, response.status]).toEqual([path, 200])
    expect(await response.text()).not.toMatch(/https?:\/\/(unpkg|cdn|esm)\b/)
  }
})
