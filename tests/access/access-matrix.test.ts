import { globalId, newUuid } from '@lazo/core'
import type { AccessRule } from '@lazo/core'
import type { Actor } from '@lazo/gateway/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typeOfId, variablesFor } from './argument-values.ts'
import { operationText } from './operation-text.ts'
import { type RootField, rootFields } from './root-fields.ts'
import { roles, startTwoGroups, type TwoGroups } from './two-groups.ts'

const everybody = [...roles, 'nobody', 'a program without the permission', 'a program with all that a key may hold'] as const
/** What changes who may do what is decided by people alone: no key holds it. */
const notForKeys = new Set(['person:write', 'plugin:switch', 'api-key:manage'])
/** What is said after somebody was let in: the identifiers are of nothing, and the administrator has switched the plugin off on the way. */
const letIn = new Set(['allowed', 'BAD_USER_INPUT', 'PLUGIN_INACTIVE'])
type Somebody = (typeof everybody)[number]

let groups: TwoGroups
const keys = new Map<Somebody, string>()

beforeAll(async () => {
  groups = await startTwoGroups()
  const admin = await groups.of('ADMIN')
  await admin.mutate('mutation { activatePlugin(input: { dealership: "AGS01", plugin: "issam-connector", settings: {} }) { __typename } }')
  const { permissions } = groups.platform.platform
  // What no operation asks for at its root, so that it opens none of them.
  const asked = new Set([...groups.platform.platform.access].filter(([coordinate]) => /^(Query|Mutation|Subscription)\./.test(coordinate)).map(([, rule]) => rule.may))
  const harmless = permissions.map(({ id }) => id).find((id) => !asked.has(id))!
  for (const [who, held] of [['a program without the permission', [harmless]], ['a program with all that a key may hold', permissions.map(({ id }) => id).filter((id) => !notForKeys.has(id))]] as const) {
    const { createApiKey } = await admin.mutate<{ createApiKey: { token?: string; message?: string } }>('mutation ($p: [String!]!) { createApiKey(input: { dealership: "AGS01", name: "Programa", permissions: $p }) { ... on ApiKeyCreated { token } ... on Problem { message } } }', { p: held })
    if (!createApiKey.token) throw new Error(createApiKey.message)
    keys.set(who, createApiKey.token)
  }
})

afterAll(() => groups?.stop())

/** Somebody who has just come in: what they did before, such as signing out, is of no account. */
async function enter(who: Somebody): Promise<Actor> {
  if (who === 'nobody') return groups.platform.anonymous()
  const token = keys.get(who)
  if (token) return groups.platform.program(token)
  return groups.platform.person({ email: `${newUuid()}@prueba.example`, grants: [{ dealership: 'AGS01', role: who as (typeof roles)[number] }] })
}

/** What the table says: let in, or refused with this code. */
function tableSays(who: Somebody, rule: AccessRule): 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN' {
  if (rule.may === 'anyone') return 'allowed'
  if (who === 'nobody') return 'UNAUTHENTICATED'
  if (rule.may === 'signedIn') return 'allowed'
  if (who === 'a program with all that a key may hold') return notForKeys.has(rule.may) ? 'FORBIDDEN' : 'allowed'
  if (who === 'a program without the permission') return 'FORBIDDEN'
  return groups.platform.platform.permissions.find(({ id }) => id === rule.may)!.roles.includes(who) ? 'allowed' : 'FORBIDDEN'
}

function asked(root: RootField): { text: string; variables: Record<string, unknown> } {
  const { schema } = groups.platform.platform
  const nothing = (path: string): string => globalId(typeOfId(schema, root, path), 'ffffffff-ffff-4fff-8fff-ffffffffffff')
  const idPath = (path: string): string => (root.name === 'node' ? globalId('Customer', 'ffffffff-ffff-4fff-8fff-ffffffffffff') : nothing(path))
  return { text: operationText(schema, root, { depth: 2, dealership: 'AGS01', only: 'Customer' }), variables: variablesFor(root, { dealership: 'AGS01', id: idPath }) }
}

const fields = (kind: RootField['kind']): RootField[] => rootFields(groups.platform.platform.schema).filter((root) => root.kind === kind)
const ruleOf = (root: RootField): AccessRule => groups.platform.platform.access.get(root.coordinate)!

