import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** `crypto.argon2` came with this one. */
const OLDEST_NODE = [24, 7]
/** The newest Node 24 that npm has for each platform; where there is none, people install Node themselves. */
const NODE = { 'linux-x64': '24.21.0', 'linux-arm64': '24.21.0', 'darwin-x64': '24.18.1', 'win-x64': '24.21.0' }
const PNPM = '12.21.0'

const windows = process.platform === 'win32'
const folder = join(root, '.tools')

/**
 * Brings what a machine with Node 20 and npm lacks: Node 24 (as an npm package of its platform) and pnpm, both of
 * exact versions, into `.tools/`. Does nothing when they are there.
 * @returns {{ node: string, env: NodeJS.ProcessEnv }} the Node to run with, and an environment in which it and pnpm come first
 */
export function bringToolchain() {
  const platform = `${windows ? 'win' : process.platform}-${process.arch}`
  if (!isNewEnough() && !NODE[platform]) {
    throw new Error(`Lazo needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}, and npm has none for ${platform}. Install it from https://nodejs.org and try again.`)
  }
  const nodePackage = isNewEnough() ? undefined : `node-${platform}`
  const wanted = [...(nodePackage ? [`${nodePackage}@${NODE[platform]}`] : []), `pnpm@${PNPM}`]
  const stamp = join(folder, 'installed.json')
  if (!(existsSync(stamp) && wanted.every((each) => JSON.parse(readFileSync(stamp, 'utf8')).includes(each)))) {
    say(`Bringing ${wanted.join(' and ')} into .tools/ (once, about 50 MB)…`)
    mkdirSync(folder, { recursive: true })
    // npm removes what it is not told of: a Node that an older one brought stays.
    const brought = existsSync(join(folder, 'node_modules', `node-${platform}`)) ? [`node-${platform}@${NODE[platform]}`] : []
    const all = [...new Set([...wanted, ...brought])]
    const { status } = npm(['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...all])
    if (status !== 0) throw new Error(`npm could not install ${wanted.join(' and ')}; what it said is above.`)
    writeFileSync(stamp, JSON.stringify(all))
  }
  const modules = join(folder, 'node_modules')
  const node = nodePackage ? join(modules, nodePackage, 'bin', windows ? 'node.exe' : 'node') : process.execPath
  const path = [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter)
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.toUpperCase() !== 'PATH'))
  return { node, env: { ...env, PATH: path } }
}

/** Says on standard error what takes time, so that standard output belongs to the command. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

/** The npm that started us when there is one, since it need not be on PATH; its output goes to standard error. */
function npm(args) {
  const cli = process.env.npm_execpath
  const stdio = ['ignore', 2, 2]
  return cli && /npm-cli\.js$/.test(cli)
    ? spawnSync(process.execPath, [cli, ...args], { stdio })
    : spawnSync(windows ? 'npm.cmd' : 'npm', args, { stdio, shell: windows })
}
