import type { Actor } from '@lazo/gateway/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { importVisits, upload } from '../access/filled-dealership.ts'
import { ConsoleInBrowser, settled } from './console.ts'

vi.setConfig({ testTimeout: 90_000 })

let lazo: ConsoleInBrowser
let beatriz: Actor
beforeAll(async () => {
  lazo = await ConsoleInBrowser.start()
  beatriz = await lazo.person('CUSTOMER_CARE')
  const orders = [
    'No. Orden,Tipo,Fecha,Cliente,Teléfono,Correo,NIV,Modelo',
    'O-1,Servicio,16/11/2026,José Ángel Muñoz Peña,449 912 3456,jose@correo.example,3N1AB8CV4TL312126,Sentra',
    'O-2,Servicio,16/11/2026,José Muñoz Peña,449 912 3456,jmunoz@correo.example,3N1CK3CE2SL536425,March',
    'O-3,Servicio,16/11/2026,Íngrid Núñez Ávila,449 555 0001,ingrid@correo.example,,Versa',
  ].join('\n')
  await importVisits(beatriz, 'AGS01', await upload(beatriz, 'AGS01', 'órdenes.csv', orders))
}, 180_000)
afterAll(() => lazo?.stop())

const title = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()

it('a customer is found without minding accents or the order of words', async () => {
  const page = await lazo.as(beatriz)
  await page.goto('/d/AGS01/customers')
  await page.getByRole('row', { name: /José Muñoz Peña/ }).waitFor()
  await page.getByRole('searchbox').or(page.getByRole('textbox', { name: /Nombre, teléfono/ })).first().fill('avila ingrid')
  await page.getByRole('row', { name: /José Muñoz Peña/ }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Íngrid Núñez Ávila/ }).click()
  await title(page, 'Íngrid Núñez Ávila')
})

it('two that are one are merged, and the merge is undone', async () => {
  const page = await lazo.as(beatriz)
  await page.goto('/d/AGS01/customers/duplicates')
  await page.getByText('Mismo teléfono').waitFor()
  await page.getByRole('button', { name: 'Comparar y unir' }).click()
  const dialog = page.getByRole('dialog', { name: '¿Son el mismo cliente?' })
  await dialog.getByRole('radio', { name: /José Ángel Muñoz Peña/ }).check()
  await dialog.getByRole('button', { name: 'Unir', exact: true }).click()
  await page.getByText('Clientes unidos en José Ángel Muñoz Peña').first().waitFor()
  await page.getByText('No hay posibles duplicados').waitFor()

  await page.goto('/d/AGS01/customers')
  await page.getByRole('link', { name: /José Ángel Muñoz Peña/ }).click()
  await title(page, 'José Ángel Muñoz Peña')
  const merges = page.getByRole('region', { name: 'Clientes unidos a este' })
  await merges.getByText('José Muñoz Peña').waitFor()
  expect(await page.getByText('O-2').count(), 'the visit of the other one').toBeGreaterThan(0)
  await merges.getByRole('button', { name: 'Deshacer unión' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deshacer unión' }).click()
  await merges.getByText(/^Se deshizo el/).waitFor()
  // Who was put back by a person is a customer again, and is not proposed a second time.
  await page.goto('/d/AGS01/customers')
  await page.getByRole('link', { name: /José Muñoz Peña/ }).waitFor()
  await page.goto('/d/AGS01/customers/duplicates')
  await page.getByText('No hay posibles duplicados').waitFor()
})

it('who corrects an e-mail that somebody else has just corrected sees both, and decides', async () => {
  const [mine, theirs] = [await lazo.as(beatriz), await lazo.as(await lazo.person('TELEMARKETING'))]
  for (const page of [mine, theirs]) {
    await page.goto('/d/AGS01/customers')
    await page.getByRole('link', { name: /Íngrid Núñez Ávila/ }).click()
    await title(page, 'Íngrid Núñez Ávila')
    await page.getByRole('button', { name: 'Corregir datos' }).click()
  }
  const form = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('dialog', { name: 'Corregir datos' })
  await form(theirs).getByLabel('Correo electrónico').fill('ingrid.nunez@correo.example')
  await form(theirs).getByRole('button', { name: 'Guardar' }).click()
  await theirs.getByText('Cambios guardados').first().waitFor()
  await form(mine).getByLabel('Correo electrónico').fill('ingrid.avila@correo.example')
  await form(mine).getByRole('button', { name: 'Guardar' }).click()
  await form(mine).getByText('ingrid.nunez@correo.example').waitFor()
  await form(mine).getByRole('button', { name: 'Guardar lo mío' }).click()
  await mine.getByText('Cambios guardados').first().waitFor()
  // The other one sees the outcome without a reload.
  await theirs.getByRole('region', { name: 'Datos de contacto' }).getByText('ingrid.avila@correo.example').waitFor()
  await settled(mine)
  const history = mine.getByRole('region', { name: 'Historial de correcciones' })
  for (const address of ['ingrid.nunez@correo.example', 'ingrid.avila@correo.example']) await history.getByText(address).first().waitFor()
})
