import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './toolchain.mjs'

/** Installs the packages when there are none, or when what the lock file names has changed. */
export function installPackages({ node, env }) {
  const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].map((name) => readFileSync(join(root, name)))
  whenChanged('packages', [...inputs, node], existsSync(join(root, 'node_modules', '.pnpm')), () => {
    say('Installing the packages (once per change of pnpm-lock.yaml, half a minute or less)…')
    pnpm(env, ['install', '--frozen-lockfile', '--reporter=append-only', '--config.confirmModulesPurge=false'])
  })
  linkLazo()
}

/** Builds the console when there is one and its sources, or what they are generated from, have changed. */
export function buildConsole({ env }) {
  const web = join(root, 'packages', 'web')
  if (!existsSync(join(web, 'index.html'))) return
  const plugins = join(root, 'packages', 'plugins')
  const sources = [web, plugins, join(root, 'schema'), join(root, 'pnpm-lock.yaml')].flatMap(filesIn)
  // A plugin with a part of the console brings its own build: its folder `web` becomes `dist-web`.
  const parts = readdirSync(plugins).filter((name) => existsSync(join(plugins, name, 'web', 'vite.config.ts')))
  const built = [join(web, 'dist', 'index.html'), ...parts.map((name) => join(plugins, name, 'dist-web'))].every((path) => existsSync(path))
  whenChanged('console', sources, built, () => {
    say('Building the console (after each change of its sources)…')
    pnpm(env, ['--filter', '@lazo/web', 'build'])
    if (parts.length > 0) pnpm(env, ['--filter', './packages/plugins/*', '--if-present', 'run', 'build:console'])
  })
}

/** Does the work unless the result is there and was made from the same inputs. */
function whenChanged(name, inputs, exists, work) {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(input)
  const digest = hash.digest('hex')
  const stamp = join(root, 'node_modules', `.lazo-${name}`)
  if (exists && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  work()
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stamp, digest)
}

/** Each file below as path, size and time of change; of what is built or installed, nothing. */
/** What a build is made from; what the build itself writes is left out, or each build would call for another. */
function filesIn(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats || /(^|[/\\])(node_modules|dist|dist-web|\.vite|\.nuxt-ui|auto-imports\.d\.ts|components\.d\.ts)$/.test(path)) return []
  if (!stats.isDirectory()) return [`${path} ${stats.size} ${stats.mtimeMs}`]
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)))
}

/** npx finds the command of the workspace's own root only where commands of dependencies lie. */
function linkLazo() {
  const link = join(root, 'node_modules', '.bin', 'lazo')
  if (process.platform === 'win32' || lstatSync(link, { throwIfNoEntry: false })) return
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true })
  symlinkSync('../../scripts/lazo.mjs', link)
}

/** Standard output belongs to the command that is being prepared, so pnpm's goes to standard error. */
function pnpm(env, args) {
  const { status, error } = spawnSync('pnpm', args, { cwd: root, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`pnpm ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`)
}
