import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createReadStream } from 'node:fs'
import { globalId, StoredFile, systemActor } from '@lazo/core'
import { type CorePlatform, someDealership, startCorePlatform } from '@lazo/core/testing'
import { issamConnector } from '../index.ts'

/** The core with the connector on a database of its own; what time it is can be moved. */
export class IssamPlatform {
  now = new Date('2026-11-18T12:00:00Z')
  core!: CorePlatform
  #folder!: string

  static async start(options: { worker?: boolean } = {}): Promise<IssamPlatform> {
    const platform = new IssamPlatform()
    platform.#folder = await mkdtemp(join(tmpdir(), 'lazo-issam-'))
    platform.core = await startCorePlatform({ plugins: [{ plugin: issamConnector, onFailure: 'abort' }], clock: () => platform.now, worker: options.worker ?? false })
    return platform
  }

  /** A dealership with the connector switched on. */
  async dealership(code: string, settings: object | null = {}): Promise<string> {
    const id = await someDealership(this.core, code)
    if (settings) await this.activate(id, settings)
    return id
  }

  activate(dealershipId: string, settings: object): Promise<unknown> {
    return this.core.platform.activations.activate({ dealerships: [dealershipId], actor: systemActor }, dealershipId, 'issam-connector', settings)
  }

  /** Puts a file where POST /files would; answers its global identifier. */
  async upload(dealershipId: string, path: string, name: string): Promise<string> {
    const { files } = this.core.platform.environment('test', {})
    const stored = await files.put(dealershipId, createReadStream(path), 10_000_000)
    const id = await this.core.work([dealershipId], async ({ em, newId, now }) => {
      const file = em.create(StoredFile, { id: newId(), dealershipId, key: stored.key, name, size: stored.size, sha256: stored.sha256, uploadedBy: null, uploadedAt: now })
      return file.id
    })
    return globalId('StoredFile', id)
  }

  /** An export as CSV on disk. */
  async csv(name: string, rows: readonly (readonly string[])[], header = ['Folio ISSAM', 'Distribuidor', 'Fecha', 'NIV', 'Cliente', 'Teléfono', 'Estatus', 'Expectativa']): Promise<string> {
    const path = join(this.#folder, name)
    await writeFile(path, [header, ...rows].map((row) => row.join(',')).join('\r\n'))
    return path
  }

  async stop(): Promise<void> {
    await this.core.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
