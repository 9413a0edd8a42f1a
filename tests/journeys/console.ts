import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Role } from '@lazo/core'
import { type Actor, startTestPlatform, type TestPlatform } from '@lazo/gateway/testing'
import { issamConnector } from '@lazo/issam-connector'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFailed, vi } from 'vitest'
import { openBrowser } from './browser.ts'

const root = resolve(import.meta.dirname, '../..')
export const samples = join(root, 'packages/core/src/extraction/samples')
export const password = 'una clave bien larga 7'

/** The built console on a platform of its own, and a browser to use it with. */
export class ConsoleInBrowser {
  readonly #contexts: BrowserContext[] = []
  #people = 0

  private constructor(
    readonly platform: TestPlatform,
    readonly browser: Browser,
  ) {}

  /** With the ISSAM connector switched on in AGS01. */
  static async start(): Promise<ConsoleInBrowser> {
    await buildWhenStale()
    const [platform, browser] = await Promise.all([startTestPlatform({ plugins: [{ plugin: issamConnector, onFailure: 'abort' }] }), openBrowser()])
    platform.clock.set('2026-11-18T16:00:00Z')
    await (await platform.admin('AGS01')).mutate('mutation { activatePlugin(input: { dealership: "AGS01", plugin: "issam-connector", settings: {} }) { __typename } }')
    return new ConsoleInBrowser(platform, browser)
  }

  /** Somebody new with a password, as their own browser has never been here. */
  async person(role: Role, dealerships: readonly string[] = ['AGS01']): Promise<Actor> {
    const email = `${role}.${++this.#people}@prueba.example`.toLowerCase()
    return this.platform.person({ email, name: `Persona ${this.#people} de Prueba`, password, grants: dealerships.map((dealership) => ({ dealership, role })) })
  }

  /** A browser of its own, with nothing remembered. When the test fails, a picture of it is kept. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.platform.url, locale: 'es-MX', timezoneId: 'America/Mexico_City', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true, ...options })
    context.setDefaultTimeout(30_000)
    this.#contexts.push(context)
    const page = await context.newPage()
    const number = this.#contexts.length
    // A page that the whole file shares is opened outside of any test.
    if (expect.getState().currentTestName !== undefined) onTestFailed(async ({ task }) => {
      const path = join(tmpdir(), 'lazo-journeys', `${task.name.replace(/\W+/g, '-').slice(0, 60)}-${number}.png`)
      await page.screenshot({ path })
      process.stderr.write(`${page.url()}: ${path}\n`)
    })
    return page
  }

  /** A browser in which this person is signed in already: past the form. */
  async as(actor: Actor, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.page(options)
    await page.context().addCookies([{ name: 'lazo_session', value: actor.token!, url: this.platform.url, httpOnly: true, sameSite: 'Lax' }])
    return page
  }

  async stop(): Promise<void> {
    for (const context of this.#contexts) await context.close()
    await this.browser.close()
    await this.platform.stop()
  }
}

/** Signs in by the form. */
export async function signIn(page: Page, email: string, word = password): Promise<void> {
  await page.getByLabel('Correo electrónico').fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(word)
  await page.getByRole('button', { name: 'Entrar' }).click()
}

/** Gives a file to whatever a button opens. */
export async function giveFile(page: Page, button: string, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).click()])
  await chooser.setFiles(file)
}

/** A screen with its title there and nothing loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => ![...document.querySelectorAll('[role=status]')].some((one) => /^(Cargando…|Loading…)$/.test(one.textContent?.trim() ?? '')))
}

/** Builds the console unless the build is of these sources; `npm test` has done so before. One process does it, the others wait. */
async function buildWhenStale(): Promise<void> {
  const lock = join(root, 'node_modules', '.lazo-console-lock')
  await vi.waitFor(() => {
    const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
    if (holder && !isAlive(holder)) rmSync(lock, { force: true })
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
  }, { timeout: 100_000, interval: 100 })
  try {
    execFileSync(process.execPath, ['-e', `import('./scripts/workspace.mjs').then(({ buildConsole }) => buildConsole({ env: process.env }))`], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  } finally {
    rmSync(lock, { force: true })
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}
