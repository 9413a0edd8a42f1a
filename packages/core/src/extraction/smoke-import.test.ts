import { readFileSync, createReadStream } from 'node:fs'
import { expect, it } from 'vitest'
import { startCorePlatform } from '../testing/index.ts'
import { organization as org } from '../organization/index.ts'
import { definePlugin } from '../kernel/plugin.ts'
import { Query, Resolver } from 'type-graphql'
import { systemActor } from '../kernel/access.ts'
import { customers } from '../customers/index.ts'
import { extraction } from './index.ts'
import { Dealership, Group } from '../organization/dealership.schema.ts'
import { newUuid } from '../kernel/identity.ts'
import { fileStore } from '../kernel/file-store.ts'
import { StoredFile, Extraction } from './extraction.schema.ts'
import { startExtraction } from './start-extraction.ts'
import { runExtraction } from './run-extraction.ts'
import { openTableFile, detectTable, visitTableProfile, proposeMapping } from './dms-file.ts'
import { isProblem } from '../kernel/problems.ts'
import { silentLogger } from '../kernel/logger.ts'

@Resolver() class Dummy { @Query(() => String) x(): string { return '' } }
const organization = definePlugin({ name: 'organization', version: '1.0.0', coreRange: '^1', title: org.title, description: org.title, persistence: org.persistence, access: { 'Query.x': { may: 'anyone' } }, setup: (env) => ({ resolvers: [new Dummy()], services: { tenants: () => env.unitOfWork({ dealerships: [], actor: systemActor }, (u) => u.em.findAll(Dealership)) } }) })
it('imports', async () => {
  const p = await startCorePlatform({ modules: [organization, customers, extraction], log: { ...silentLogger, error: console.log, warn: console.log, child() { return this } } as never })
  const d = newUuid(), g = newUuid()
  await p.work([d], async ({ em }) => { em.create(Group, { id: g, name: 'G' }); await em.flush(); em.create(Dealership, { id: d, groupId: g, code: 'AGS01', name: 'x', brand: 'b', timeZone: 'America/Mexico_City', callingHours: {}, businessHours: {}, settings: {}, version: 1 } as never) })
  const files = await fileStore('/tmp/smoke/files')
  const around = { files, log: silentLogger, clock: () => new Date('2026-11-18T12:00:00Z'), unitOfWork: (s: never, w: never, o: never) => p.platform.unitsOfWork.run(s, w, o), timeZoneOf: async () => 'America/Mexico_City', checkComplaints: async () => null } as never
  const imp = async (name: string, dryRun = false) => {
    const path = '/work/shared/data/dms/' + name
    const put = await files.put(d, createReadStream(path), 1e8)
    const fileId = newUuid()
    await p.work([d], async ({ em }) => { em.create(StoredFile, { id: fileId, dealershipId: d, key: put.key, name, size: put.size, sha256: put.sha256, uploadedBy: null, uploadedAt: new Date() }) })
    const t = await openTableFile(path, name)
    const det = await detectTable(t, visitTableProfile)
    const mapping = proposeMapping(det)
    const e = await p.work([d], (u) => startExtraction(u, { dealershipId: d, fileId, sheet: null, mapping, dryRun, keepMappingAs: null, source: { id: null, kind: 'file', name }, enqueue: false }))
    if (isProblem(e)) throw new Error(e.message)
    console.log(name, await runExtraction(around, d, (e as Extraction).id))
    const done = await p.work([d], ({ em }) => em.findOneOrFail(Extraction, { id: (e as Extraction).id }))
    console.log(done.status, done.counts, done.warningCounts, done.problem)
  }
  await imp('AGS01_entregas_20261117.csv', true)
  await imp('AGS01_entregas_20261117.csv')
  await imp('AGS01_entregas_20261117.csv')
  await imp('AGS01_ordenes_20261117.xlsx')
  await imp('TIJ02_ventas_y_servicio_20261117.csv')
  await p.stop()
  expect(1).toBe(1)
})
