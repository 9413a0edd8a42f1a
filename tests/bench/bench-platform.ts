import { join } from 'node:path'
import { createDealership, createGroup, isProblem, newUuid, systemActor } from '@lazo/core'
import type { Configuration } from '../../packages/gateway/src/configuration/configuration.ts'
import { createLogger } from '../../packages/gateway/src/logging/logger.ts'
import { openPlatform, type OpenPlatform } from '../../packages/gateway/src/open-platform.ts'
import { type BenchDatabase, platformDatabase } from './bench-database.ts'

export const dealershipCode = 'BEN01'
export const log = createLogger({ level: 'warn', plain: false, write: (line) => process.stderr.write(line) })

/** The platform as an installation without plugins has it, on a database of the bench. */
export function openBenchPlatform(database: BenchDatabase, name = platformDatabase): Promise<OpenPlatform> {
  const publicUrl = 'http://localhost:4000'
  const configuration: Configuration = {
    plugins: { plugins: [], config: {}, onPluginFailure: {} }, role: 'all', listen: { host: '127.0.0.1', port: 0, trustProxy: 0 }, publicUrl, allowedOrigins: [publicUrl], dataFolder: database.dataFolder,
    database: { kind: 'embedded', dataFolder: join(database.dataFolder, 'postgres') }, secretKey: new Uint8Array(32), mail: { from: 'Lazo <lazo@example.com>' }, logLevel: 'warn',
  }
  return openPlatform({ configuration, log, plugins: [], database: database.source(name) })
}

/** Migrates the platform's database and makes the dealership that all measures are about. Answers its key. */
export async function makeDealership(database: BenchDatabase): Promise<string> {
  const opened = await openBenchPlatform(database)
  try {
    return await opened.platform.unitsOfWork.run({ dealerships: [], actor: systemActor }, async (unitOfWork) => {
      const group = await createGroup(unitOfWork, { name: 'Grupo de medición' })
      const made = await createDealership(unitOfWork, { id: newUuid(), groupId: group.id, code: dealershipCode, name: 'Agencia de medición', brand: 'Auriga', timeZone: 'America/Mexico_City' })
      if (isProblem(made)) throw new Error(made.message)
      return made.id
    })
  } finally {
    await opened.close()
  }
}
