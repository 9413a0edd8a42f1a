import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { hidePersonalData } from './hide-personal-data.ts'
import { withLogContext } from './log-context.ts'
import { createLogger } from './logger.ts'
import { requestLog } from './request-log.ts'

const logged = (plain = false) => {
  const lines: string[] = []
  return { lines, log: createLogger({ level: 'debug', plain, write: (line) => { lines.push(line) } }) }
}

describe('the log', () => {
  test.each([
    'maría.lópez@correo.mx', 'x@x.mx', '(449) 912-3456', '4499123456', '+52 1 449 912 3456', '044 449 912 34 56', '449.912.3456',
    '3N1CN7AD4KL812345', '3n1cn7ad4kl812345', 'GODE561231GR8', 'GODE561231HDFABC09', 'Bearer abc.def-ghi',
    'eyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'Key (phone)=(Ana)', 'Failing row contains (7, Ana Ruiz, null)',
  ])('hides %s wherever it is written', (personal) => {
    const { log, lines } = logged()
    log.info(`about ${personal}.`)
    log.info('about %s', personal)
    log.info({ note: { deep: [`(${personal})`] } }, 'x')
    log.child({ bound: personal }).error({ err: new Error(`with\n${personal}`, { cause: new Error(personal) }) }, 'x')
    expect(lines).toHaveLength(4)
    const secret = personal.replace(/^Bearer |^Key \(phone\)=\(|^Failing row contains |\)$/g, '')
    for (const line of lines) expect(line).not.toContain(secret)
  })

  test.each(['phone', 'customerPhone', 'telefono', 'email', 'e_mail', 'vin', 'name', 'firstName', 'customer_name', 'nombre', 'apellidos', 'password', 'accessToken', 'token', 'authorization', 'cookie', 'set-cookie', 'variables', 'secretKey', 'to', 'address', 'comment'])(
    'hides all that stands under the key %s', (key) => {
      const { log, lines } = logged()
      log.info({ [key]: 'Ana', inside: { [key]: { first: 'Ana' } } }, 'x')
      log.child({ [key]: 'Ana' }).info('x')
      expect(lines.join('')).not.toContain('Ana')
    })

  test('hides values in SQL that an error quotes, and what a driver hangs on its errors', () => {
    const { log, lines } = logged()
    const error = Object.assign(new Error(`insert into customer (n) values ('Ana O''Hara', 'Ruiz') - duplicate key`), { detail: 'Ana', parameters: ['Ana'], code: '23505' })
    log.error({ err: error }, 'x')
    expect(lines.join('')).not.toMatch(/Ana|Hara|Ruiz/)
    expect(lines.join('')).toContain('23505')
  })

  test('hides credentials in URLs and tokens in links, and leaves the rest of the address', () => {
    expect(hidePersonalData('postgres://ana:clave@db.example/ppq and /e/9fKs83hdkE72ksXz81hdnE72ksXz81hdnE72?email=a%40b.mx&x=1')).toBe('postgres://[hidden]@db.example/ppq and /e/[hidden]?email=[hidden]&x=1')
  })

  test('leaves what is nobody’s: ids, dates, counts, folios, names of things', () => {
    const entry = {
      id: '01890a5d-ac96-774b-bcce-b302099a8057', at: '2026-03-31T10:00:00.000Z', day: '2026-03-31 10:00:00', rows: 100_000, folio: 'Q-2026-000123', took: 12.345678901,
      operationName: 'callQueue', plugin: 'issam-connector', file: 'node_modules/.pnpm/@as-integrations+express5@1.1.2/index.js:10:20', host: '127.0.0.1', empty: { phone: null, email: '' },
    }
    expect(hidePersonalData(entry)).toEqual(entry)
  })

  test('lets no phone through in any usual writing', () => {
    for (const prefix of ['', '+52', '+52 ', '52', '044', '01 ']) {
      for (const between of ['', ' ', '-', '.']) {
        for (const area of ['449', '(449)', '055', '664']) {
          for (const before of ['tel ', 'Tel:', '', '"', ',', '\n', '/']) {
            expect(hidePersonalData(`${before}${prefix}${area}${between}912${between}3456 x`)).toBe(`${before}[hidden] x`)
          }
        }
      }
    }
  })

  test('is JSON with the request’s id, and plain lines for people on a terminal', () => {
    const json = logged()
    withLogContext({ requestId: 'r-1' }, () => json.log.warn({ rows: 3 }, 'imported'))
    expect(JSON.parse(json.lines[0] ?? '')).toEqual({ level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), requestId: 'r-1', rows: 3, msg: 'imported' })
    const plain = logged(true)
    plain.log.warn({ rows: 3 }, 'imported')
    expect(plain.lines[0]).toMatch(/^\d\d:\d\d:\d\d WARN imported rows=3\n$/)
  })

  test('gives each request an id and never shows its query string', async () => {
    const { log, lines } = logged()
    const app = express().use(requestLog({ log, newId: () => 'made-up-1' })).get('/x', (_request, response) => {
      log.info('inside')
      response.sendStatus(503)
    })
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x?phone=Ana`
    const answers = [await fetch(url), await fetch(url, { headers: { 'x-request-id': 'proxy-gave-1' } }), await fetch(url, { headers: { 'x-request-id': 'a b' } })]
    server.close()
    await once(server, 'close')
    expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(['made-up-1', 'proxy-gave-1', 'made-up-1'])
    expect(lines).toHaveLength(6)
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'warn', requestId: 'made-up-1', path: '/x', status: 503 })
    expect(lines.join('')).not.toContain('Ana')
  })
})
