import { resolve } from 'node:path'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type Extraction, extractionPorts, extractionSurroundings, FileRefused, importFile, isProblem, type Progress, rowNoteText, rowsOfExtraction, systemActor } from '@lazo/core'
import type { Platform } from '@lazo/core/running'
import type { CommandIo } from './command-io.ts'

export const importUsage = {
  en: 'lazo import --dealership CODE FILE… [--dry-run] [--sheet NAME] [--keep-as SOURCE]\n    Imports DMS exports (CSV, XLSX) of a dealership: sales and services become customers, vehicles and visits.',
  es: 'lazo import --dealership CÓDIGO ARCHIVO… [--dry-run] [--sheet HOJA] [--keep-as FUENTE]\n    Importa archivos del DMS (CSV, XLSX) de una agencia: ventas y servicios se vuelven clientes, vehículos y visitas.',
}

const words = {
  es: {
    phases: { WAITING: 'En espera', READING: 'Leyendo', MATCHING: 'Comparando', WRITING: 'Guardando', CHECKING_COMPLAINTS: 'Consultando quejas', FINISHED: 'Terminado' },
    outcomes: { imported: 'importadas', updated: 'actualizadas', unchanged: 'sin cambio', duplicate: 'duplicadas', ignored: 'ignoradas', refused: 'rechazadas' },
    rows: 'filas', row: 'fila', warnings: 'Avisos', refused: 'Rechazada', dryRun: 'Prueba: no se guardó nada.', newOnes: (c: number, v: number) => `${c} clientes nuevos, ${v} vehículos nuevos`,
    noDealership: (code: string, known: string) => `No hay agencia ${code}. Las que hay: ${known || 'ninguna'}.`, noFile: (path: string) => `No existe el archivo ${path}.`, download: 'Las filas rechazadas se descargan en la consola, en Extracción.',
    complaints: (checked: number, excluded: number, notChecked: number) => `Quejas: ${checked} clientes consultados, ${excluded} excluidos, ${notChecked} sin consultar`, notConnected: 'Quejas: no hay sistema de quejas conectado',
  },
  en: {
    phases: { WAITING: 'Waiting', READING: 'Reading', MATCHING: 'Matching', WRITING: 'Writing', CHECKING_COMPLAINTS: 'Checking complaints', FINISHED: 'Done' },
    outcomes: { imported: 'imported', updated: 'updated', unchanged: 'unchanged', duplicate: 'duplicate', ignored: 'ignored', refused: 'refused' },
    rows: 'rows', row: 'row', warnings: 'Warnings', refused: 'Refused', dryRun: 'Dry run: nothing was written.', newOnes: (c: number, v: number) => `${c} new customers, ${v} new vehicles`,
    noDealership: (code: string, known: string) => `There is no dealership ${code}. There are: ${known || 'none'}.`, noFile: (path: string) => `There is no file ${path}.`, download: 'The refused rows can be downloaded in the console, under Extraction.',
    complaints: (checked: number, excluded: number, notChecked: number) => `Complaints: ${checked} customers checked, ${excluded} excluded, ${notChecked} not checked`, notConnected: 'Complaints: no complaint system is connected',
  },
}

/** `lazo import`: 0 when every file was imported, 1 when one was refused, 2 for wrong arguments. Rows that were refused do not fail it: they are shown. */
export async function importCommand(args: readonly string[], io: CommandIo, open: () => Promise<{ platform: Platform; close(): Promise<void> }>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { dealership: { type: 'string' }, 'dry-run': { type: 'boolean' }, sheet: { type: 'string' }, 'keep-as': { type: 'string' } },
  })
  if (!values.dealership || positionals.length === 0) {
    io.error(importUsage[io.language])
    return 2
  }
  const { platform, close } = await open()
  try {
    const dealerships = await platform.services.tenants()
    const dealership = dealerships.find((one) => one.code === values.dealership)
    if (!dealership) {
      io.error(words[io.language].noDealership(values.dealership, dealerships.map((one) => one.code).join(', ')))
      return 2
    }
    let refused = 0
    for (const file of positionals) {
      const input = { dealership, path: resolve(io.folder, file), name: basename(file), dryRun: values['dry-run'] ?? false, sheet: values.sheet ?? null, keepMappingAs: values['keep-as'] ?? null }
      if (!(await importOne(platform, input, io))) refused += 1
    }
    return refused > 0 ? 1 : 0
  } finally {
    await close()
  }
}

