import { describe, expect, test } from 'vitest'
import { type AnyPlugin, definePlugin, type PluginDefinition, type Ports } from './plugin.ts'
import { orderPlugins } from './plugin-order.ts'
import { definePort } from './port.ts'

const port = (id: string) => definePort<object>()({ id, title: { es: id, en: id }, cardinality: 'one' })
const plugin = (name: string, more: Partial<PluginDefinition<undefined, never, Ports, Ports>> = {}): AnyPlugin =>
  definePlugin({ name, version: '1.2.3', coreRange: '^1', title: { es: name, en: name }, description: { es: '', en: '' }, ...more } as never)
const permission = (id: string) => ({ id, title: { es: id, en: id }, roles: [] })
const names = (plugins: readonly AnyPlugin[]) => plugins.map((one) => one.name)

test('who fills a port is set up before who requires it, otherwise as listed', () => {
  const line = port('line')
  const { ordered, problems } = orderPlugins([plugin('caller', { requires: { line } }), plugin('other'), plugin('telephone', { provides: { line } })], '1.0.0')
  expect(names(ordered)).toEqual(['other', 'telephone', 'caller'])
  expect(problems).toEqual([])
})

test('a plugin made for another core is refused with both versions', () => {
  const { ordered, problems } = orderPlugins([plugin('too-new', { coreRange: '^2.1' }), plugin('fits')], '1.4.0')
  expect(names(ordered)).toEqual(['fits'])
  expect(problems).toMatchObject([{ plugin: 'too-new', code: 'CORE_RANGE' }])
  expect(problems[0]!.message).toContain('too-new 1.2.3 was made for @lazo/core ^2.1, and this is @lazo/core 1.4.0')
})

test('a core that is not released yet satisfies the range of its release', () => {
  expect(orderPlugins([plugin('fits', { coreRange: '^1.0.0' })], '1.4.0-rc.1').problems).toEqual([])
})

test('of two plugins of one name the second is refused, both versions named', () => {
  const first = plugin('twin', { version: '1.0.0' })
  const second = plugin('twin', { version: '2.0.0' })
  const { ordered, problems } = orderPlugins([first, second], '1.0.0')
  expect(ordered).toEqual([first])
  expect(problems).toMatchObject([{ subject: second, code: 'DUPLICATE_NAME', message: expect.stringMatching(/1\.0\.0 and version 2\.0\.0/) }])
})

test.each([
  ['permission', { permissions: [permission('thing:read')] }, 'DUPLICATE_PERMISSION', 'thing:read'],
  ['coordinate', { access: { 'Query.thing': { may: 'signedIn' as const } } }, 'DUPLICATE_ACCESS', 'Query.thing'],
])('two plugins that declare the same %s are named, and so is what they declare', (_, more, code, thing) => {
  const { problems } = orderPlugins([plugin('one', more), plugin('two', more)], '1.0.0')
  expect(problems).toMatchObject([{ plugin: 'two', code }])
  for (const word of ['one', 'two', thing]) expect(problems[0]!.message).toContain(word)
})

describe('circles', () => {
  const [a, b, c, d] = [port('a'), port('b'), port('c'), port('d')]
  const chicken = plugin('chicken', { provides: { a }, requires: { b } })
  const egg = plugin('egg', { provides: { b }, requires: { a } })

  test('are said with their chain, and only those in them are left out', () => {
    const farmer = plugin('farmer', { requires: { a } })
    const { ordered, problems } = orderPlugins([farmer, chicken, egg, plugin('bystander')], '1.0.0')
    expect(names(ordered)).toEqual(['bystander', 'farmer'])
    expect(problems.map((problem) => [problem.plugin, problem.code])).toEqual([['chicken', 'CIRCLE'], ['egg', 'CIRCLE']])
    expect(problems[0]!.message).toMatch(/chicken → egg → chicken|egg → chicken → egg/)
  })

  test('are all found, also when there are several', () => {
    const hand = plugin('hand', { provides: { c }, requires: { d } })
    const pen = plugin('pen', { provides: { d }, requires: { c } })
    const { ordered, problems } = orderPlugins([chicken, hand, egg, pen], '1.0.0')
    expect(ordered).toEqual([])
    expect(new Set(problems.map((problem) => problem.plugin))).toEqual(new Set(['chicken', 'egg', 'hand', 'pen']))
  })

  test('a plugin may require what it fills itself', () => {
    expect(orderPlugins([plugin('selfish', { provides: { a }, requires: { a } })], '1.0.0').problems).toEqual([])
  })
})

test('a name that could not name a Postgres schema is refused at once', () => {
  for (const name of ['Upper', 'x', '1st', 'with space', 'semi;colon', 'a'.repeat(42)]) expect(() => plugin(name)).toThrow(/is not allowed/)
})
