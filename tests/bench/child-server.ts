import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { nodeOptions } from './run-process.ts'

/** A server in a process of its own on a free port of loopback. */
export interface ChildServer {
  readonly port: number
  stop(): Promise<void>
}

/** Starts a file beside this one that tells `{ port }` when it listens, and ends when it is let go of. */
export async function startChild(file: string, args: readonly string[], options: { folder: string; env?: Readonly<Record<string, string>> }): Promise<ChildServer> {
  const child: ChildProcess = fork(fileURLToPath(new URL(file, import.meta.url)), args, { cwd: options.folder, env: { ...process.env, ...options.env, NODE_ENV: 'production' }, execArgv: nodeOptions, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened.`)))
  })
  return {
    port,
    async stop() {
      const cut = setTimeout(() => child.kill('SIGKILL'), 10_000)
      if (child.connected) child.disconnect()
      await ended
      clearTimeout(cut)
    },
  }
}
