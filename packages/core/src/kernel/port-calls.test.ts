import { expect, test } from 'vitest'
import { silentLogger } from './logger.ts'
import { definePort } from './port.ts'
import { type FilledPort, PortCalls } from './port-calls.ts'

interface Echo {
  say(text: string): Promise<string>
}

const Echo = definePort<Echo>()({ id: 'echo', title: { es: 'Eco', en: 'An echo' }, cardinality: 'one', deadlineMs: 30 })
const echo: Echo = { say: async (text) => text }
const filled = (plugin: string, implementation: () => unknown): FilledPort => ({ plugin, implementation })
const silent = (): Promise<never> => new Promise<never>(() => undefined)

/** A port filled with these, and a clock that is moved by hand. */
function calls(...fillers: FilledPort[]) {
  const clock = { now: 0 }
  return { clock, handle: new PortCalls(async () => fillers, silentLogger, () => clock.now).handle(Echo) }
}

test('where nobody fills the port the answer says so, and what to do', async () => {
  const { handle } = calls()
  expect(await handle.filledBy('d')).toBeNull()
  expect(await handle.call('d', (face) => face.say('x'))).toMatchObject({ ok: false, plugin: null, failure: 'NOT_CONNECTED', message: expect.stringContaining('An echo') })
  expect(await handle.callAll('d', (face) => face.say('x'))).toEqual([])
})

test('a call reaches the implementation of the dealership', async () => {
  const asked: string[] = []
  const handle = new PortCalls(async (_, dealership) => (asked.push(dealership), [filled('echoes', () => echo)]), silentLogger).handle(Echo)
  expect(await handle.call('ags', (face) => face.say('hola'))).toEqual({ ok: true, plugin: 'echoes', value: 'hola' })
  expect(await handle.filledBy('tij')).toBe('echoes')
  expect(asked).toEqual(['ags', 'tij'])
})

test('asking who fills a port makes no implementation', async () => {
  expect(await calls(filled('broken', () => { throw new Error('not now') })).handle.filledBy('d')).toBe('broken')
})

test.each<[string, () => unknown]>([
  ['rejects', () => ({ say: () => Promise.reject(new Error('the line is dead')) })],
  ['throws', () => ({ say: () => { throw new Error('the line is dead') } })],
  ['cannot even be made', () => { throw new Error('the line is dead') }],
])('an implementation that %s is a value, never an exception', async (_, make) => {
  expect(await calls(filled('dead', make)).handle.call('d', (face) => face.say('x'))).toEqual({ ok: false, plugin: 'dead', failure: 'FAILED', message: 'the line is dead' })
})

test.each<[string, () => unknown]>([
  ['hangs', () => ({ say: silent })],
  ['hangs while it is being made', silent],
])('an implementation that %s is given up at the deadline, by name', async (_, make) => {
  const answer = await calls(filled('slow', make)).handle.call('d', (face) => face.say('x'))
  expect(answer).toMatchObject({ ok: false, failure: 'TIMED_OUT', message: expect.stringContaining('slow did not answer within 0.03 s') })
})

test('the implementation is told when its time is over', async () => {
  const { handle } = calls(filled('slow', () => echo))
  let told: AbortSignal | undefined
  await handle.call('d', (_, signal) => ((told = signal), silent()))
  expect(told?.aborted).toBe(true)
})

test('of many, each is guarded by itself', async () => {
  const { handle } = calls(filled('dead', () => ({ say: () => Promise.reject(new Error('no')) })), filled('slow', () => ({ say: silent })), filled('well', () => echo))
  const answers = await handle.callAll('d', (face) => face.say('hola'))
  expect(answers.map((one) => (one.ok ? one.value : one.failure))).toEqual(['FAILED', 'TIMED_OUT', 'hola'])
})

test('after five failures nobody is asked for half a minute; then one call tries, and its success closes the circuit', async () => {
  let asked = 0
  let works = false
  const { clock, handle } = calls(filled('moody', () => ({ say: async (text: string) => { asked += 1; if (!works) throw new Error('no'); return text } })))
  const call = async () => { const answer = await handle.call('d', (face) => face.say('x')); return answer.ok ? 'ok' : answer.failure }

  for (let n = 0; n < 5; n += 1) expect(await call()).toBe('FAILED')
  expect([await call(), await call(), asked]).toEqual(['SUSPENDED', 'SUSPENDED', 5])

  clock.now += 30_000
  expect(await Promise.all([call(), call()]), 'half open: only one is let through').toEqual(['FAILED', 'SUSPENDED'])
  expect([await call(), asked]).toEqual(['SUSPENDED', 6])

  works = true
  clock.now += 30_000
  expect([await call(), await call(), asked]).toEqual(['ok', 'ok', 8])
})

test('a plugin that fails in one dealership is still asked in another', async () => {
  const handle = new PortCalls(async (_, dealership) => [filled('mixed', () => (dealership === 'bad' ? { say: () => Promise.reject(new Error('no')) } : echo))], silentLogger).handle(Echo)
  for (let n = 0; n < 6; n += 1) await handle.call('bad', (face) => face.say('x'))
  expect(await handle.call('bad', (face) => face.say('x'))).toMatchObject({ failure: 'SUSPENDED' })
  expect(await handle.call('good', (face) => face.say('x'))).toMatchObject({ ok: true })
})
