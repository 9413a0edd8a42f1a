import { writeFileSync } from 'node:fs'
import { importCommand } from '../../packages/gateway/src/commands/import.ts'
import { readConfiguration } from '../../packages/gateway/src/configuration/configuration.ts'
import { createLogger } from '../../packages/gateway/src/logging/logger.ts'
import { openPlatform } from '../../packages/gateway/src/open-platform.ts'

/** What an importing process says of itself: `milliseconds` from the platform being open to the command's end, `maxRss` in bytes. */
export interface ImportProcessReport {
  readonly exitCode: number
  readonly milliseconds: number
  readonly cpuMilliseconds: number
  readonly maxRss: number
}

/** `lazo import …` with a clock: runs the command of the command line in a process of its own. Arguments: where the report goes, the dealership, the file. */
const [reportPath, dealership, file] = process.argv.slice(2) as [string, string, string]
const log = createLogger({ level: 'warn', write: (line) => process.stderr.write(line) })
const configuration = await readConfiguration(process.env, process.cwd())
let began = 0
let ended = 0
let cpu = process.cpuUsage()
const exitCode = await importCommand(
  ['--dealership', dealership, file],
  { language: 'en', folder: process.cwd(), terminal: false, print: () => undefined, error: (line) => void process.stderr.write(`${line}\n`), write: () => undefined },
  async () => {
    const opened = await openPlatform({ configuration, log, folder: process.cwd(), poolSize: 4 })
    began = performance.now()
    cpu = process.cpuUsage()
    return {
      platform: opened.platform,
      close: () => {
        ended = performance.now()
        return opened.close()
      },
    }
  },
)
const { user, system } = process.cpuUsage(cpu)
const report: ImportProcessReport = { exitCode, milliseconds: ended - began, cpuMilliseconds: (user + system) / 1000, maxRss: process.resourceUsage().maxRSS * 1024 }
writeFileSync(reportPath, JSON.stringify(report))
