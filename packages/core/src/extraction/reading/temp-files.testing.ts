import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { detectTable } from './detect-table.ts'
import { readTable } from './read-table.ts'
import type { TableRow } from './read-table.ts'
import { openTableFile } from './table-file.ts'
import type { TableLimits } from './table-limits.ts'

/** A folder of made-up exports that is gone after the test (`await using`). */
export async function tempFiles() {
  const folder = await mkdtemp(join(tmpdir(), 'lazo-dms-'))
  let count = 0
  return {
    folder,
    async write(content: string | Buffer, name = `file-${++count}`): Promise<string> {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Opens, detects and reads to the end. */
export async function readWholeTable(path: string, limits: Partial<TableLimits> = {}) {
  const file = await openTableFile(path, 'export', limits)
  const detected = await detectTable(file)
  const rows: TableRow[] = []
  for await (const row of readTable(file, detected)) rows.push(row)
  return { file, detected, rows, data: rows.filter((r) => r.ignored === null).map((r) => r.cells) }
}