describe.each(everybody)('%s', (who) => {
  it('may do over HTTP exactly what the access table says', async () => {
    const otherwise: string[] = []
    let actor = await enter(who)
    for (const root of [...fields('query'), ...fields('mutation')]) {
      const { text, variables } = asked(root)
      const { errors, status } = await actor.send(text, variables)
      const atRoot = (errors ?? []).find(({ path }) => (path?.length ?? 0) <= 1)
      const code = (atRoot?.extensions?.['code'] as string | undefined) ?? 'allowed'
      const got = code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? code : letIn.has(code) ? 'allowed' : `${code}: ${atRoot?.message} (${status})`
      if (got !== tableSays(who, ruleOf(root))) otherwise.push(`${root.coordinate}: the table says ${tableSays(who, ruleOf(root))}, the server ${got}`)
      if (root.kind === 'mutation' && ['signOut', 'endSession', 'signIn', 'resetPassword'].includes(root.name)) actor = await enter(who)
    }
    expect(otherwise).toEqual([])
  })

  it('may do nothing in a dealership without a grant there', async () => {
    const otherwise: string[] = []
    const actor = await enter(who)
    const named = [...fields('query'), ...fields('mutation')].filter((root) => 'dealership' in ruleOf(root))
    expect(named.length).toBeGreaterThan(10)
    for (const root of named) {
      const { text, variables } = asked(root)
      for (const code of ['TIJ02', 'MTY09', 'NADA99']) {
        const { errors } = await actor.send(text, JSON.parse(JSON.stringify(variables).replaceAll('"AGS01"', `"${code}"`)) as Record<string, unknown>)
        const got = errors?.[0]?.extensions?.['code']
        if (got !== (who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN')) otherwise.push(`${root.coordinate} in ${code}: ${String(got)}`)
      }
    }
    expect(otherwise).toEqual([])
  })

  it('may subscribe over WebSocket to exactly what the access table says', async () => {
    const otherwise: string[] = []
    const actor = await enter(who)
    for (const root of fields('subscription')) {
      const { text, variables } = asked(root)
      for (const dealership of ['AGS01', 'TIJ02', 'MTY09']) {
        const said = tableSays(who, ruleOf(root))
        const wanted = who === 'nobody' ? 'socket closed with 4401' : dealership === 'AGS01' ? said : 'FORBIDDEN'
        // A cursor that is none is answered at once, by whoever is let in.
        const got = await firstWord(actor, text, { ...variables, dealership, after: 'none' })
        if (got !== wanted) otherwise.push(`${root.coordinate} in ${dealership}: wanted ${wanted}, got ${got}`)
      }
    }
    expect(otherwise).toEqual([])
  })
})

it('queries and mutations are refused over WebSocket, to the administrator too', async () => {
  const admin = await enter('ADMIN')
  const done: string[] = []
  for (const root of [...fields('query'), ...fields('mutation')]) {
    const { text, variables } = asked(root)
    const got = await firstWord(admin, text, variables)
    if (got !== 'BAD_USER_INPUT') done.push(`${root.coordinate}: ${got}`)
  }
  expect(done).toEqual([])
})

it('subscriptions are refused over HTTP', async () => {
  const admin = await enter('ADMIN')
  for (const root of fields('subscription')) {
    const { text, variables } = asked(root)
    const { errors } = await admin.send(text, variables)
    expect(errors?.[0]?.extensions?.['code'], root.coordinate).toBe('BAD_USER_INPUT')
  }
})

it('the schema itself is read by who is signed in, and over HTTP alone', async () => {
  const question = '{ __schema { queryType { name } } }'
  expect((await (await enter('TELEMARKETING')).send(question)).errors).toBeUndefined()
  expect(await firstWord(await enter('ADMIN'), question, {})).toBe('BAD_USER_INPUT')
})

/** The code of what a socket says first: an error, a closing, or `allowed` for a result. */
async function firstWord(actor: Actor, text: string, variables: Record<string, unknown>): Promise<string> {
  const live = actor.subscribe(text, variables)
  try {
    const { value, done } = await live.next()
    return done || !value ? 'nothing' : value.errors?.length ? String(value.errors[0]!.extensions?.['code']) : 'allowed'
  } catch (error) {
    if (Array.isArray(error)) return String((error[0] as { extensions?: { code?: string } }).extensions?.code)
    return `socket closed with ${(error as { code?: number }).code ?? String(error)}`
  } finally {
    await live.return?.()
  }
}
