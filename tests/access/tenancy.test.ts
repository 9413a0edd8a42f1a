import type { Role } from '@lazo/core'
import type { Actor, Answer } from '@lazo/gateway/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idPaths, typeOfId, variablesFor } from './argument-values.ts'
import { type Filled, fillDealership, importVisits, type Mark, upload } from './filled-dealership.ts'
import { operationText } from './operation-text.ts'
import { type RootField, rootFields } from './root-fields.ts'
import { RowsOfDealerships } from './rows-of-dealerships.ts'
import { type Things, thingsOf } from './things.ts'
import { roles, startTwoGroups, type TwoGroups } from './two-groups.ts'

const own: Mark = { word: 'PROPIO-A', vin: '3PRPA00A', phone: '4498887', rfc: 'PRPA' }
const foreign: Mark = { word: 'CANARIO-B', vin: '3CANAR0B', phone: '6149990', rfc: 'CANB' }
/** How a text of another dealership would look, however it was folded, split or formatted on its way. */
const canary = /canar|CANB80|614[\s-]?999/i

let groups: TwoGroups
let mine: Filled
let others: Filled[]
let myThings: Things
let foreignThings: Things
let stored: RowsOfDealerships

beforeAll(async () => {
  groups = await startTwoGroups()
  mine = await fillDealership(groups.platform, 'AGS01', own)
  others = [await fillDealership(groups.platform, 'TIJ02', foreign), await fillDealership(groups.platform, 'MTY09', foreign)]
  const { schema } = groups.platform.platform
  myThings = await thingsOf(schema, mine)
  foreignThings = together(await Promise.all(others.map((one) => thingsOf(schema, one))))
  stored = await RowsOfDealerships.open(groups.platform, others.map(({ dealershipId }) => dealershipId))
}, 120_000)

afterAll(async () => {
  await stored?.close()
  await groups?.stop()
})

const fields = (kind: RootField['kind']): RootField[] => rootFields(groups.platform.platform.schema).filter((root) => root.kind === kind)

describe('what the sweep stands on', () => {
  it('every table of dealerships holds rows of the other dealerships', async () => {
    const empty = Object.entries(await stored.settled()).filter(([, sum]) => sum.startsWith('0 rows'))
    expect(empty.map(([table]) => table), 'fill these in filled-dealership.ts').toEqual([])
  })

  it('there is one of every type that node(id:) finds, on both sides', () => {
    const types = [...groups.platform.platform.nodes.keys()]
    for (const things of [myThings, foreignThings]) expect(types.filter((type) => !things.ids.get(type)?.size), 'fill these in filled-dealership.ts').toEqual([])
  })

  it('the canary is what the other dealership sees of itself', async () => {
    const { customers } = await others[0]!.admin.query<{ customers: unknown }>('{ customers(dealership: "TIJ02") { edges { node { name rfc phones { national } email { address } } } } }')
    expect(JSON.stringify(customers)).toMatch(canary)
  })
})

