import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { checkComplaints, ComplaintSystem, extractionPorts, extractionSurroundings, importFile, systemActor } from '@lazo/core'
import { viewerWith, visitingCustomer } from '@lazo/core/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { IssamPlatform } from './testing/issam-platform.ts'

const sample = (name: string): string => fileURLToPath(new URL(`../../../core/src/extraction/samples/${name}`, import.meta.url))
const expected = (JSON.parse(readFileSync(sample('expected.json'), 'utf8')) as Record<string, Record<string, number>>)['ISSAM_AGS01_20261117.xlsx']!
const issamFile = 'ISSAM_AGS01_20261117.xlsx'

let platform: IssamPlatform
beforeAll(async () => {
  platform = await IssamPlatform.start()
})
afterAll(() => platform.stop())

const clerk = (dealershipId: string, code: string) => viewerWith([{ dealershipId, code, permissions: ['issam:read', 'issam:import', 'exclusion:read', 'exclusion:check', 'customer:read', 'visit:read'] }])
const imported = `__typename ... on Problem { code message } ... on IssamExportImported { unchanged export { fileName stale rows complaints open closed unmet met otherDealership refused noLongerListed refusedRows { row code } warnings { row code value } } }`

/** An agency's clerk who uploads exports and asks for checks. */
async function clerkAt(code: string, settings: object | null = {}) {
  const dealershipId = await platform.dealership(code, settings)
  const viewer = clerk(dealershipId, code)
  const ask = async (document: string, variables: Record<string, unknown> = {}) => platform.core.ask(viewer, document, { d: code, ...variables })
  return {
    dealershipId,
    ask,
    async imports(path: string, name: string) {
      const file = await platform.upload(dealershipId, path, name)
      const answer = await ask(`mutation ($d: String!, $f: ID!) { importIssamExport(input: { dealership: $d, file: $f }) { ${imported} } }`, { f: file })
      if (!answer.data?.importIssamExport) throw new Error(answer.errors?.[0]?.message)
      return answer.data.importIssamExport as Record<string, unknown> & { export: Record<string, unknown> }
    },
    async checks() {
      return (await ask('mutation ($d: String!) { checkComplaints(dealership: $d) { ... on ComplaintCheckSummary { connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked } } }')).data?.checkComplaints
    },
    async exclusions() {
      const { data } = await ask('query ($d: String!) { exclusions(dealership: $d) { edges { node { reference matchedBy source customer { name issamReference } } } } }')
      return (data as { exclusions: { edges: { node: { reference: string; matchedBy: string; customer: { name: string; issamReference: string | null } } }[] } }).exclusions.edges.map((edge) => edge.node)
    },
    came: (name: string, data: { vins?: string[]; phones?: string[] }) => platform.core.work([dealershipId], (unitOfWork) => visitingCustomer(unitOfWork, dealershipId, { name, visitedOn: '2026-11-17', ...data })),
  }
}

describe('the sample export', () => {
  test('after both files of the dealership it yields the numbers of expected.json', async () => {
    const ana = await clerkAt('AGS01')
    const around = extractionSurroundings(platform.core.platform.environment('test', extractionPorts))
    for (const name of ['AGS01_entregas_20261117.csv', 'AGS01_ordenes_20261117.xlsx']) {
      await importFile(around, { dealerships: [ana.dealershipId], actor: systemActor }, { dealership: { id: ana.dealershipId, code: 'AGS01' }, path: sample(name), name })
    }
    expect(await ana.imports(sample(issamFile), issamFile)).toMatchObject({
      unchanged: false, export: { rows: 10, complaints: 10, open: expected.openComplaints, closed: expected.closed, unmet: expected.unmet, met: expected.met, otherDealership: 0, refused: 0 },
    })
    const { openComplaints, customersExcluded, byVin, byPhoneAndName, unmetMarked } = expected
    expect(await ana.checks()).toMatchObject({ connected: true, problem: null, openComplaints, customersExcluded, byVin, byPhoneAndName, unmetMarked, customersNotChecked: 0 })
    const excluded = await ana.exclusions()
    expect(excluded.map((one) => one.reference).sort()).toEqual(['IS-90011', 'IS-90012', 'IS-90014', 'IS-90019'])
    expect(excluded.every((one) => one.customer.issamReference === one.reference)).toBe(true)
    expect(excluded.find((one) => one.matchedBy === 'PHONE_AND_NAME')?.reference).toBe('IS-90019')
    expect(await ana.checks()).toMatchObject({ customersExcluded, byVin, byPhoneAndName, unmetMarked })
  })
})

