import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { Actor } from '@lazo/gateway/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LazoInstallation } from './lazo-process.ts'

const samples = resolve(import.meta.dirname, '../../packages/core/src/extraction/samples')
const password = 'una clave bien larga 7'

/** One test after the other on one installation, in the order in which an installation comes to life. */
let installation: LazoInstallation
beforeAll(async () => {
  installation = await LazoInstallation.make()
})
afterAll(() => installation?.remove())

const slow = 120_000
const count = async (sql: string): Promise<number> => (await installation.rows<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]!.n

describe('a new installation', () => {
  it('lacks its tables, which `migrate --check` says and `migrate` mends', async () => {
    const before = await installation.lazo(['migrate', '--check'])
    expect(before).toMatchObject({ code: 1 })
    expect(before.out).toMatch(/^Pendiente: \S+\/\S+/m)
    await installation.rows('select 1')
    const mended = await installation.lazo(['migrate'])
    expect(mended, mended.error).toMatchObject({ code: 0 })
    expect(mended.out).toMatch(/^Aplicada: .*\n(.*\n)*La base de datos está al día\.\n$/)
  }, slow)

  it('gets dealerships and people', async () => {
    for (const [code, zone] of [['AGS01', 'America/Mexico_City'], ['TIJ02', 'America/Tijuana']] as const) {
      const made = await installation.lazo(['dealership', 'create', '--code', code, '--name', `Agencia ${code}`, '--brand', 'Marca', '--time-zone', zone, '--group', 'Grupo de prueba'])
      expect(made, made.error).toMatchObject({ code: 0 })
    }
    const made = await installation.lazo(['user', 'create', '--email', 'ana@prueba.example', '--name', 'Ana Núñez', '--role', 'TELEMARKETING@AGS01', '--role', 'TELEMARKETING@TIJ02', '--password-stdin'], `${password}\n`)
    expect(made, made.error).toMatchObject({ code: 0, out: 'ana@prueba.example puede entrar con la contraseña dada.\n' })
    expect(await count('role_grant')).toBe(2)
  }, slow)

  it('refuses a person with a role that there is not, and is well, says the doctor', async () => {
    const [unknown, doctor] = await Promise.all([
      installation.lazo(['user', 'create', '--email', 'beto@prueba.example', '--name', 'Beto', '--role', 'JEFE@AGS01']),
      installation.lazo(['doctor']),
    ])
    expect(unknown).toMatchObject({ code: 2 })
    expect(unknown.error).toContain('JEFE@AGS01')
    expect(await count('person')).toBe(1)
    expect(doctor.out).not.toContain('✗')
    expect(doctor.out.match(/^✓/gm)!.length).toBeGreaterThan(8)
    expect(doctor).toMatchObject({ code: 0, error: '' })
  }, slow)
})