describe.each(roles)('as %s of one dealership', (role) => {
  let actor: Actor
  beforeAll(async () => {
    actor = await groups.of(role as Role)
  })

  it('no query answers anything of another dealership, whatever it is asked with', async () => {
    const seen: string[] = []
    const { schema, nodes } = groups.platform.platform
    for (const root of fields('query')) {
      const ids = idPaths(root).length > 0 ? someOf(foreignThings) : ['']
      const only = root.name === 'node' ? [...nodes.keys()] : [undefined]
      for (const type of only) {
        const text = operationText(schema, root, { depth: 5, dealership: 'TIJ02', ...(type ? { only: type } : {}) })
        for (const choice of choices(root, type ? [...(foreignThings.ids.get(type) ?? [])] : ids)) leaks(root, choice, await actor.send(text, variablesFor(root, choice)), seen)
      }
    }
    expect(seen).toEqual([])
  }, 120_000)

  it('no mutation touches anything of another dealership', async () => {
    const before = await stored.settled()
    const done: string[] = []
    // These are about whoever signs in, not about a dealership.
    const aboutOneself = new Set(['signIn', 'signOut', 'resetPassword', 'requestPasswordReset', 'setLanguage'])
    for (const root of fields('mutation').filter(({ name }) => !aboutOneself.has(name))) {
      const text = operationText(groups.platform.platform.schema, root, { depth: 4, dealership: 'TIJ02' })
      for (const { variables, what } of attempts(root)) {
        const answer = await actor.send(text, variables)
        leaks(root, what, answer, done)
        if (!wasRefused(answer)) done.push(`${root.name} with ${what} was done: ${JSON.stringify(answer).slice(0, 300)}`)
      }
    }
    expect(done).toEqual([])
    expect(await stored.settled()).toEqual(before)
  }, 120_000)

  it('no route answers anything of another dealership', async () => {
    const seen: string[] = []
    for (const { method, path } of groups.platform.platform.routes) {
      const params = path.match(/:\w+/g) ?? []
      const paths = params.length === 0 ? [path] : someOf(foreignThings).map((id) => path.replace(/:\w+/, id))
      for (const place of paths) {
        for (const query of params.length > 0 ? ['', '?dealership=AGS01', '?dealership=TIJ02'] : ['?dealership=TIJ02', '?dealership=MTY09']) {
          const response = await actor.fetch(place + query, { method, ...(method === 'POST' ? { body: 'x', headers: { 'x-file-name': 'x.csv' } } : {}) })
          const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
          if (response.status < 400 || canary.test(body)) seen.push(`${method} ${place}${query}: ${response.status} ${body.slice(0, 200)}`)
        }
      }
    }
    expect(seen).toEqual([])
  })

  it('no subscription tells of another dealership, and its cursors are good for nothing here', async () => {
    const heard: string[] = []
    for (const root of fields('subscription')) {
      const text = operationText(groups.platform.platform.schema, root, { depth: 5, dealership: 'TIJ02' })
      for (const dealership of ['AGS01', 'TIJ02', 'MTY09']) {
        for (const after of [...foreignThings.cursors].slice(0, 3)) {
          const live = actor.subscribe(text, variablesFor(root, { dealership, after, id: (path) => [...foreignThings.ids.get(typeOfId(groups.platform.platform.schema, root, path))!][0]! }))
          const first = await live.next().then(({ value }) => value as unknown, (error: unknown) => error)
          await live.return?.()
          const said = JSON.stringify(first)
          if (!/FeedReset|FORBIDDEN/.test(said) || canary.test(said)) heard.push(`${root.name}(${dealership}): ${said.slice(0, 300)}`)
        }
      }
    }
    expect(heard).toEqual([])
  })
})

