import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The key that seals secrets at rest, for an installation on the embedded database: made at first start and kept in
 * `<data folder>/secret-key`, readable by its owner alone. Who loses the file loses the sealed settings, not the
 * data. Two processes that make it at once end with the same key.
 */
export function keptSecretKey(dataFolder: string, random: (bytes: number) => Buffer = randomBytes): Uint8Array {
  const file = join(dataFolder, 'secret-key')
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  const made = `${file}.${process.pid}`
  writeFileSync(made, `${random(32).toString('base64')}\n`, { mode: 0o600 })
  try {
    linkSync(made, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(made)
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes. Put the file back from a backup; without it, remove it and enter the plugins' secrets again.`)
  return key
}
