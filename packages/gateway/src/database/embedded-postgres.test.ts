import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { isAlive } from './start-lock.ts'

const log = { info: () => undefined, warn: () => undefined }
const settings = { fsync: 'off' }

describe('the embedded PostgreSQL', () => {
  let dataFolder: string
  let servers: EmbeddedPostgres[]

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'lazo-embedded-'))
    servers = []
  })

  afterEach(async () => {
    for (const server of servers) await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  const start = async (): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dataFolder, log, settings })
    servers.push(server)
    return server
  }

  test('starts on an empty folder, and what was written is there after it was stopped and opened again', async () => {
    const first = await start()
    expect(first.started).toBe(true)
    await query(first, 'create table note (words text)')
    await query(first, "insert into note values ('Ñandú')")
    const pid = pidOf(dataFolder)
    await first.stop()
    expect(isAlive(pid)).toBe(false)

    const second = await start()
    expect(second.started).toBe(true)
    expect(await query(second, 'select lower(words) as words from note')).toEqual([{ words: 'ñandú' }])
  })

  test('is reused by a second call, and runs until the last one lets go of it', async () => {
    const first = await start()
    const second = await start()
    expect(second).toMatchObject({ started: false, socketDir: first.socketDir, port: first.port })
    await first.stop()
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
    const pid = pidOf(dataFolder)
    await second.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('recovers what was committed when its server was killed', async () => {
    const first = await start()
    await query(first, 'create table note (words text)')
    await query(first, "insert into note values ('committed')")
    process.kill(pidOf(dataFolder), 'SIGKILL')
    const second = await start()
    expect(second.started).toBe(true)
    expect(await query(second, 'select words from note')).toEqual([{ words: 'committed' }])
  })

  test('is not misled by a process that has the number of a dead server', async () => {
    await (await start()).stop()
    writeFileSync(join(dataFolder, 'cluster', 'postmaster.pid'), `${process.pid}\n${dataFolder}/cluster\n1\n5432\n${dataFolder}\n\n`)
    expect((await start()).started).toBe(true)
  })

  test('takes over a start lock whose owner died', async () => {
    writeFileSync(join(dataFolder, 'start.lock'), '999999999')
    expect((await start()).started).toBe(true)
  })

  test('is one server for processes that start at the same time, and survives the one that started it', async () => {
    const script = join(dataFolder, 'start.mts')
    symlinkSync(join(import.meta.dirname, 'embedded-postgres.ts'), join(dataFolder, 'embedded-postgres.ts'))
    writeFileSync(script, `
      import { startEmbeddedPostgres } from './embedded-postgres.ts'
      const log = { info() {}, warn() {} }
      const server = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, log, settings: { fsync: 'off' } })
      console.log(JSON.stringify({ started: server.started, socketDir: server.socketDir }))
      process.stdin.resume()`)
    const processes = [1, 2, 3].map(() => startedProcess(script))
    const answers = await Promise.all(processes.map(({ answer }) => answer))
    expect(answers.filter(({ started }) => started)).toHaveLength(1)
    expect(new Set(answers.map(({ socketDir }) => socketDir)).size).toBe(1)

    for (const { kill } of processes) await kill()
    const survivor = await start()
    expect(survivor.started).toBe(false)
    const pid = pidOf(dataFolder)
    await survivor.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('says why it does not start', async () => {
    await expect(startEmbeddedPostgres({ dataFolder, log, settings: { shared_buffers: 'much' } })).rejects.toThrow(/shared_buffers/)
  })
})

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ host: server.socketDir, port: server.port, user: server.superuser, database: 'postgres' })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function pidOf(dataFolder: string): number {
  return Number.parseInt(readFileSync(join(dataFolder, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

function startedProcess(script: string): { answer: Promise<{ started: boolean; socketDir: string }>; kill(): Promise<void> } {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString() })
  const answer = new Promise<{ started: boolean; socketDir: string }>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as { started: boolean; socketDir: string }))
    child.once('exit', () => reject(new Error(errors)))
  })
  return { answer, kill: async () => { child.kill('SIGKILL'); await ended } }
}
