import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** As scripts/launch.mjs runs TypeScript from its sources. */
export const nodeOptions = ['--conditions=source', '--import', import.meta.resolve('@oxc-node/core/register')]

/** Runs a file beside this one to its end. `mostMs` bounds it. */
export async function runProcess(file: string, args: readonly string[], options: { folder: string; env: Readonly<Record<string, string>>; mostMs: number; node?: readonly string[] }): Promise<void> {
  const child = spawn(process.execPath, [...(options.node ?? []), ...nodeOptions, fileURLToPath(new URL(file, import.meta.url)), ...args], { cwd: options.folder, env: { ...process.env, ...options.env }, stdio: ['ignore', 'inherit', 'inherit'], timeout: options.mostMs })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  if (code !== 0) throw new Error(`${file} ended with ${code ?? 'a signal'}.`)
}

export const readReport = <Report>(path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report
