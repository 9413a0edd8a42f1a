import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem, platform, release } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measure } from './measure.ts'

const file = fileURLToPath(new URL('./results/latest.json', import.meta.url))

/** Prints what was measured as one table. */
export function printTable(measures: readonly Measure[]): void {
  const lines = [['Measure', 'Ours', 'Baseline', 'Ratio', 'Target', 'Met'], ...measures.map((one) => [one.name, one.ours, one.baseline, one.ratio?.toFixed(2) ?? '', one.target, one.met === null ? '' : one.met ? 'yes' : 'NO'])]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd())
}

/** Writes the measures with the machine to `results/latest.json`; answers where. */
export function writeResults(measures: readonly Measure[], postgres: string): string {
  const processors = cpus()
  const machine = { processor: processors[0]?.model ?? 'unknown', cores: processors.length, memoryGiB: Math.round(totalmem() / 2 ** 30), system: `${platform()} ${release()}`, node: process.version, postgres }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ date: new Date().toISOString(), machine, measures }, null, 2)}\n`)
  return file
}
