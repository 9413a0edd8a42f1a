import { Worker } from 'node:worker_threads'
import { FileRefused } from './file-refused.ts'
import type { FileRefusedCode, FileRefusedParams } from './file-refused.ts'
import type { RawRow } from './raw-row.ts'
import type { TableLimits } from './table-limits.ts'
import type { Workbook, WorkbookSheet } from './xlsx-workbook.ts'

export interface WorkerTask {
  path: string
  workbook: Workbook
  sheet: WorkbookSheet
  limits: TableLimits
}

export type WorkerAnswer =
  | { rows: RawRow[]; done: number }
  | { end: true }
  | { refused: { code: FileRefusedCode; params: FileRefusedParams } }
  | { failed: string }

/** The same file in both forms of the code: TypeScript as it is written, JavaScript as it is built. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './xlsx-worker.ts' : './xlsx-worker.js', import.meta.url)

/**
 * The rows of one sheet in batches, parsed in a worker thread whose heap and time are bounded. Stopping early ends it.
 * What the worker holds is limited piece by piece (a row, a block, the shared texts); its heap limit is the net below.
 *
 * @throws FileRefused, also `TOO_SLOW` and `TOO_MUCH_MEMORY`.
 */
export async function* xlsxRows(task: WorkerTask, onProgress?: (done: number) => void): AsyncGenerator<RawRow[]> {
  const worker = new Worker(workerUrl, {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 },
  })
  const answers = answersOf(worker)
  let left = task.limits.deadlineMs
  try {
    for (;;) {
      const since = performance.now()
      const answer = await answers.next(left)
      left -= performance.now() - since
      if (answer === 'late') throw new FileRefused('TOO_SLOW', { seconds: Math.round(task.limits.deadlineMs / 1000) })
      if ('end' in answer) return
      if ('refused' in answer) throw new FileRefused(answer.refused.code, answer.refused.params)
      if ('failed' in answer) throw new Error(`The workbook's reader failed: ${answer.failed}`)
      worker.postMessage('next')
      onProgress?.(answer.done)
      if (answer.rows.length) yield answer.rows
    }
  } finally {
    await worker.terminate()
  }
}

interface Answers {
  /** The next answer, or 'late' when it does not come within so many milliseconds. */
  next(withinMs: number): Promise<WorkerAnswer | 'late'>
}

function answersOf(worker: Worker): Answers {
  const waiting: WorkerAnswer[] = []
  let failure: Error | null = null
  let wake = () => {}
  worker.on('message', (answer: WorkerAnswer) => {
    waiting.push(answer)
    wake()
  })
  const fail = (error: Error) => {
    failure ??= error
    wake()
  }
  worker.on('error', (error: Error & { code?: string }) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileRefused('TOO_MUCH_MEMORY') : error))
  worker.on('exit', () => fail(new FileRefused('TOO_MUCH_MEMORY')))
  return {
    async next(withinMs) {
      if (!waiting.length && !failure) {
        let timer: NodeJS.Timeout | undefined
        await new Promise<void>((resolve) => {
          wake = resolve
          timer = setTimeout(resolve, Math.max(0, withinMs))
        })
        clearTimeout(timer)
      }
      const answer = waiting.shift()
      if (answer) return answer
      if (failure) throw failure
      return 'late'
    },
  }
}
