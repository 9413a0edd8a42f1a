import type { Actor, TestPlatform } from '@lazo/gateway/testing'
import { statement, systemActor } from '@lazo/core'
import { expect, vi } from 'vitest'

/** How everything of a dealership is recognized: in its texts, its VINs and its telephone numbers. */
export interface Mark {
  /** In every text, e.g. `CANARIO-B`. */
  readonly word: string
  /** 8 characters that a VIN may have. */
  readonly vin: string
  /** The first 7 digits of every telephone. */
  readonly phone: string
  /** The first 4 letters of every RFC. */
  readonly rfc: string
}

export interface Filled {
  readonly code: string
  readonly dealershipId: string
  readonly admin: Actor
  /** Global identifiers of uploaded files: files are no nodes, their identifiers are arguments all the same. */
  readonly files: readonly string[]
}

const ok = { timeout: 30_000, interval: 25 }

/** Fills a dealership through the API, as its people would: something of every kind, each text with the mark. */
export async function fillDealership(test: TestPlatform, code: string, mark: Mark): Promise<Filled> {
  const { word } = mark
  const mail = (name: string): string => `${word}.${name}.${code}@prueba.example`.toLowerCase()
  const admin = await test.person({ email: mail('admin'), name: `${word} Administradora`, password: `una clave de ${code}`, grants: [{ dealership: code, role: 'ADMIN' }] })
  const manager = await test.person({ email: mail('gerente'), name: `${word} Gerente`, grants: [{ dealership: code, role: 'AREA_MANAGER' }] })
  const dealershipId = await idOfDealership(test, code)
  const d = { d: code }
  const done = async (document: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const [answer] = Object.values(await admin.mutate<Record<string, { __typename: string; message?: string }>>(document, variables))
    if (!answer || 'message' in answer) throw new Error(`${document}: ${answer?.message ?? 'nothing'}`)
    return answer
  }

  await done('mutation ($d: String!) { activatePlugin(input: { dealership: $d, plugin: "issam-connector", settings: {} }) { __typename ... on Problem { message } } }', d)
  await done('mutation ($d: String!, $w: String!) { addClosure(input: { dealership: $d, from: "2027-05-01", to: "2027-05-02", reason: $w }) { __typename ... on Problem { message } } }', { ...d, w: `${word} inventario` })
  await done('mutation ($p: ID) { enterAbsence(input: { person: $p, from: "2027-06-01", to: "2027-06-05" }) { __typename ... on Problem { message } } }', { p: await person(admin, code, manager.person!.email) })
  await done('mutation ($d: String!, $w: String!, $e: String, $m: ID) { saveResponsibleArea(input: { dealership: $d, name: $w, email: $e, manager: $m }) { __typename ... on Problem { message } } }', {
    ...d, w: `${word} Servicio`, e: mail('area'), m: await person(admin, code, manager.person!.email),
  })
  await done('mutation ($d: String!, $w: String!) { createApiKey(input: { dealership: $d, name: $w, permissions: ["customer:read"] }) { __typename ... on Problem { message } } }', { ...d, w: `${word} llave` })
  await done('mutation ($d: String!, $w: String!, $e: String!) { invitePerson(input: { dealership: $d, name: $w, email: $e, roles: [TELEMARKETING] }) { __typename ... on Problem { message } } }', { ...d, w: `${word} Invitada`, e: mail('invitada') })

  const visits = await upload(admin, code, `${word} entregas.csv`, dmsFile(test.clock.now(), mark))
  await importVisits(admin, code, visits, `${word} origen`)
  const [first, second, third] = await customers(admin, code)
  await done('mutation ($c: ID!, $w: String!, $e: String!) { correctCustomer(input: { customer: $c, contactPerson: $w, email: $e, phones: [{ raw: "' + mark.phone + '999" }] }) { __typename ... on Problem { message } } }', { c: first, w: `${word} Contacto`, e: mail('corregido') })
  await done('mutation ($k: ID!, $m: ID!) { mergeCustomers(input: { keep: $k, merge: $m }) { __typename ... on Problem { message } } }', { k: second, m: third })

  const issam = await upload(admin, code, `${word} issam.csv`, issamFile(test.clock.now(), code, mark))
  await done('mutation ($d: String!, $f: ID!) { importIssamExport(input: { dealership: $d, file: $f }) { __typename ... on Problem { message } } }', { ...d, f: issam })
  await done('mutation ($d: String!) { checkComplaints(dealership: $d) { __typename ... on Problem { message } } }', d)
  const excluded = await vi.waitFor(async () => {
    const { exclusions } = await admin.query<{ exclusions: { edges: { node: { id: string } }[] } }>('query ($d: String!) { exclusions(dealership: $d) { edges { node { id } } } }', d)
    expect(exclusions.edges.length).toBeGreaterThan(1)
    return exclusions.edges[0]!.node.id
  }, ok)
  await done('mutation ($x: ID!, $w: String!) { liftExclusion(input: { exclusion: $x, reason: $w }) { __typename ... on Problem { message } } }', { x: excluded, w: `${word} motivo` })
  await fillTablesWithoutApi(test, dealershipId, word)
  return { code, dealershipId, admin, files: [visits, issam] }
}

