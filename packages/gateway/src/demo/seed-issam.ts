import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { globalId, Loaders, newRequestId, newUuid, type OperationContext, PersonalDataCount, StoredFile, systemActor, type Viewer } from '@lazo/core'
import type { Platform } from '@lazo/core/running'
import { graphql } from 'graphql'
import { theDemo } from './demo-options.ts'
import { demoIssamRows, writeIssamFile } from './index.ts'

const connector = 'issam-connector'

/** Where the connector is installed: switched on for AGS01, with the export that ISSAM would have given. Spoken as its administrator would. */
export async function seedIssam(platform: Platform, dealerships: readonly { readonly id: string; readonly code: string }[], today: string): Promise<void> {
  const installed = platform.plugins.some((status) => status.plugin.name === connector && status.state === 'RUNNING')
  const dealership = dealerships.find((one) => one.code === 'AGS01')
  if (!installed || !dealership) return
  await speak(platform, dealership, `mutation ($d: String!) { activatePlugin(input: { dealership: $d, plugin: "${connector}" }) { __typename ... on Problem { message } } }`, { d: dealership.code })
  const bytes = await writeIssamFile(demoIssamRows(today, theDemo), today)
  const file = await store(platform, dealership.id, bytes, `ISSAM_AGS01_${today.replaceAll('-', '')}.xlsx`)
  await speak(platform, dealership, `mutation ($d: String!, $f: ID!) { importIssamExport(input: { dealership: $d, file: $f }) { __typename ... on Problem { message } } }`, { d: dealership.code, f: file })
}

async function store(platform: Platform, dealershipId: string, bytes: Uint8Array, name: string): Promise<string> {
  const { files } = platform.environment('demo', {})
  const stored = await files.put(dealershipId, Readable.from([bytes]), bytes.byteLength)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return platform.unitsOfWork.run({ dealerships: [dealershipId], actor: systemActor }, async ({ em, now }) => {
    const file = em.create(StoredFile, { id: newUuid(), dealershipId, key: stored.key, name, size: stored.size, sha256, uploadedBy: null, uploadedAt: now })
    return globalId('StoredFile', file.id)
  })
}

async function speak(platform: Platform, dealership: { id: string; code: string }, source: string, variableValues: Record<string, unknown>): Promise<void> {
  const permissions = new Set(platform.permissions.map((permission) => permission.id))
  const viewer: Viewer = {
    kind: 'PERSON', personId: newUuid(), sessionId: newUuid(), name: 'Lazo', language: 'es', expiresAt: new Date(8.64e15),
    grants: new Map([[dealership.id, { dealershipId: dealership.id, code: dealership.code, roles: ['ADMIN'], permissions }]]),
  }
  const contextValue: OperationContext = { viewer, requestId: newRequestId(), token: null, language: 'es', transport: null, loaders: new Loaders(), personalData: new PersonalDataCount() }
  const { data, errors } = await graphql({ schema: platform.schema, source, variableValues, contextValue })
  const refused = Object.values(data ?? {}).find((answer) => typeof (answer as { message?: unknown } | null)?.message === 'string') as { message: string } | undefined
  if (errors || refused) throw new Error(`The demo's ISSAM export could not be imported: ${errors?.[0]?.message ?? refused?.message}`)
}
