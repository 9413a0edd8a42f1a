import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, say } from './toolchain.mjs'
import { buildConsole } from './workspace.mjs'

/**
 * All checks of the project: the console builds, types, lint, dependency rules, then the tests.
 * @returns {Promise<{ passed: number, failed: number }>} each check counts as one, each test counts as one
 */
export async function check(toolchain, testArguments) {
  const counts = { passed: 0, failed: 0 }
  const count = (name, failure) => {
    counts[failure === undefined ? 'passed' : 'failed']++
    say(failure === undefined ? `✓ ${name}` : `✗ ${name}\n${failure}`)
  }
  try {
    buildConsole(toolchain)
    if (existsSync(join(root, 'packages/web/index.html'))) count('the console builds')
  } catch (error) {
    count('the console builds', error.message)
  }
  const waiting = staticChecks(toolchain)
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { code, output } = await run(toolchain, next.args, 'pipe', next.cwd)
      count(next.name, code === 0 ? undefined : output)
    }
  }
  await Promise.all([worker(), worker()])
  await countTests(toolchain, testArguments, counts)
  return counts
}

function staticChecks() {
  const packages = ['packages', 'packages/plugins'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)).concat('tests')
  const typed = packages.filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
  const types = typed.map((folder) => {
    const vue = folder === 'packages/web'
    const compiler = vue ? 'node_modules/vue-tsc/bin/vue-tsc.js' : 'node_modules/typescript/bin/tsc'
    return { name: `types of ${folder}`, args: [compiler, '-p', folder, '--noEmit'] }
  })
  const sources = ['packages', 'packages/plugins'].flatMap((folder) => readdirSync(join(root, folder)).flatMap((name) => [`${folder}/${name}/src`, `${folder}/${name}/web`])).concat('tests').filter((folder) => existsSync(join(root, folder)))
  return [
    ...types,
    { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--quiet', '.'] },
    { name: 'schema and access table are what the code says', args: ['--conditions=source', '--import', '@oxc-node/core/register', 'packages/gateway/src/lazo.ts', 'schema', 'emit', '--check'] },
    { name: "the console's operations are generated from the schema", args: ['node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', '../../schema/codegen.ts', '--check'], cwd: join(root, 'packages/web') },
    { name: 'dependency rules', args: ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', ...sources] },
  ]
}

async function countTests(toolchain, testArguments, counts) {
  const folder = mkdtempSync(join(tmpdir(), 'lazo-tests-'))
  const report = join(folder, 'report.json')
  try {
    const { code } = await run(toolchain, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...testArguments], 'inherit')
    if (!existsSync(report)) {
      counts.failed++
      say('✗ the tests ended without a report')
      return
    }
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const brokenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed')).length
    counts.passed += numPassedTests
    counts.failed += Math.max(numFailedTests + brokenFiles, code === 0 ? 0 : 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run({ node, env }, args, output, cwd = root) {
  const child = spawn(node, args, { cwd, env, stdio: ['ignore', ...(output === 'pipe' ? ['pipe', 'pipe'] : ['inherit', 'inherit'])] })
  const chunks = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}