type Input = Parameters<typeof importFile>[2]

async function importOne(platform: Platform, input: Input, io: CommandIo): Promise<boolean> {
  const scope = { dealerships: [input.dealership.id], actor: systemActor }
  const bar = new ProgressBar(io, input.name)
  try {
    const outcome = await importFile(extractionSurroundings(platform.environment('command line', extractionPorts)), scope, input, { onProgress: (progress) => bar.show(progress) })
    bar.end()
    if (isProblem(outcome) || outcome.problem) {
      io.error(`${input.name}: ${isProblem(outcome) ? outcome.message : outcome.problem!.message}`)
      return false
    }
    await report(platform, outcome, io)
    return true
  } catch (error) {
    bar.end()
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!(error instanceof FileRefused) && !missing) throw error
    io.error(`${input.name}: ${missing ? words[io.language].noFile(input.path) : (error as Error).message}`)
    return false
  }
}

async function report(platform: Platform, extraction: Extraction, io: CommandIo): Promise<void> {
  const text = words[io.language]
  const counts = extraction.counts!
  const outcomes = Object.entries(text.outcomes).filter(([key]) => counts[key as keyof typeof text.outcomes] > 0)
  io.print(`${extraction.fileName}: ${counts.rows} ${text.rows} → ${outcomes.map(([key, word]) => `${counts[key as keyof typeof text.outcomes]} ${word}`).join(', ')}`)
  io.print(`  ${text.newOnes(counts.newCustomers, counts.newVehicles)}`)
  const warnings = Object.entries(extraction.warningCounts)
  if (warnings.length > 0) io.print(`  ${text.warnings}: ${warnings.map(([code, count]) => `${code} ${count}`).join(', ')}`)
  const check = extraction.complaintCheck as { connected: boolean; customersChecked: number; customersExcluded: number; customersNotChecked: number } | null
  if (check) io.print(`  ${check.connected ? text.complaints(check.customersChecked, check.customersExcluded, check.customersNotChecked) : text.notConnected}`)
  if (extraction.dryRun) io.print(`  ${text.dryRun}`)
  if (counts.refused === 0) return
  const scope = { dealerships: [extraction.dealershipId], actor: systemActor }
  const rows = await platform.unitsOfWork.run(scope, (unitOfWork) => unitOfWork.execute(rowsOfExtraction, [extraction.dealershipId, extraction.id, 'REFUSED', 0, 20]))
  for (const row of rows) io.print(`  ${text.refused}, ${text.row} ${row.row}: ${(row.reasons ?? []).map((reason) => rowNoteText(reason, io.language)).join('; ')}`)
  if (counts.refused > rows.length) io.print(`  … +${counts.refused - rows.length}`)
  io.print(`  ${text.download}`)
}

/** A bar on a terminal; nothing where the output is a file. */
class ProgressBar {
  #shown = false

  constructor(
    private readonly io: CommandIo,
    private readonly name: string,
  ) {}

  show({ phase, rowsRead, fraction }: Progress): void {
    if (!this.io.terminal) return
    const width = 24
    const filled = Math.round(fraction * width)
    const text = words[this.io.language]
    this.io.write(`\r\x1b[2K${this.name}  ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${String(Math.round(fraction * 100)).padStart(3)} %  ${text.phases[phase]} · ${rowsRead} ${text.rows}`)
    this.#shown = true
  }

  end(): void {
    if (this.#shown) this.io.write('\r\x1b[2K')
  }
}
