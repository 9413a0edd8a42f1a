import { AxeBuilder } from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '@lazo/gateway/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { importVisits, upload } from '../access/filled-dealership.ts'
import { ConsoleInBrowser, giveFile, samples, settled } from './console.ts'

/** Each screen by its address below the dealership, filled with what the samples bring. */
const screens = ['', 'extraction', 'extraction/new', 'extraction/sources', 'extraction/:extraction', 'exclusions', 'customers', 'customers/duplicates', 'customers/:customer', 'visits', 'areas', 'people', 'calendar', 'settings', 'plugins', 'data-access', 'account', 'no-such-screen']
const outside = ['/sign-in', '/forgot', '/reset?token=x']

// axe looks at every pair of colours of a long list: some seconds where the cores are busy.
vi.setConfig({ testTimeout: 90_000 })

let lazo: ConsoleInBrowser
let admin: Actor
let extraction: string
let customer: string
beforeAll(async () => {
  lazo = await ConsoleInBrowser.start()
  admin = await lazo.person('ADMIN')
  const send = async (name: string): Promise<string> => upload(admin, 'AGS01', name, readFileSync(join(samples, name)))
  extraction = await importVisits(admin, 'AGS01', await send('AGS01_entregas_20261117.csv'))
  await importVisits(admin, 'AGS01', await send('AGS01_ordenes_20261117.xlsx'))
  await admin.mutate('mutation ($f: ID!) { importIssamExport(input: { dealership: "AGS01", file: $f }) { __typename } }', { f: await send('ISSAM_AGS01_20261117.xlsx') })
  await admin.mutate('mutation { checkComplaints(dealership: "AGS01") { __typename } }')
  await admin.mutate('mutation { saveResponsibleArea(input: { dealership: "AGS01", name: "Servicio", email: "servicio@prueba.example" }) { __typename } addClosure(input: { dealership: "AGS01", from: "2027-05-01", to: "2027-05-02", reason: "Inventario" }) { __typename } }')
  const { exclusions } = await admin.query<{ exclusions: { edges: { node: { customer: { id: string } } }[] } }>('{ exclusions(dealership: "AGS01") { edges { node { customer { id } } } } }')
  customer = exclusions.edges[0]!.node.customer.id
  page = await lazo.as(admin, { colorScheme: 'light' })
}, 180_000)
afterAll(() => lazo?.stop())

const address = (screen: string): string => `/d/AGS01/${screen}`.replace(':extraction', extraction).replace(':customer', customer)
/** One browser sees one screen after the other. */
let page: Page

it('these are all screens that the console leads to', async () => {
  await page.goto('/d/AGS01')
  const navigation = page.getByRole('navigation', { name: 'Navegación principal' }).getByRole('link')
  await navigation.nth(8).waitFor()
  for (const link of await navigation.evaluateAll((all) => all.map((one) => one.getAttribute('href')!))) expect(screens.map(address), 'add it to the list of screens').toContain(link)
})

describe('axe finds nothing serious or critical in either theme, and nothing is wider than the window at 1440 and at 390 px', () => {
  it.each(screens)('on the screen /%s', async (screen) => {
    await page.goto(address(screen))
    expect(await faultsHere(page)).toEqual([])
  })

  it.each(outside)('on the page %s', async (path) => {
    const nobody = await lazo.page({ colorScheme: 'light' })
    await nobody.goto(path)
    expect(await faultsHere(nobody)).toEqual([])
  })

  it('in the steps of the import', async () => {
    await page.goto(address('extraction/new'))
    await giveFile(page, 'Elegir archivo', join(samples, 'AGS01_entregas_20261117.csv'))
    await page.getByRole('heading', { name: 'Paso 2 de 4: Columnas' }).waitFor()
    expect(await faultsHere(page)).toEqual([])
    await page.getByRole('button', { name: 'Probar sin guardar' }).click()
    await page.getByText('Prueba terminada: todavía no se guardó nada').waitFor()
    expect(await faultsHere(page)).toEqual([])
  })

  it.each([['customers/:customer', 'Corregir datos'], ['people', 'Invitar persona'], ['areas', 'Agregar área'], ['exclusions', 'Levantar']])('on /%s in what opens from «%s»', async (screen, button) => {
    await page.goto(address(screen))
    await page.getByRole('button', { name: button }).first().click()
    await page.getByRole('dialog').waitFor()
    expect(await faultsHere(page)).toEqual([])
  })
})

it('at 390 px the navigation opens from a button and leads on', async () => {
  const page = await lazo.as(admin, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await page.goto('/d/AGS01')
  await page.getByRole('button', { name: 'Menú' }).click()
  await page.getByRole('dialog', { name: 'Menú' }).getByRole('link', { name: 'Visitas' }).click()
  await page.getByRole('heading', { level: 1, name: 'Visitas' }).waitFor()
  await page.getByRole('dialog', { name: 'Menú' }).waitFor({ state: 'detached' })
})

/** What is wrong with a screen as it stands: by axe in the light, by the contrast of colours in the dark, and in its width. */
async function faultsHere(page: Page): Promise<string[]> {
  await settled(page)
  const faults = [...(await axeFaults(page, new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']))), ...(await tooWide(page))]
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html.dark').waitFor()
  faults.push(...(await axeFaults(page, new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withRules(['color-contrast']))).map((fault) => `in the dark: ${fault}`))
  await page.setViewportSize({ width: 390, height: 844 })
  faults.push(...(await tooWide(page)))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
  return faults
}

async function axeFaults(page: Page, axe: AxeBuilder): Promise<string[]> {
  // Colours that are on their way would be judged half-way.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))))
  const { violations } = await axe.analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} at ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim().slice(0, 160)})`).join('; ')}`)
}

async function tooWide(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => {
    const limit = window.innerWidth
    const beyond = [...document.querySelectorAll('body *')].findLast((one) => one.getBoundingClientRect().right > limit + 1)
    return document.documentElement.scrollWidth > limit ? `${document.documentElement.scrollWidth} px in a window of ${limit} px, e.g. <${beyond?.tagName.toLowerCase()} class="${beyond?.getAttribute('class')}"> ${beyond?.textContent?.trim().slice(0, 40)}` : null
  })
  return over ? [over] : []
}