describe('importing exports', () => {
  test('the same file twice changes nothing, and an older one is refused after a newer', async () => {
    const ana = await clerkAt('DOS01')
    const first = await platform.csv('uno.csv', [['IS-1', 'DOS01', '2026-11-13', '3N1AB8CV0NL125789', '', '', 'Abierta', '']])
    const second = await platform.csv('dos.csv', [['IS-2', 'DOS01', '2026-11-14', '3N1CK3CE2SL536425', '', '', 'Abierta', '']])
    expect(await ana.imports(first, 'uno.csv')).toMatchObject({ unchanged: false })
    expect(await ana.imports(first, 'copia.csv')).toMatchObject({ unchanged: true, export: { fileName: 'uno.csv' } })
    expect(await ana.imports(second, 'dos.csv')).toMatchObject({ unchanged: false, export: { complaints: 1, noLongerListed: 1 } })
    expect(await ana.imports(first, 'uno.csv')).toMatchObject({ __typename: 'Refused', code: 'OLDER_EXPORT' })
    expect((await ana.ask('query ($d: String!) { issamExport(dealership: $d) { fileName } }')).data).toEqual({ issamExport: { fileName: 'dos.csv' } })
  })

  test('two imports of one file at once make one', async () => {
    const ana = await clerkAt('PAR01')
    const path = await platform.csv('par.csv', [['IS-1', 'PAR01', '', '3N1AB8CV0NL125789', '', '', 'Abierta', '']])
    const answers = await Promise.all([ana.imports(path, 'par.csv'), ana.imports(path, 'par.csv')])
    expect(new Set(answers.map((one) => one.unchanged))).toEqual(new Set([false, true]))
  })

  test('rows of other dealerships are left out and counted, bad ones refused with their row, the folio that comes twice warned of', async () => {
    const ana = await clerkAt('MIX01')
    const path = await platform.csv('mix.csv', [
      ['IS-1', 'MIX01', '2026-11-13', '3N1AB8CV0NL125789', '', '', 'Abierta', ''],
      ['IS-2', 'TIJ02', '2026-11-13', '3N1CK3CE2SL536425', '', '', 'Abierta', ''],
      ['', 'MIX01', '2026-11-13', '3N1CN8AE5SL160312', '', '', 'Abierta', ''],
      ['IS-4', 'MIX01', '2026-11-13', '3N1CN8AE5SL160312', '', '', '', ''],
      ['IS-1', 'MIX01', '2026-11-14', '3N1AB8CV0NL125789', '', '', 'Cerrada', ''],
    ])
    expect((await ana.imports(path, 'mix.csv')).export).toMatchObject({
      rows: 5, complaints: 1, open: 0, closed: 1, otherDealership: 1, refused: 2,
      refusedRows: [{ row: 4, code: 'REFERENCE_MISSING' }, { row: 5, code: 'NO_STATE_NOR_EXPECTATION' }], warnings: [{ row: 2, code: 'REPEATED_FOLIO', value: 'IS-1' }],
    })
  })

  test('what is no export of the dealership is refused in words, and leaves nothing behind', async () => {
    const ana = await clerkAt('NOT01')
    const text = await platform.csv('otro.csv', [['1', '2', '3']], ['Monto', 'IVA', 'Total'])
    expect(await ana.imports(text, 'otro.csv')).toMatchObject({ code: 'COLUMNS_MISSING', message: expect.stringContaining('Folio ISSAM') as string })
    const foreign = await platform.csv('ajeno.csv', [['IS-2', 'TIJ02', '2026-11-13', '3N1CK3CE2SL536425', '', '', 'Abierta', '']])
    expect(await ana.imports(foreign, 'ajeno.csv')).toMatchObject({ code: 'NO_COMPLAINTS' })
    const zip = await platform.csv('roto.xlsx', [])
    await writeFile(zip, Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 7)]))
    expect(await ana.imports(zip, 'roto.xlsx')).toMatchObject({ __typename: 'Refused' })
    expect((await ana.ask('mutation ($d: String!) { importIssamExport(input: { dealership: $d, file: "bm90aGluZw" }) { __typename } }')).data?.importIssamExport).toEqual({ __typename: 'NotFound' })
    expect((await ana.ask('query ($d: String!) { issamExport(dealership: $d) { fileName } }')).data).toEqual({ issamExport: null })
  })

  test('an uploaded file of another dealership is not there', async () => {
    const [ana, luis] = [await clerkAt('AAA01'), await clerkAt('BBB01')]
    const file = await platform.upload(ana.dealershipId, await platform.csv('a.csv', [['IS-1', '', '', '3N1AB8CV0NL125789', '', '', 'Abierta', '']]), 'a.csv')
    expect((await luis.ask('mutation ($d: String!, $f: ID!) { importIssamExport(input: { dealership: $d, file: $f }) { __typename } }', { f: file })).data?.importIssamExport).toEqual({ __typename: 'NotFound' })
  })

  test('where the connector is switched off its root fields say so, and its field on customers is null', async () => {
    const ana = await clerkAt('OFF01', null)
    expect((await ana.ask('query ($d: String!) { issamExport(dealership: $d) { fileName } }')).errors?.[0]?.extensions.code).toBe('PLUGIN_INACTIVE')
    expect(await ana.checks()).toMatchObject({ connected: false, problem: 'NOT_CONNECTED' })
  })
})

