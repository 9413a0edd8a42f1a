import { expect, test } from 'vitest'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { explainError } from './explain-error.ts'

test('what nobody expected is told with where it happened, and without personal data', () => {
  const told = explainError(new Error('duplicate key value: Key (email)=(ana@agencia.example) at postgres://lazo:secreta@db/lazo'))
  expect(told).toContain('explain-error.test.ts')
  expect(told).not.toMatch(/ana@agencia|secreta/)
  expect(explainError('ana@agencia.example')).toBe('[hidden]')
})

test('what somebody can mend is told in its own words alone', () => {
  const error = new ConfigurationError([{ where: 'PORT', found: 'is "http"', remedy: 'Set it to a port number' }])
  expect(explainError(error)).toBe(error.message)
})
