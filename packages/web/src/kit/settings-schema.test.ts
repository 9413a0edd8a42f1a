import { expect, test } from 'vitest'
import { fieldsOf, initialSettings, missingFields, settingsToSend } from './settings-schema.ts'

const schema = {
  type: 'object',
  required: ['host', 'password', 'port'],
  properties: {
    host: { type: 'string', title: 'Servidor / Host' },
    port: { type: 'integer', default: 5432, minimum: 1, maximum: 65535 },
    password: { type: 'string', writeOnly: true },
    engine: { enum: ['postgresql', 'mysql'], default: 'postgresql' },
    tls: { type: 'boolean', default: true },
    folders: { type: 'array', items: { type: 'string' } },
    columns: { type: 'object', propertyNames: { enum: ['vin', 'phone'] }, additionalProperties: { type: 'string' } },
    limits: { type: 'object', properties: { rows: { anyOf: [{ type: 'integer' }, { type: 'null' }] } } },
    anything: { type: 'object' },
  },
}

test('each kind of value gets its field, in the language that is spoken', () => {
  const fields = fieldsOf(schema, 'en')
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ['host', 'text'],
    ['port', 'number'],
    ['password', 'secret'],
    ['engine', 'choice'],
    ['tls', 'boolean'],
    ['folders', 'list'],
    ['columns', 'group'],
    ['limits', 'group'],
  ])
  expect(fields[0]!.label).toBe('Host')
  expect(fieldsOf(schema, 'es')[0]!.label).toBe('Servidor')
})

test('a known record is drawn as one optional field for each key', () => {
  const columns = fieldsOf(schema).find((field) => field.name === 'columns')!
  expect(columns.fields.map(({ name, required }) => [name, required])).toEqual([
    ['vin', false],
    ['phone', false],
  ])
})

test('a saved secret is never shown, and leaving it empty keeps it', () => {
  const fields = fieldsOf(schema)
  const values = initialSettings(fields, { host: 'dms', password: 'sealed' })
  expect(values['password']).toBe('')
  expect(settingsToSend(fields, values)).not.toHaveProperty('password')
  expect(missingFields(fields, values, true)).toEqual([])
  expect(missingFields(fields, values, false)).toEqual(['password'])
})

test('defaults fill a new form; a field with a default is not asked for', () => {
  const fields = fieldsOf(schema)
  const values = initialSettings(fields, null)
  expect(values).toMatchObject({ host: '', port: 5432, engine: 'postgresql', tls: true, folders: [] })
  expect(missingFields(fields, values, false)).toEqual(['host', 'password'])
})

test('what no field can draw goes back to the server as it came', () => {
  const fields = fieldsOf(schema)
  const values = initialSettings(fields, { host: 'dms', anything: { a: 1 } })
  expect(settingsToSend(fields, values)['anything']).toEqual({ a: 1 })
})