it('what happens in one dealership is heard there and nowhere else', async () => {
  const ana = await groups.of('CUSTOMER_CARE')
  const heard: unknown[] = []
  const ended: Promise<void>[] = []
  for (const root of fields('subscription')) {
    const text = operationText(groups.platform.platform.schema, root, { depth: 5, dealership: 'AGS01' })
    const { after: _after, ...variables } = variablesFor(root, { dealership: 'AGS01', id: () => '' })
    const live = ana.subscribe(text, Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')))
    ended.push((async () => {
      for await (const result of live) {
        heard.push(result)
        if (JSON.stringify(result).includes(own.word) || root.name === 'organizationChanged') break
      }
    })())
  }
  const order = (word: string): string => `No. Orden,Tipo,Fecha,Cliente,Teléfono,Modelo\r\n${word}-900,Servicio,${new Date(groups.platform.clock.now().getTime() - 3 * 86_400_000).toISOString().slice(0, 10)},${word} Siete Lara,,${word}\r\n`
  // First elsewhere, then here: whoever hears of what happened here would have heard of the other before.
  for (const { admin, code } of [...others, mine]) {
    const word = code === mine.code ? own.word : foreign.word
    await importVisits(admin, code, await upload(admin, code, `${word} siete.csv`, order(word)))
    const { addClosure } = await admin.mutate<{ addClosure: { __typename: string } }>('mutation ($d: String!, $w: String!) { addClosure(input: { dealership: $d, from: "2027-09-01", to: "2027-09-01", reason: $w }) { __typename } }', { d: code, w: word })
    expect(addClosure.__typename).toBe('Dealership')
    const { customers } = await admin.query<{ customers: { edges: { node: { id: string } }[] } }>('query ($d: String!) { customers(dealership: $d) { edges { node { id } } } }', { d: code })
    await admin.mutate('mutation ($c: ID!, $w: String!) { correctCustomer(input: { customer: $c, contactPerson: $w }) { __typename } }', { c: customers.edges[0]!.node.id, w: `${word} ocho` })
  }
  await Promise.all(ended)
  expect(heard.length).toBeGreaterThan(0)
  expect(JSON.stringify(heard)).not.toMatch(canary)
}, 60_000)

it('what was refused above is no fault of its arguments: with nothing but things of the own dealership it is found', async () => {
  const admin = await groups.of('ADMIN')
  const missing: string[] = []
  for (const root of fields('mutation').filter((one) => idPaths(one).length > 0 && one.name !== 'endSession')) {
    const text = operationText(groups.platform.platform.schema, root, { depth: 2, dealership: 'AGS01' })
    const answer = await admin.send<Record<string, unknown>>(text, ownAttempt(root))
    const said = JSON.stringify({ data: answer.data, errors: answer.errors })
    if (answer.errors?.length || said.includes('"NotFound"')) missing.push(`${root.name}: ${said.slice(0, 300)}`)
  }
  expect(missing).toEqual([])
})

interface Asked {
  readonly dealership: string
  readonly search?: string | null
  readonly after?: string | null
  id(path: string): string
}

/** One's own dealership and those of others, with and without a search for the canary, from the start and from others' cursors. */
function choices(root: RootField, ids: readonly string[]): Asked[] {
  const has = (...names: string[]): boolean => root.field.args.some(({ name }) => names.includes(name))
  const dealerships = has('dealership', 'code') ? ['AGS01', 'TIJ02', 'MTY09'] : ['AGS01']
  const searches = has('search') ? [null, 'canario'] : [null]
  const afters = has('after') ? [null, ...[...foreignThings.cursors].slice(0, 2)] : [null]
  return dealerships.flatMap((dealership) => searches.flatMap((search) => afters.flatMap((after) => ids.map((id) => ({ dealership, search, after, id: () => id })))))
}

/** A mutation with one thing of another dealership and everything else one's own, for each place that names a thing or a dealership. */
function attempts(root: RootField): { variables: Record<string, unknown>; what: string }[] {
  const one = (things: Things, path: string): string => thing(root, things, path)
  const paths = idPaths(root)
  const withForeignThing = paths.map((place) => ({
    what: `another's ${place}`, variables: variablesFor(root, { dealership: 'AGS01', id: (path) => one(path === place ? foreignThings : myThings, path) }),
  }))
  const namesDealership = JSON.stringify(variablesFor(root, { dealership: '§', id: () => '' })).includes('§')
  const withForeignDealership = (namesDealership ? ['TIJ02', 'MTY09'] : []).flatMap((dealership) =>
    (paths.length > 0 ? [myThings, foreignThings] : [myThings]).map((things) => ({ what: `dealership ${dealership}`, variables: variablesFor(root, { dealership, id: (path) => one(things, path) }) })),
  )
  return [...withForeignThing, ...withForeignDealership]
}

function ownAttempt(root: RootField): Record<string, unknown> {
  return variablesFor(root, { dealership: 'AGS01', id: (path) => thing(root, myThings, path) })
}

/** Something of the type that an argument names; another one for what is merged than for what is kept. */
function thing(root: RootField, things: Things, path: string): string {
  const type = typeOfId(groups.platform.platform.schema, root, path)
  const found = [...(things.ids.get(type) ?? [])].at(path.endsWith('merge') ? -1 : 0)
  if (!found) throw new Error(`There is no ${type} for ${root.coordinate}(${path}): make one in filled-dealership.ts.`)
  return found
}

function wasRefused({ data, errors }: Answer<Record<string, unknown>>): boolean {
  if (errors?.length) return errors.every(({ extensions }) => ['FORBIDDEN', 'BAD_USER_INPUT', 'PLUGIN_INACTIVE'].includes(String(extensions?.['code'])))
  return Object.values(data ?? {}).every((answer) => ['NotFound', 'Refused', 'FileRefusedProblem'].includes((answer as { __typename: string }).__typename))
}

/** Texts and identifiers of another dealership in an answer; faults of ours as well: they hide what would have been answered. */
function leaks(root: RootField, asked: unknown, answer: Answer<Record<string, unknown>>, into: string[]): void {
  const text = JSON.stringify({ data: answer.data, errors: answer.errors })
  const ids = [...foreignThings.ids.values()].flatMap((some) => [...some]).filter((id) => text.includes(id))
  const found = canary.exec(text)
  if (found) into.push(`${root.coordinate} ${JSON.stringify(asked)} shows ${text.slice(Math.max(0, found.index - 150), found.index + 50)}`)
  else if (ids.length > 0) into.push(`${root.coordinate} ${JSON.stringify(asked)} shows the identifier ${Buffer.from(ids[0]!, 'base64url').toString()}`)
  if (answer.errors?.some(({ extensions }) => extensions?.['code'] === 'INTERNAL' || extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED' || extensions?.['code'] === 'LIMIT_EXCEEDED')) into.push(`${root.coordinate} ${JSON.stringify(asked)} failed: ${JSON.stringify(answer.errors).slice(0, 300)}`)
}

/** A few of each type. */
function someOf(things: Things): string[] {
  return [...things.ids.values()].flatMap((ids) => [...ids].slice(0, 2))
}

function together(all: readonly Things[]): Things {
  const ids = new Map<string, Set<string>>()
  // Two of the dealerships belong to one group: that is no secret between them.
  for (const { ids: each } of all) for (const [type, some] of each) if (type !== 'Group') ids.set(type, new Set([...(ids.get(type) ?? []), ...some]))
  return { ids, cursors: new Set(all.flatMap(({ cursors }) => [...cursors])) }
}
