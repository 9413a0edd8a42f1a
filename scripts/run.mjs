/**
 * What `npm start`, `npm test`, `npm run bench` and `npx lazo` do. Plain JavaScript without a dependency, so that a
 * fresh clone on a machine with Node 20 and npm needs nothing else: brings Node 24, pnpm and the packages first.
 *
 *   node scripts/run.mjs serve | check [vitest arguments] | bench | lazo [arguments]
 */
import { realpathSync } from 'node:fs'
import { check } from './check.mjs'
import { frugalOptions, launch } from './launch.mjs'
import { bringToolchain, say } from './toolchain.mjs'
import { buildConsole, installPackages } from './workspace.mjs'

const commands = {
  serve: async (toolchain, args) => {
    buildConsole(toolchain)
    return await launch(toolchain, 'packages/gateway/src/main.ts', args)
  },
  lazo: async (toolchain, args) => await launch(toolchain, 'packages/gateway/src/lazo.ts', args, args[0] === 'import' ? frugalOptions : []),
  bench: async (toolchain, args) => await launch(toolchain, 'tests/bench/main.ts', args),
}

/** Runs a command and resolves with the exit code. */
export async function run(command, args) {
  if (command === 'check') return await runChecks(args)
  const work = commands[command]
  if (!work) {
    say(`Unknown command "${command ?? ''}". Known: check, ${Object.keys(commands).join(', ')}`)
    return 2
  }
  try {
    return await work(prepared(), args)
  } catch (error) {
    say(error.message)
    return 1
  }
}

/** Ends with the line `N passed, N failed` whatever happens before. */
async function runChecks(args) {
  let counts = { passed: 0, failed: 1 }
  try {
    counts = await check(prepared(), args)
  } catch (error) {
    say(error.stack)
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  return counts.failed === 0 ? 0 : 1
}

function prepared() {
  const toolchain = bringToolchain()
  installPackages(toolchain)
  return toolchain
}

if (process.argv[1] && import.meta.filename === realpathSync(process.argv[1])) process.exitCode = await run(process.argv[2], process.argv.slice(3))