/** What the API does not write yet, or only a night does. */
async function fillTablesWithoutApi({ platform }: TestPlatform, dealershipId: string, word: string): Promise<void> {
  await platform.unitsOfWork.run({ dealerships: [dealershipId], actor: systemActor }, async (unitOfWork) => {
    await unitOfWork.execute(statement('test a source', `insert into visit_source (id, dealership_id, kind, name, active, settings, last_problem) values ($1, $2, 'folder', $3, false, $4, $3)`), [
      unitOfWork.newId(), dealershipId, `${word} fuente`, JSON.stringify({ path: `/${word}` }),
    ])
    for (const table of ['nightly_run', 'complaint_night']) {
      await unitOfWork.execute(statement(`test a night of ${table}`, `insert into ${table} (dealership_id, date, at) values ($1, '2026-11-17', now()) on conflict do nothing`), [dealershipId])
    }
  })
}

/** Sends a file as the console does; answers its identifier. */
export async function upload(actor: Actor, code: string, name: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const response = await actor.fetch(`/files?dealership=${code}`, { method: 'POST', headers: { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream' }, body })
  const answer = (await response.json()) as { file?: string }
  if (!answer.file) throw new Error(`${name} was not taken: ${response.status} ${JSON.stringify(answer)}`)
  return answer.file
}

/** Imports an uploaded file with the mapping that is proposed, and waits for its end. */
export async function importVisits(actor: Actor, code: string, file: string, keepMappingAs: string | null = null): Promise<string> {
  const { previewExtraction } = await actor.mutate<{ previewExtraction: { mapping: unknown; message?: string } }>(
    'mutation ($d: String!, $f: ID!) { previewExtraction(input: { dealership: $d, file: $f }) { ... on FilePreview { mapping } ... on Problem { message } } }', { d: code, f: file },
  )
  if (previewExtraction.message) throw new Error(previewExtraction.message)
  const { startExtraction } = await actor.mutate<{ startExtraction: { id: string; message?: string } }>(
    'mutation ($d: String!, $f: ID!, $m: JSON!, $k: String) { startExtraction(input: { dealership: $d, file: $f, mapping: $m, keepMappingAs: $k }) { ... on Extraction { id } ... on Problem { message } } }',
    { d: code, f: file, m: previewExtraction.mapping, k: keepMappingAs },
  )
  if (startExtraction.message) throw new Error(startExtraction.message)
  await vi.waitFor(async () => {
    const { extraction } = await actor.query<{ extraction: { status: string } }>('query ($id: ID!) { extraction(id: $id) { status } }', { id: startExtraction.id })
    expect(extraction.status).toBe('DONE')
  }, ok)
  return startExtraction.id
}

async function person(admin: Actor, code: string, email: string): Promise<string> {
  const { people } = await admin.query<{ people: { edges: { node: { id: string; email: string } }[] } }>('query ($d: String!) { people(dealership: $d) { edges { node { id email } } } }', { d: code })
  return people.edges.find(({ node }) => node.email === email)!.node.id
}

async function customers(admin: Actor, code: string): Promise<string[]> {
  const answer = await admin.query<{ customers: { edges: { node: { id: string } }[] } }>('query ($d: String!) { customers(dealership: $d) { edges { node { id } } } }', { d: code })
  expect(answer.customers.edges.length).toBeGreaterThan(3)
  return answer.customers.edges.map(({ node }) => node.id)
}

async function idOfDealership(test: TestPlatform, code: string): Promise<string> {
  return (await test.platform.services.tenants()).find((one) => one.code === code)!.id
}

const day = (now: Date, back: number): string => new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10)
const names = ['Uno Peña', 'Dos Núñez', 'Tres Ríos', 'Cuatro Solís', 'Cinco Ávila', 'Seis Ibáñez']

/** Six orders, one of them refused for want of a name, all with a VIN whose check digit is wrong. */
function dmsFile(now: Date, { word, vin, phone, rfc }: Mark): string {
  const rows = names.map((name, i) => [
    `${word}-${100 + i}`, 'Servicio', day(now, 3), i === 5 ? '' : `${word} ${name}`, `${rfc}80010${i}AB1`, `${phone}00${i}`, `${word}.${i}@prueba.example`.toLowerCase(), `${vin}00000000${Math.min(i, 3)}`, `${word} Sedán`, `${word} Asesora`,
  ])
  return [['No. Orden', 'Tipo', 'Fecha', 'Cliente', 'RFC', 'Teléfono', 'Correo', 'NIV', 'Modelo', 'Asesor'], ...rows].map((row) => row.join(',')).join('\r\n')
}

function issamFile(now: Date, code: string, { word, vin }: Mark): string {
  const rows = [0, 1].map((i) => [`${word}-Q${i}`, code, day(now, 5), `${vin}00000000${i}`, `${word} Cliente`, '', 'Abierta', 'No cumplida'])
  return [['Folio ISSAM', 'Distribuidor', 'Fecha', 'NIV', 'Cliente', 'Teléfono', 'Estatus', 'Expectativa'], ...rows].map((row) => row.join(',')).join('\r\n')
}
