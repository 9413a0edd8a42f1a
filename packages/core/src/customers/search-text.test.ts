import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintFilter } from '../complaint-filter/index.ts'
import { statement } from '../kernel/statement.ts'
import { organization } from '../organization/index.ts'
import { type CorePlatform, startCorePlatform } from '../testing/core-platform.ts'
import { searchText } from '../values/customer-identity.ts'
import { customers } from './index.ts'

let core: CorePlatform

beforeAll(async () => {
  core = await startCorePlatform({ modules: [organization, customers, complaintFilter] })
})
afterAll(() => core.stop())

const inSql = statement<{ text: string }>('', 'select lazo_search_text($1, $2, $3, $4::jsonb, $5) as text')

test('the database puts together the same search text as the reading of a file', async () => {
  const phones = [{ raw: '449 111 22 33', e164: '+524491112233' }, { raw: 'sin dato', e164: null }, { raw: 'ext. 12-34', e164: null }]
  const names = ['José Luis Muñoz Peña', "MARÍA D'ANGELO-GARCÍA", 'Grupo Öster & Cía., S.A. de C.V.', 'Ágata Ibáñez (Hija)', 'Weiß Straße', 'Søren Ørsted', 'Jose\u0301 N\u0303', 'Çelik İnan', '山田', '  ', 'Łukasz Łoś', 'L’Hôtel n.º 3']
  for (const name of names) {
    for (const [contactPerson, rfc, address] of [[null, null, null], ['Ñandú Pérez', 'ÑAÑ800101AB1', 'Ana.Lopez@Correo.Example'], ['', 'TBA010203AB9', null]] as const) {
      const [{ text } = { text: '' }] = await core.work([], (unitOfWork) => unitOfWork.execute(inSql, [name, contactPerson, rfc, JSON.stringify(phones), address]))
      expect(text).toBe(searchText({ displayName: name, contactPerson, rfc, phones, email: { address } }))
    }
  }
})
