import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '@lazo/gateway/testing'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { importVisits, upload } from '../access/filled-dealership.ts'
import { ConsoleInBrowser, giveFile, samples, settled } from './console.ts'

interface Wanted {
  readonly visits: number
  readonly duplicates: number
  readonly refused: readonly unknown[]
}

const expected = JSON.parse(readFileSync(join(samples, 'expected.json'), 'utf8')) as Record<string, Wanted> & { 'ISSAM_AGS01_20261117.xlsx': { customersExcluded: number; byVin: number; byPhoneAndName: number } }
const deliveries = 'AGS01_entregas_20261117.csv'

vi.setConfig({ testTimeout: 90_000 })

let lazo: ConsoleInBrowser
let beatriz: Actor
beforeAll(async () => {
  lazo = await ConsoleInBrowser.start()
  beatriz = await lazo.person('CUSTOMER_CARE')
}, 180_000)
afterAll(() => lazo?.stop())

/** A tile of the result with its count, whatever the word's number is. */
const tile = (page: Page, word: string, count: number): ReturnType<Page['getByRole']> => page.getByRole('button', { name: new RegExp(`^${word}s? ${count}$`) })

describe('an extraction, from the file to the numbers', () => {
  it('shows what was detected, tries, imports with the numbers of the sample; refused rows come back mended', async () => {
    const want = expected[deliveries]!
    const page = await lazo.as(await lazo.person('TELEMARKETING'))
    const watching = await lazo.as(beatriz)
    await watching.goto('/d/AGS01/extraction')
    await watching.getByText('Todavía no hay extracciones').waitFor()

    await page.goto('/d/AGS01/extraction')
    await page.getByRole('link', { name: 'Importar archivo' }).first().click()
    await giveFile(page, 'Elegir archivo', join(samples, deliveries))
    await page.getByRole('heading', { name: 'Paso 2 de 4: Columnas' }).waitFor()
    await page.getByText('Punto y coma').waitFor()
    await page.getByText('Reporte de entregas de unidades nuevas').waitFor()
    expect(await page.getByLabel('Significado de la columna NIV').textContent()).toContain('NIV (VIN)')

    await page.getByRole('button', { name: 'Probar sin guardar' }).click()
    await page.getByText('Prueba terminada: todavía no se guardó nada').waitFor()
    await tile(page, 'Importada', want.visits).waitFor()
    await tile(page, 'Duplicada', want.duplicates).waitFor()
    await tile(page, 'Rechazada', want.refused.length).waitFor()
    await page.getByText('La fecha no existe').waitFor()

    await page.getByRole('button', { name: `Importar ${want.visits} filas` }).click()
    await page.getByRole('heading', { level: 1, name: deliveries }).waitFor()
    await page.getByText('Terminada', { exact: true }).waitFor()
    await tile(page, 'Importada', want.visits).waitFor()
    await tile(page, 'Rechazada', want.refused.length).waitFor()

    // Somebody else's list has it without a reload.
    await watching.getByRole('cell', { name: new RegExp(deliveries) }).first().waitFor()

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Descargar filas rechazadas' }).click()])
    expect(download.suggestedFilename()).toBe('AGS01_entregas_20261117 - filas rechazadas.xlsx')
    const mended = await mend(readFileSync(await download.path()))
    await page.getByRole('link', { name: 'Importar otro archivo' }).click()
    await giveFile(page, 'Elegir archivo', { name: download.suggestedFilename(), mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: mended })
    await page.getByRole('heading', { name: 'Paso 2 de 4: Columnas' }).waitFor()
    await page.getByRole('button', { name: 'Probar sin guardar' }).click()
    await page.getByRole('button', { name: `Importar ${want.refused.length} filas` }).click()
    await page.getByText('Terminada', { exact: true }).waitFor()
    await tile(page, 'Importada', want.refused.length).waitFor()
    await tile(page, 'Rechazada', 0).waitFor()
  })

  it('shows its progress while it runs', async () => {
    const page = await lazo.as(await lazo.person('TELEMARKETING', ['TIJ02']))
    const rows = Array.from({ length: 8_000 }, (_, i) => `P-${i},Servicio,2026-11-1${i % 7},Persona ${String.fromCharCode(97 + (i % 26), 97 + (Math.floor(i / 26) % 26), 97 + Math.floor(i / 676))} Prueba,664${1_000_000 + i},Sedán`)
    await page.goto('/d/TIJ02/extraction/new')
    await giveFile(page, 'Elegir archivo', { name: 'grande.csv', mimeType: 'text/csv', buffer: Buffer.from(['No. Orden,Tipo,Fecha,Cliente,Teléfono,Modelo', ...rows].join('\n')) })
    await page.getByRole('button', { name: 'Probar sin guardar' }).click()
    await page.getByRole('status').getByRole('progressbar').waitFor()
    await page.getByText(/^[1-9][\d,]* filas leídas$/).waitFor()
    await page.getByRole('button', { name: 'Importar 8,000 filas' }).click({ timeout: 60_000 })
    await page.getByRole('status').getByRole('progressbar').waitFor()
    await page.getByText('Terminada', { exact: true }).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Importadas 8,000' }).waitFor()
  }, 180_000)

  it('goes by keyboard alone', async () => {
    const page = await lazo.as(await lazo.person('TELEMARKETING'))
    await page.goto('/d/AGS01/extraction/new')
    await settled(page)
    await tabTo(page, 'Elegir archivo')
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles(join(samples, deliveries))
    await page.getByRole('heading', { name: 'Paso 2 de 4: Columnas' }).waitFor()
    // A column is taken for something else, and back: the menu opens, filters and closes by keys.
    await tabTo(page, /^Significado de la columna Color/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('Placas')
    await page.getByRole('option', { name: 'Placas' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /^Color .*Elegida por una persona/ }).waitFor()
    await tabTo(page, 'Probar sin guardar')
    await page.keyboard.press('Enter')
    await page.getByText('Prueba terminada: todavía no se guardó nada').waitFor()
    await tabTo(page, /^Importar/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: deliveries }).waitFor()
    await page.getByText('Terminada', { exact: true }).waitFor()
  })
})

