import { systemActor } from '@lazo/core'
import { complaintSystemContract } from '@lazo/core/testing'
import { importIssamFile } from './import-issam-file.ts'
import { issamAt } from './issam-at.ts'
import { IssamFileExchange } from './issam-file-exchange.ts'
import { IssamPlatform } from './testing/issam-platform.ts'

const states = { OPEN: 'Abierta', CLOSED: 'Cerrada' } as const
const expectations = { MET: 'Cumplida', UNMET: 'No cumplida' } as const

complaintSystemContract('The ISSAM export file', async (complaints) => {
  const platform = await IssamPlatform.start()
  const dealershipId = await platform.dealership('AGS01')
  const at = await issamAt(platform.core.platform.environment('test', {}), { dealerships: [dealershipId], actor: systemActor }, dealershipId)
  const path = await platform.csv('issam.csv', complaints.map((one) => [
    one.reference, 'AGS01', one.openedOn ?? '', one.vin ?? '', one.nameKey ?? '', one.phones.join(' / '), one.state ? states[one.state] : '', one.expectation ? expectations[one.expectation] : '',
  ]))
  await importIssamFile(at, path, 'issam.csv')
  return { system: new IssamFileExchange(at), stop: () => platform.stop() }
})
