import { parentPort, workerData } from 'node:worker_threads'
import { elementSplitter } from './element-splitter.ts'
import { FileRefused } from './file-refused.ts'
import type { RawRow } from './raw-row.ts'
import { noSharedStrings, readSharedStrings } from './shared-strings.ts'
import { sheetRow } from './sheet-row.ts'
import type { WorkerAnswer, WorkerTask } from './xlsx-rows.ts'
import { dateStyles } from './xlsx-styles.ts'
import { xmlAttribute } from './xml-text.ts'
import { readZipPart, readZipText } from './zip-part.ts'

const batchRows = 500
const maxStylesBytes = 8 * 1024 * 1024
/** Batches on their way to the reader; the worker waits when it is so far ahead. */
const maxAhead = 3

/** Reads one sheet in a thread of its own, where time and memory can be bounded from outside. Started by `xlsxRows`. */
async function readSheet(task: WorkerTask): Promise<void> {
  const port = parentPort!
  const send = (answer: WorkerAnswer) => port.postMessage(answer)
  let ahead = 0
  let wake = () => {}
  port.on('message', () => {
    ahead--
    wake()
  })

  const { limits, workbook, sheet } = task
  const dates = workbook.styles ? dateStyles(await readZipText(task.path, workbook.styles, maxStylesBytes)) : []
  const strings = workbook.strings
    ? await readSharedStrings(readZipPart(task.path, workbook.strings, limits.maxInflatedBytes), limits)
    : noSharedStrings
  const context = { strings, dates, date1904: workbook.date1904, maxColumns: limits.maxColumns }

  let rows: RawRow[] = []
  let row = 0
  let count = 0
  const split = elementSplitter(
    'row',
    limits.maxRecordChars,
    (tag, body) => {
      const told = Number(xmlAttribute(tag, 'r') ?? row + 1)
      row = Number.isSafeInteger(told) && told > 0 ? told : row + 1
      if (body === '') return
      if (++count > limits.maxRows) throw new FileRefused('TOO_MANY_ROWS', { limit: limits.maxRows })
      rows.push(sheetRow(row, body, context))
    },
    () => {
      throw new FileRefused('RECORD_TOO_LONG', { row: row + 1, limit: limits.maxRecordChars })
    },
  )

  const decoder = new TextDecoder('utf-8')
  let counted = 0
  for await (const block of readZipPart(task.path, sheet.part, limits.maxInflatedBytes)) {
    counted += block.length
    split(decoder.decode(block, { stream: true }))
    if (rows.length < batchRows) continue
    send({ rows, done: counted / sheet.part.inflatedBytes })
    rows = []
    if (++ahead > maxAhead) await new Promise<void>((resolve) => (wake = resolve))
  }
  send({ rows, done: 1 })
  send({ end: true })
}

readSheet(workerData as WorkerTask)
  .catch((error: unknown) => {
    const answer: WorkerAnswer =
      error instanceof FileRefused ? { refused: { code: error.code, params: error.params } } : { failed: error instanceof Error ? error.message : String(error) }
    parentPort!.postMessage(answer)
  })
  .finally(() => parentPort!.close())
