import { expect, test } from 'vitest'
import { ReadyJson } from './ready-json.ts'

const message = (id: string, payload: unknown): string => JSON.stringify({ id, type: 'next', payload })

test('ready texts go out in place of their placeholders, whatever the order and the id', () => {
  const ready = new ReadyJson()
  const one = message('1', ready.placeholderFor('{"data":{"a":1}}'))
  const other = message('","type":"next","payload":{"$":1}}', ready.placeholderFor('{"data":null}'))
  expect(JSON.parse(ready.fill(other))).toEqual({ id: '","type":"next","payload":{"$":1}}', type: 'next', payload: { data: null } })
  expect(JSON.parse(ready.fill(one))).toEqual({ id: '1', type: 'next', payload: { data: { a: 1 } } })
})

test('other messages go out as they are', () => {
  const ready = new ReadyJson()
  ready.placeholderFor('{"data":1}')
  for (const text of ['{"type":"pong","payload":{"$":1}}', '{"id":"1","type":"complete"}', '{"id":"1","type":"error","payload":[{"message":"x"}]}', message('1', { $: 7 })]) expect(ready.fill(text)).toBe(text)
})
