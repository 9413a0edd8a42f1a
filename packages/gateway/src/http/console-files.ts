import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PluginStatus } from '@lazo/core'
import express, { type RequestHandler, Router } from 'express'
import { sendError } from './json-errors.ts'
import { pagePolicy } from './security-headers.ts'

/** Where the console's build lies in this repository. */
export const consoleFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../web/dist')

const immutable = { immutable: true, maxAge: '1y', index: false, redirect: false } as const

/**
 * The console: its files, and for every other address its page, which finds its way by itself. Files under `assets/` carry their
 * hash in the name and are kept for ever by browsers; the page is asked for each time.
 */
export function consoleFiles(folder: string = consoleFolder): Router {
  const router = Router()
  router.use('/assets', express.static(join(folder, 'assets'), immutable), missingFile)
  router.use(express.static(folder, { index: false, redirect: false, maxAge: 0, setHeaders: (response, path) => void (path.endsWith('.html') && response.removeHeader('ETag')) }))
  router.get('/{*path}', async (request, response, next) => {
    if (!request.accepts('html') || /\.\w{1,8}$/.test(request.path)) return next()
    const page = await consolePage(folder)
    if (!page) return sendError(response, 503, 'NOT_FOUND', 'The console was not built yet: run `npm start`, or `pnpm --filter @lazo/web build`.')
    response.set({ 'Content-Security-Policy': page.policy, 'Cache-Control': 'no-cache' }).type('html').send(page.html)
  })
  return router
}

/** Files of plugins' halves of the console, below `/plugins/<name>/`. */
export function pluginFiles(plugins: readonly PluginStatus[]): Router {
  const router = Router()
  for (const { plugin, state } of plugins) {
    const folder = plugin.console?.folder
    if (state !== 'RUNNING' || !folder || !isAbsolute(folder)) continue
    router.use(`/${plugin.name}`, express.static(folder, { index: false, redirect: false, dotfiles: 'ignore', maxAge: 0 }))
  }
  router.use(missingFile)
  return router
}

const missingFile: RequestHandler = (_request, response) => sendError(response, 404, 'NOT_FOUND', 'There is no such file.')

interface ConsolePage {
  readonly html: string
  readonly policy: string
  readonly changedAt: number
}

let read: (ConsolePage & { readonly folder: string }) | null = null

/** The page with its policy; read again when a new build has written it. */
async function consolePage(folder: string): Promise<ConsolePage | null> {
  const file = join(folder, 'index.html')
  const changedAt = await stat(file).then((found) => found.mtimeMs, () => null)
  if (changedAt === null) return null
  if (read?.folder === folder && read.changedAt === changedAt) return read
  const html = await readFile(file, 'utf8')
  read = { folder, html, changedAt, policy: pagePolicy(inlineScriptHashes(html)) }
  return read
}

/** The hashes by which a policy lets a page's own inline scripts through: the import map, which cannot be a file. */
export function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(([, text = '']) => `sha256-${createHash('sha256').update(text).digest('base64')}`)
}