describe('lazo import', () => {
  it('prints the numbers of the samples', async () => {
    const expected = JSON.parse(await readFile(join(samples, 'expected.json'), 'utf8')) as Record<string, { dataRows: number; visits: number; duplicates: number; refused: { line?: number; row?: number }[]; ignored?: unknown[] }>
    const line = (name: string): string => {
      const { dataRows, visits, duplicates, refused, ignored = [] } = expected[name]!
      const outcomes = [[visits, 'importadas'], [duplicates, 'duplicadas'], [ignored.length, 'ignoradas'], [refused.length, 'rechazadas']] as const
      return `${name}: ${dataRows + ignored.length} filas → ${outcomes.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`).join(', ')}`
    }
    const ofAgs = ['AGS01_entregas_20261117.csv', 'AGS01_ordenes_20261117.xlsx']
    const [ags, tij] = await Promise.all([
      installation.lazo(['import', '--dealership', 'AGS01', ...ofAgs.map((name) => join(samples, name))]),
      installation.lazo(['import', '--dealership', 'TIJ02', join(samples, 'TIJ02_ventas_y_servicio_20261117.csv')]),
    ])
    expect(ags, ags.error).toMatchObject({ code: 0 })
    for (const name of ofAgs) {
      expect(ags.out).toContain(line(name))
      for (const { line: at, row } of expected[name]!.refused) expect(ags.out).toContain(`fila ${at ?? row}`)
    }
    expect(tij, tij.error).toMatchObject({ code: 0 })
    expect(tij.out).toContain(line('TIJ02_ventas_y_servicio_20261117.csv'))
    expect(await count('visit')).toBe(expected[ofAgs[0]!]!.visits + expected[ofAgs[1]!]!.visits + expected['TIJ02_ventas_y_servicio_20261117.csv']!.visits)
  }, slow)

  it('a file that is no table, one that is not there, and a dealership that there is not are refused with what to do', async () => {
    const [empty, old] = [join(installation.folder, 'vacío.csv'), join(installation.folder, 'viejo.xls')]
    await writeFile(empty, '')
    await writeFile(old, Buffer.from('d0cf11e0a1b11ae1'.padEnd(2_000, '0'), 'hex'))
    const before = await count('extraction')
    const [{ code, out, error }, elsewhere] = await Promise.all([
      installation.lazo(['import', '--dealership', 'AGS01', 'vacío.csv', old, 'no-está.csv']),
      installation.lazo(['import', '--dealership', 'NADA9', join(samples, 'AGS01_entregas_20261117.csv')]),
    ])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    const lines = error.trim().split('\n')
    expect(lines.map((line) => line.split(':')[0])).toEqual(['vacío.csv', 'viejo.xls', 'no-está.csv'])
    for (const line of lines) expect(line, 'a sentence that a person can act on').toMatch(/: .{15,}/)
    expect(error).not.toMatch(/^\s+at /m)
    expect(await count(`extraction where status <> 'FAILED'`)).toBe(before)
    expect(elsewhere.code).toBe(2)
    expect(elsewhere.error).toMatch(/NADA9.*AGS01, TIJ02/)
  }, slow)

  it('two at once of the same file make one extraction', async () => {
    await manyOrders('dos.csv', 'D', 4_000)
    const before = await count('extraction')
    const both = await Promise.all([1, 2].map(() => installation.lazo(['import', '--dealership', 'AGS01', 'dos.csv'])))
    for (const { code, out, error } of both) expect({ code, error, first: out.split('\n')[0] }).toEqual({ code: 0, error: '', first: expect.stringMatching(/^dos\.csv: 4000 filas → /) as string })
    expect(await count(`visit where order_number like 'D-%'`)).toBe(4_000)
    expect(await count(`extraction_row where outcome = 'IMPORTED' and extraction_id in (select id from extraction where file_name = 'dos.csv')`)).toBe(4_000)
    // Started one after the other by a hair, the second may be an extraction of its own that found nothing to change.
    expect(await count('extraction') - before).toBeLessThanOrEqual(2)
  }, slow)

  it('killed in the middle of 30,000 rows it leaves nothing half done, and the next run completes it', async () => {
    await manyOrders('grande.csv', 'G', 30_000)
    const state = (): Promise<unknown[]> => installation.rows(`select (select count(*)::int from visit) as visits, (select count(*)::int from customer) as customers, (select count(*)::int from vehicle) as vehicles, (select count(*)::int from extraction_row) as rows`)
    const before = await state()
    const doomed = installation.start('packages/gateway/src/lazo.ts', ['import', '--dealership', 'AGS01', 'grande.csv'])
    await vi.waitFor(async () => {
      const [row] = await installation.rows<{ read: number; phase: string }>(`select (progress->>'rowsRead')::int as read, progress->>'phase' as phase from extraction where file_name = 'grande.csv'`)
      expect(row?.read ?? 0, doomed.written()).toBeGreaterThan(3_000)
      expect(row!.phase).not.toBe('FINISHED')
    }, { timeout: 60_000, interval: 10 })
    doomed.process.kill('SIGKILL')
    expect(await doomed.ended).toMatchObject({ code: null, out: '' })
    expect(await state()).toEqual(before)
    const again = await installation.lazo(['import', '--dealership', 'AGS01', 'grande.csv'])
    expect(again, again.error).toMatchObject({ code: 0 })
    expect(again.out).toContain('grande.csv: 30000 filas → 29700 importadas, 300 rechazadas')
    expect(await count(`visit where order_number like 'G-%'`)).toBe(29_700)
    expect(await installation.rows(`select status, count(*)::int as n from extraction where file_name = 'grande.csv' group by status`)).toEqual([{ status: 'DONE', n: 1 }])
  }, slow)
})

it('what was imported by command is there for who signs in, and a signal ends the server in good order', async () => {
  const port = await freePort()
  const server = installation.start('packages/gateway/src/main.ts', [], { PORT: String(port), HOST: '127.0.0.1' })
  const failed = server.ended.then(({ error }) => {
    throw new Error(error)
  })
  await Promise.race([failed, vi.waitFor(() => expect(server.written()).toContain('Lazo →'), { timeout: 60_000 })])
  const url = `http://127.0.0.1:${port}`
  const { signIn } = await new Actor(url, null).mutate<{ signIn: { token: string } }>(`mutation ($i: SignInInput!) { signIn(input: $i) { ... on SignedIn { token } } }`, { i: { email: 'ana@prueba.example', password } })
  const ana = new Actor(url, signIn.token)
  const { extractions } = await ana.query<{ extractions: { edges: { node: { fileName: string; counts: { imported: number } } }[] } }>('{ extractions(dealership: "AGS01") { edges { node { fileName counts { imported } } } } }')
  expect(extractions.edges.map(({ node }) => node)).toContainEqual({ fileName: 'AGS01_entregas_20261117.csv', counts: { imported: 12 } })
  server.process.kill('SIGTERM')
  failed.catch(() => undefined)
  expect(await server.ended).toMatchObject({ code: 0 })
}, slow)

/** A service export with a row without a name in every hundred. */
async function manyOrders(name: string, prefix: string, rows: number): Promise<void> {
  const lines = Array.from({ length: rows }, (_, i) => `${prefix}-${i},Servicio,2026-11-${10 + (i % 7)},${prefix === 'G' && i % 100 === 0 ? '' : `Persona ${letters(i)} Prueba`},449${String(1_000_000 + (i % 9_000_000))},Sedán`)
  await writeFile(join(installation.folder, name), ['No. Orden,Tipo,Fecha,Cliente,Teléfono,Modelo', ...lines].join('\n'))
}

function letters(n: number): string {
  return [n, Math.floor(n / 26), Math.floor(n / 676), Math.floor(n / 17_576)].map((one) => String.fromCharCode(97 + (one % 26))).join('')
}

async function freePort(): Promise<number> {
  const server = createServer()
  const { port } = await new Promise<{ port: number }>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address() as { port: number })))
  await new Promise((resolve) => server.close(resolve))
  return port
}
