import { Readable } from 'node:stream'
import { coreModules } from '@lazo/core/running'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandIo } from './commands/command-io.ts'
import { dealershipCommand } from './commands/dealership.ts'
import { look } from './commands/finding.ts'
import { databaseFindings } from './commands/doctor-database.ts'
import { userCommand } from './commands/user.ts'
import { languageOf, lazo } from './lazo.ts'
import { startTestPlatform, type TestPlatform } from './testing/index.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startTestPlatform({ modules: coreModules.filter((module) => module.name === 'organization'), worker: true })
})
afterAll(() => platform.stop())

/** The platform that runs already, which the command only thinks to close. */
const open = async () => ({ ...platform.opened, close: async () => undefined })

function terminal(language: 'es' | 'en' = 'es'): CommandIo & { readonly said: string[] } {
  const said: string[] = []
  return { said, language, folder: '/', terminal: false, print: (line) => void said.push(line), error: (line) => void said.push(line), write: (text) => void said.push(text) }
}

test('the help comes in the language of the environment', async () => {
  expect([languageOf({ LANG: 'en_US.UTF-8' }), languageOf({ LANG: 'es_MX.UTF-8' }), languageOf({ LANG: 'C.UTF-8' }), languageOf({ LANG: 'en_US', LC_ALL: 'es_MX' })]).toEqual(['en', 'es', 'es', 'es'])
  const io = terminal('en')
  expect(await lazo(['--help'], io)).toBe(0)
  for (const name of ['migrate', 'dealership', 'user', 'import', 'seed', 'doctor']) expect(io.said.join('\n')).toContain(`lazo ${name}`)
  expect(await lazo(['toString'], terminal())).toBe(2)
})

test('a dealership is made with its group, once', async () => {
  const args = ['create', '--code', 'QRO04', '--name', 'Auriga Querétaro', '--brand', 'Auriga', '--time-zone', 'America/Mexico_City', '--group', 'Grupo Nuevo']
  expect(await dealershipCommand(args, terminal(), { open })).toBe(0)
  const io = terminal()
  expect(await dealershipCommand(args, io, { open })).toBe(1)
  expect(io.said[0]).toContain('QRO04')
  expect(await dealershipCommand(['create', '--code', 'X'], terminal(), { open })).toBe(2)
})

test('a person made with a password signs in with it', async () => {
  const io = terminal()
  const args = ['create', '--email', 'Luz@example.com', '--name', 'Luz Peña', '--role', 'ADMIN@AGS01', '--role', 'CUSTOMER_CARE@TIJ02', '--password-stdin']
  expect(await userCommand(args, io, { open }, Readable.from(['cuatro gatos en el tejado\n']))).toBe(0)
  const { signIn } = await platform.anonymous().mutate<{ signIn: object }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { viewer { dealerships { dealership { code } roles } } } } }', { input: { email: 'luz@example.com', password: 'cuatro gatos en el tejado' } },
  )
  expect(signIn).toEqual({ viewer: { dealerships: [{ dealership: { code: 'AGS01' }, roles: ['ADMIN'] }, { dealership: { code: 'TIJ02' }, roles: ['CUSTOMER_CARE'] }] } })
})

test('a person made without a password is invited by mail', async () => {
  expect(await userCommand(['create', '--email', 'mar@example.com', '--name', 'Mar', '--role', 'ADMIN@AGS01', '--language', 'en'], terminal(), { open })).toBe(0)
  expect((await platform.nextMailTo('mar@example.com')).subject).toBe('Welcome to Lazo')
})

test('what a person cannot be made of is said, and nothing is left', async () => {
  for (const [args, input, code] of [
    [['create', '--email', 'x@example.com', '--name', 'X', '--role', 'BOSS@AGS01'], '', 2],
    [['create', '--email', 'x@example.com', '--name', 'X', '--role', 'ADMIN@NOPE'], '', 2],
    [['create', '--email', 'x@example.com', '--name', 'X', '--role', 'ADMIN@AGS01', '--password-stdin'], 'corta\n', 1],
    [['create', '--email', 'no es correo', '--name', 'X', '--role', 'ADMIN@AGS01'], '', 1],
    [['create'], '', 2],
  ] as const) {
    const io = terminal()
    expect(await userCommand(args, io, { open }, Readable.from([input])), args.join(' ')).toBe(code)
    expect(io.said.join('').length).toBeGreaterThan(10)
  }
  const { people } = await (await platform.admin('AGS01')).query<{ people: { totalCount: number } }>('{ people(dealership: "AGS01", search: "x@example.com") { totalCount } }')
  expect(people.totalCount).toBe(0)
})

test('the doctor finds a prepared database well', async () => {
  const findings = await databaseFindings(platform.opened.database, { configuration: { plugins: { plugins: [], config: {}, onPluginFailure: {} } } as never, folder: '/', log: { warn: () => undefined } as never, open })
  expect(findings.slice(0, 4).map((one) => one.ok)).toEqual([true, true, true, true])
})

test('a finding that is not well carries what to do', async () => {
  const remedy = { es: 'Hágalo así', en: 'Do it so' }
  expect(await look({ es: 'Algo', en: 'Something' }, remedy, () => Promise.reject(new Error('broken\nat x')))).toEqual({ ok: false, what: { es: 'Algo: broken', en: 'Something: broken' }, remedy })
})
