import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type {} from '../../packages/core/src/testing/test-server.ts'
import { prepareDatabase } from '../../packages/gateway/src/database/database-roles.ts'
import { startEmbeddedPostgres } from '../../packages/gateway/src/database/embedded-postgres.ts'

/** Nothing of a test run has to survive a power cut. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB', max_connections: '150' }

const quiet = { info: () => undefined, warn: () => undefined }

/**
 * Vitest's global set-up: one embedded PostgreSQL for the whole run, in a folder of its own, with the roles made and a
 * template database that has them prepared. Tests take databases from it with `freshDatabase()` of @lazo/core/testing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lazo-tests-'))
  const server = await startEmbeddedPostgres({ dataFolder, log: quiet, settings })
  const { socketDir, port, superuser } = server
  const template = 'lazo_prepared'
  await prepareDatabase({ kind: 'embedded', socketDir, port, superuser, database: template })
  project.provide('lazoTestServer', { socketDir, port, superuser, template })
  return async () => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