describe('asking the connector', () => {
  const vin = '3N1AB8CV0NL125789'

  test('without an export, and with one that is too old, everyone is not checked; what excluded before stays', async () => {
    const ana = await clerkAt('OLD01', { staleAfterHours: 24 })
    await ana.came('Ana López', { vins: [vin] })
    expect(await ana.checks()).toMatchObject({ connected: true, problem: 'NO_EXPORT', customersChecked: 0, customersNotChecked: 1 })
    await ana.imports(await platform.csv('old.csv', [['IS-1', 'OLD01', '', vin, '', '', 'Abierta', '']]), 'old.csv')
    expect(await ana.checks()).toMatchObject({ problem: null, customersChecked: 1, customersExcluded: 1 })
    const before = platform.now
    platform.now = new Date(before.getTime() + 25 * 3_600_000)
    expect(await ana.checks()).toMatchObject({ problem: 'EXPORT_STALE', customersChecked: 0, customersNotChecked: 1 })
    expect((await ana.ask('query ($d: String!) { issamExport(dealership: $d) { stale } }')).data).toEqual({ issamExport: { stale: true } })
    expect(await ana.exclusions()).toHaveLength(1)
    expect(await ana.imports(await platform.csv('again.csv', [['IS-1', 'OLD01', '', vin, '', '', 'Abierta', '']]), 'again.csv'), 'the same content, exported anew').toMatchObject({ unchanged: true, export: { stale: false } })
    expect(await ana.checks()).toMatchObject({ problem: null, customersChecked: 1, customersExcluded: 1 })
    const { rows } = await platform.core.platform.database.reads.query<{ jobs: number }>(`select count(*)::int as jobs from pgboss.job where name = 'complaint-filter/check' and data->>'dealershipId' = $1`, [ana.dealershipId])
    expect(rows[0], 'and each import has the customers checked').toEqual({ jobs: 2 })
    platform.now = before
  })

  test('a complaint that the newer export closes ends its exclusion; one that it leaves out does not, unless the dealership says so', async () => {
    const ana = await clerkAt('FIN01')
    await ana.came('Ana López', { vins: [vin] })
    await ana.came('Luis Paz', { phones: ['+524491112233'] })
    await ana.imports(await platform.csv('f1.csv', [['IS-1', 'FIN01', '', vin, '', '', 'Abierta', ''], ['IS-2', 'FIN01', '', '', 'Luis Paz', '449 111 2233', 'Abierta', '']]), 'f1.csv')
    await ana.checks()
    await ana.imports(await platform.csv('f2.csv', [['IS-1', 'FIN01', '', vin, '', '', 'Cerrada', '']]), 'f2.csv')
    await ana.checks()
    expect((await ana.exclusions()).map((one) => one.reference)).toEqual(['IS-2'])
    await platform.activate(ana.dealershipId, { whenNoLongerListed: 'CLOSED' })
    await ana.checks()
    expect(await ana.exclusions()).toEqual([])
  })

  test('on the command line the numbers come from the same check', async () => {
    const ana = await clerkAt('CLI01')
    await ana.came('Ana López', { vins: [vin] })
    await ana.imports(await platform.csv('cli.csv', [['IS-1', 'CLI01', '', vin, '', '', 'Abierta', '']]), 'cli.csv')
    const { summary } = await checkComplaints(platform.core.platform.environment('command line', { complaintSystem: ComplaintSystem }), ana.dealershipId)
    expect(summary).toMatchObject({ customersExcluded: 1, openComplaints: 1 })
  })
})

test('in a platform that works jobs, an import is followed by a check by itself', async () => {
  const working = await IssamPlatform.start({ worker: true })
  try {
    const dealershipId = await working.dealership('JOB01')
    await working.core.work([dealershipId], (unitOfWork) => visitingCustomer(unitOfWork, dealershipId, { name: 'Ana López', vins: ['3N1AB8CV0NL125789'], visitedOn: '2026-11-17' }))
    const file = await working.upload(dealershipId, await working.csv('job.csv', [['IS-1', 'JOB01', '', '3N1AB8CV0NL125789', '', '', 'Abierta', '']]), 'job.csv')
    const viewer = clerk(dealershipId, 'JOB01')
    await working.core.ask(viewer, 'mutation ($f: ID!) { importIssamExport(input: { dealership: "JOB01", file: $f }) { __typename } }', { f: file })
    await vi.waitFor(async () => {
      const { data } = await working.core.ask(viewer, '{ exclusions(dealership: "JOB01") { totalCount } }')
      expect(data).toEqual({ exclusions: { totalCount: 1 } })
    }, { timeout: 20_000, interval: 100 })
  } finally {
    await working.stop()
  }
})
