import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CorePlatform, startCorePlatform, viewerWith } from './core-platform.ts'
import { freshDatabase } from './fresh-database.ts'

let core: CorePlatform

beforeAll(async () => {
  core = await startCorePlatform()
})
afterAll(() => core.stop())

test('the core runs on a database of its own and answers a viewer', async () => {
  expect(await core.ask(viewerWith([]), '{ dealerships { code } }')).toEqual({ data: { dealerships: [] } })
  expect((await core.ask(null, '{ dealerships { code } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

test('each database is another one', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
  expect(one.source.database).not.toBe(two.source.database)
  await Promise.all([one.drop(), two.drop()])
})
