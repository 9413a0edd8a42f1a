import { expect, test, vi } from 'vitest'
import { defineConsoleModule } from '../kit/console-module.ts'
import { createConsoleRegistry } from './console-registry.ts'

const messages = { es: { a: 'a' }, en: { a: 'a' } }

function registryOf(files: Record<string, () => Promise<{ default?: unknown }>>) {
  const routes: string[] = []
  const importEntry = vi.fn<(entry: string) => Promise<{ default?: unknown }>>((entry) => files[entry]?.() ?? Promise.reject(new Error('404')))
  const registry = createConsoleRegistry({ importEntry, addMessages: () => undefined, addRoutes: (module) => void routes.push(module.name) })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  return { registry, routes, importEntry }
}

test('built-in modules and plugins come by the same way', async () => {
  const { registry, routes } = registryOf({
    'builtin:extraction': () => Promise.resolve({ default: defineConsoleModule({ name: 'extraction', messages }) }),
    '/plugins/issam/web.js': () => Promise.resolve({ default: defineConsoleModule({ name: 'issam', messages }) }),
  })
  const loaded = await registry.load([
    { name: 'extraction', entry: 'builtin:extraction' },
    { name: 'issam', entry: '/plugins/issam/web.js' },
  ])
  expect(loaded.map(({ name, state }) => [name, state])).toEqual([
    ['extraction', 'ready'],
    ['issam', 'ready'],
  ])
  expect(routes).toEqual(['extraction', 'issam'])
})

test('a part that cannot be fetched is shown as failed, and the others work', async () => {
  const { registry, routes } = registryOf({ 'builtin:customers': () => Promise.resolve({ default: defineConsoleModule({ name: 'customers', messages }) }) })
  const loaded = await registry.load([
    { name: 'broken', entry: '/plugins/broken/web.js' },
    { name: 'customers', entry: 'builtin:customers' },
  ])
  expect(loaded[0]).toMatchObject({ state: 'failed', reason: '404', module: null })
  expect(loaded[1]!.state).toBe('ready')
  expect(routes).toEqual(['customers'])
})

test('a file that is no module, and one that carries another name, are refused', async () => {
  const { registry } = registryOf({
    '/a.js': () => Promise.resolve({ default: { hello: 'world' } }),
    '/b.js': () => Promise.resolve({ default: defineConsoleModule({ name: 'other', messages }) }),
  })
  const [a, b] = await registry.load([
    { name: 'a', entry: '/a.js' },
    { name: 'b', entry: '/b.js' },
  ])
  expect(a!.reason).toContain('defineConsoleModule')
  expect(b!.reason).toContain('other')
})

test('a part is fetched once, however many dealerships use it', async () => {
  const { registry, importEntry, routes } = registryOf({ '/a.js': () => Promise.resolve({ default: defineConsoleModule({ name: 'a', messages }) }) })
  await registry.load([{ name: 'a', entry: '/a.js' }])
  await registry.load([{ name: 'a', entry: '/a.js' }])
  expect(importEntry).toHaveBeenCalledTimes(1)
  expect(routes).toEqual(['a'])
})
