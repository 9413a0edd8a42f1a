import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import account from '../modules/account/messages.es.ts'
import customers from '../modules/customers/messages.es.ts'
import extraction from '../modules/extraction/messages.es.ts'
import organization from '../modules/organization/messages.es.ts'
import plugins from '../modules/plugins/messages.es.ts'
import shell from './messages.es.ts'

// That English has every text that Spanish has is checked by the compiler (`const en: typeof es`).
const source = join(import.meta.dirname, '..')
const all = [shell, account, customers, extraction, organization, plugins]

function has(key: string): boolean {
  return all.some((messages) => typeof key.split('.').reduce<unknown>((node, part) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[part] : undefined), messages) === 'string')
}

test('every text that a screen asks for by name is there', async () => {
  const files = (await readdir(source, { recursive: true })).filter((file) => /\.(vue|ts)$/.test(file) && !file.includes('.test.'))
  const missing = files.flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8')
    const asked = [...text.matchAll(/\bt\('([\w.]+)'/g), ...text.matchAll(/title: '([a-z]\w*\.[\w.]+)'/gi)].map((match) => match[1]!)
    return asked.filter((key) => !has(key)).map((key) => `${file}: ${key}`)
  })
  expect(missing).toEqual([])
})