describe('exclusions', () => {
  it('appear when the ISSAM export is uploaded in the console, are lifted with a reason and restored', async () => {
    const { customersExcluded } = expected['ISSAM_AGS01_20261117.xlsx']
    for (const name of [deliveries, 'AGS01_ordenes_20261117.xlsx']) await importVisits(beatriz, 'AGS01', await upload(beatriz, 'AGS01', name, readFileSync(join(samples, name))))
    const page = await lazo.as(beatriz)
    await page.goto('/d/AGS01/exclusions')
    await page.getByText('Nadie está excluido').waitFor()
    await giveFile(page, 'Subir exportación', join(samples, 'ISSAM_AGS01_20261117.xlsx'))
    const rows = page.getByRole('table', { name: 'Exclusiones' }).getByRole('row').filter({ hasText: /IS-\d+/ })
    await rows.nth(customersExcluded - 1).waitFor()
    expect(await rows.count()).toBe(customersExcluded)
    const name = await rows.first().getByRole('link').first().textContent()
    await rows.first().getByRole('button', { name: 'Levantar' }).click()
    await page.getByRole('dialog').getByLabel('Motivo').fill('Ya habló con la gerencia')
    await page.getByRole('dialog').getByRole('button', { name: 'Levantar' }).click()
    await rows.nth(customersExcluded - 1).waitFor({ state: 'detached' })
    await page.getByRole('switch', { name: 'Mostrar también las levantadas' }).click()
    const lifted = rows.filter({ hasText: 'Ya habló con la gerencia' })
    await lifted.waitFor()
    expect(await lifted.textContent()).toContain(name)
    await lifted.getByRole('button', { name: 'Restablecer' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Restablecer' }).click()
    await lifted.waitFor({ state: 'detached' })
  })
})

/** As a person would in Excel: the missing name is written, the date that there is not becomes the last of the month. */
async function mend(workbook: Buffer): Promise<Buffer> {
  const { sheets } = await readXlsx(workbook)
  const [header = [], ...rows] = sheets[0]!.rows.map((row) => row.map((cell) => String(cell ?? '')))
  const at = (name: string): number => header.indexOf(name)
  expect(at('Motivo del rechazo')).toBeGreaterThan(0)
  for (const row of rows) {
    row[at('Cliente')] ||= 'Mónica Peña Ruiz'
    row[at('Fecha de entrega')] = row[at('Fecha de entrega')]!.replace('31/02/2026', '15/11/2026')
  }
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Filas', rows: [header, ...rows] }] }))
}

/** Presses Tab until what is so named has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    const named = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null
      return (one?.getAttribute('aria-label') ?? one?.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? named === name : name.test(named)) return
  }
  throw new Error(`The Tab key does not lead to ${String(name)}.`)
}
