import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './toolchain.mjs'

const register = pathToFileURL(join(root, 'node_modules', '@oxc-node', 'core', 'register.mjs')).href

/** V8 for work that goes through much data once: collects early instead of letting the heap grow. An import of 100,000 rows stays below 256 MB. */
export const frugalOptions = ['--max-semi-space-size=4', '--heap-growing-percent=20']

/**
 * Runs a TypeScript file of the workspace from its sources and resolves with its exit code (128 + the signal's number
 * when a signal ended it). `options` are Node's. Signals that reach this process reach it too.
 */
export async function launch({ node, env }, file, args, options = []) {
  const child = spawn(node, [...options, '--conditions=source', '--import', register, join(root, file), ...args], {
    cwd: root,
    env: { NODE_ENV: 'production', ...env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
    stdio: 'inherit',
  })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // Ctrl-C at a terminal reaches the child by itself; a second one would cut its graceful stop short.
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal)
    })
  }
  stopWithNpm(child)
  return await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 15)))
  })
}

/** npm passes a signal to the shell between it and us, which ends without telling: that our parent is gone is the signal. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => { if (process.ppid !== parent) child.kill('SIGTERM') }, 250).unref()
}
