import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const missing = `The journeys need a Chromium. Install one (Debian: apt install chromium) or name one in CHROMIUM_PATH; where neither can be,
"pnpm install" brings @sparticuz/chromium, which runs on Linux x64.`

/** A Chromium: the one that CHROMIUM_PATH names, the system's, or the one from npm. @throws Error with what to do when there is none. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await chromiumHere()
  try {
    return await chromium.launch({ executablePath, env, args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'] })
  } catch (error) {
    throw new Error(`${executablePath} did not start. ${missing}\n${(error as Error).message}`, { cause: error })
  }
}

async function chromiumHere(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const named = process.env['CHROMIUM_PATH']
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file. ${missing}`)
  const installed = [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
  if (installed) return { executablePath: installed, env }
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(missing)
  const { default: packed } = await import('@sparticuz/chromium')
  const executablePath = await packed.executablePath()
  return { executablePath, env: { ...env, LD_LIBRARY_PATH: [await packedLibraries(), env['LD_LIBRARY_PATH']].filter(Boolean).join(':') } }
}

/** The libraries that the packed Chromium is linked with and that small machines lack (NSS): unpacked once beside it. */
async function packedLibraries(): Promise<string> {
  const folder = join(tmpdir(), 'lazo-chromium-libraries')
  const libraries = join(folder, 'al2023', 'lib')
  if (existsSync(libraries)) return libraries
  const archive = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin', 'al2023.tar.br')
  if (!existsSync(archive)) throw new Error(`${archive} is missing. ${missing}`)
  const making = `${folder}-${process.pid}`
  await mkdir(making, { recursive: true })
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(join(making, 'libraries.tar')))
  await promisify(execFile)('tar', ['-xf', join(making, 'libraries.tar'), '-C', making])
  await rename(making, folder).catch((error: unknown) => {
    if (!existsSync(libraries)) throw error
  })
  return libraries
}
