import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ConsoleInBrowser, settled, signIn } from './console.ts'

vi.setConfig({ testTimeout: 90_000 })

let lazo: ConsoleInBrowser
beforeAll(async () => {
  lazo = await ConsoleInBrowser.start()
}, 180_000)
afterAll(() => lazo?.stop())

describe('signing in', () => {
  it('is refused with a wrong password, in words, and works with the right one', async () => {
    const ana = await lazo.person('TELEMARKETING')
    const page = await lazo.page()
    await page.goto('/d/AGS01/visits')
    await signIn(page, ana.person!.email, 'otra clave bien larga')
    await page.getByText('El correo o la contraseña no son correctos.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await signIn(page, ana.person!.email)
    await page.getByRole('heading', { level: 1, name: 'Visitas' }).waitFor()
    expect(new URL(page.url()).pathname, 'where they wanted to go').toBe('/d/AGS01/visits')
  })

  it('ends here at once when the session is ended elsewhere', async () => {
    const ana = await lazo.person('TELEMARKETING')
    const [here, elsewhere] = [await lazo.page(), await lazo.as(ana)]
    await here.goto('/')
    await signIn(here, ana.person!.email)
    await here.getByRole('navigation', { name: 'Navegación principal' }).waitFor()
    await elsewhere.goto('/d/AGS01/account')
    await elsewhere.getByRole('button', { name: /^Terminar la sesión en / }).click()
    await elsewhere.getByRole('dialog').getByRole('button', { name: 'Terminar' }).click()
    await here.getByText('Su sesión terminó.').waitFor()
    expect(new URL(here.url()).pathname).toBe('/sign-in')
    await elsewhere.getByText('Sesión terminada').first().waitFor()
  })

  it('ends by the menu, and the way back asks again', async () => {
    const page = await lazo.as(await lazo.person('TELEMARKETING'))
    await page.goto('/d/AGS01/visits')
    await openMenu(page)
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
    await page.getByRole('heading', { level: 1, name: 'Iniciar sesión' }).waitFor()
    await page.goto('/d/AGS01/visits')
    await page.getByRole('heading', { level: 1, name: 'Iniciar sesión' }).waitFor()
  })
})

describe('the console', () => {
  it('goes over to English and back without reload, and remembers it', async () => {
    const page = await lazo.as(await lazo.person('ADMIN'))
    await page.goto('/d/AGS01/calendar')
    await page.getByRole('heading', { level: 1, name: 'Calendario' }).waitFor()
    await choose(page, 'Idioma', 'English')
    await page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor()
    await choose(page, 'Language', 'Español')
    await page.getByRole('heading', { level: 1, name: 'Calendario' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('es-MX')
  })

  it('goes dark, remembers it, and follows the system when told to', async () => {
    const page = await lazo.as(await lazo.person('TELEMARKETING'), { colorScheme: 'light' })
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await page.goto('/d/AGS01/visits')
    await settled(page)
    const light = await background()
    await choose(page, 'Tema', 'Oscuro')
    await page.locator('html.dark').waitFor()
    expect(await background()).not.toBe(light)
    await page.reload()
    await page.locator('html.dark').waitFor()
    await settled(page)
    await choose(page, 'Tema', 'Como el sistema')
    await page.locator('html:not(.dark)').waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html.dark').waitFor()
  })

  it('goes from one dealership to the other, and shows nobody a dealership that is not theirs', async () => {
    const page = await lazo.as(await lazo.person('ADMIN', ['AGS01', 'TIJ02']))
    await page.goto('/d/AGS01/settings')
    await page.getByText('America/Mexico_City').waitFor()
    await page.getByRole('button', { name: /^Cambiar de agencia/ }).click()
    await page.getByRole('menuitem', { name: /TIJ02/ }).or(page.getByRole('option', { name: /TIJ02/ })).or(page.getByRole('menuitemcheckbox', { name: /TIJ02/ })).click()
    await page.waitForURL('**/d/TIJ02**')
    const other = await lazo.as(await lazo.person('ADMIN'))
    await other.goto('/d/TIJ02/settings')
    await other.getByRole('heading', { level: 1, name: 'No encontramos esta página' }).waitFor()
  })
})

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Cuenta de|Account of)/ }).click()
}

/** Something in a submenu of the person's menu. */
async function choose(page: Page, menu: string, item: string): Promise<void> {
  await openMenu(page)
  await page.getByRole('menuitem', { name: menu }).click()
  await page.getByRole('menuitemcheckbox', { name: item }).click()
  await page.keyboard.press('Escape')
}
