import { buildSchema, getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { defaultLimits, prepareDocument, type QueryLimits } from './query-limits.ts'

const schema = buildSchema(`
  interface Thing { id: ID! parts(first: Int): PartConnection! }
  type Part implements Thing { id: ID! name: String parent: Part tags: [Tag!]! parts(first: Int): PartConnection! }
  type Tag { name: String part: Part }
  type PartConnection { nodes: [Part!]! totalCount: Int }
  type Query { part: Part parts(first: Int): PartConnection! thing: Thing }
  type Mutation { touch: Part }
`)
const refusal = (source: string, limits: Partial<QueryLimits> = {}): { code: unknown; message: string } | null => {
  const prepared = prepareDocument(schema, source, { ...defaultLimits, ...limits })
  return 'errors' in prepared ? { code: prepared.errors[0]!.extensions['code'], message: prepared.errors[0]!.message } : null
}
const nested = (levels: number): string => `{ ${'part { '.repeat(1)}${'parent { '.repeat(levels - 2)}id${' }'.repeat(levels - 1)} }`

test('an ordinary operation passes', () => {
  expect(refusal('query($n: Int) { parts(first: $n) { totalCount nodes { id name tags { name } } } }')).toBeNull()
})

test('what is nested deeper than the limit is refused, and said', () => {
  expect(refusal(nested(5), { depth: 5 })).toBeNull()
  expect(refusal(nested(6), { depth: 5 })).toEqual({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining('more than 5 fields deep') })
})

test('depth counts through fragments', () => {
  const hidden = '{ part { ...a } } fragment a on Part { parent { ...b } } fragment b on Part { parent { parent { id } } }'
  expect(refusal(hidden, { depth: 4 })).toMatchObject({ code: 'LIMIT_EXCEEDED' })
  expect(refusal(hidden, { depth: 5 })).toBeNull()
})

test('aliases are counted, also in fragments and over all operations of a document', () => {
  expect(refusal('{ a: part { id } b: part { id } }', { aliases: 2 })).toBeNull()
  expect(refusal('{ a: part { id } ...f } fragment f on Query { b: part { id } c: part { id } }', { aliases: 2 })).toMatchObject({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining('2 aliases') })
  expect(refusal('query x { a: part { id } b: part { id } } query y { c: part { id } }', { aliases: 2 })).toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

test('too many tokens are refused before anything is looked at', () => {
  expect(refusal(`{ ${'part { id } '.repeat(2_000)} }`)).toEqual({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining('more than 4000 tokens') })
  expect(refusal(`${'{ part '.repeat(1_999)}`)).not.toBeNull()
})

test('the cost is what the lists may make of it', () => {
  expect(refusal('{ parts(first: 100) { nodes { name } } }', { cost: 300 })).toBeNull()
  expect(refusal('{ parts(first: 100) { nodes { name parts(first: 100) { nodes { name } } } } }', { cost: 10_000 })).toMatchObject({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining('10000 fields') })
  expect(refusal('{ parts(first: 1) { nodes { name parts(first: 1) { nodes { name } } } } }', { cost: 10 })).toBeNull()
  expect(refusal('{ thing { parts(first: 100) { nodes { name } } } }', { cost: 150 }), 'also below an interface').toMatchObject({ code: 'LIMIT_EXCEEDED' })
  expect(refusal('{ parts(first: 9999) { nodes { name } } }', { cost: 250 }), 'no page is longer than 100').toBeNull()
})

test('fragments that spread themselves end at once', () => {
  expect(refusal('{ part { ...a } } fragment a on Part { id ...b } fragment b on Part { name ...a }')?.message).toMatch(/Cannot spread fragment/)
})

test.each(['id', '__typename', 'missing'])('fragments that double at each step are refused fast (%s)', (leaf) => {
  const steps = Array.from({ length: 60 }, (_, n) => `fragment f${n} on Part { ...f${n + 1} ...f${n + 1} }`).join(' ')
  const before = performance.now()
  expect(refusal(`{ part { ...f0 } } ${steps} fragment f60 on Part { ${leaf} }`)).toMatchObject({ code: 'LIMIT_EXCEEDED' })
  expect(performance.now() - before).toBeLessThan(2_000)
})

test('fragments that all spread each other are refused fast', () => {
  const names = Array.from({ length: 24 }, (_, n) => `m${n}`)
  const all = names.map((name) => `fragment ${name} on Part { ${names.filter((other) => other !== name).map((other) => `...${other}`).join(' ')} }`).join(' ')
  const before = performance.now()
  expect(refusal(`{ part { ...m0 } } ${all}`)).not.toBeNull()
  expect(performance.now() - before).toBeLessThan(2_000)
})

test('tools may read the schema, at a flat price; reading it deeper than tools do, or often, they may not', () => {
  expect(refusal(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true }))).toBeNull()
  expect(refusal('{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }')).not.toBeNull()
  expect(refusal(`{ ${Array.from({ length: 61 }, (_, n) => `a${n}: __schema { queryType { name } }`).join(' ')} }`)).toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

test('what is no GraphQL is a plain error', () => {
  expect(refusal('{ part')).toEqual({ code: undefined, message: expect.stringContaining('Syntax Error') })
  expect(refusal('{ nothing }')?.message).toContain('Cannot query field')
})
