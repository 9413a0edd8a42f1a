import { parseArgs } from 'node:util'
import { createDealership, createGroup, Group, isProblem, newUuid, systemActor } from '@lazo/core'
import type { CommandIo } from './command-io.ts'
import type { Installation } from './installation.ts'

export const dealershipUsage = {
  en: 'lazo dealership create --code CODE --name NAME --brand BRAND --time-zone ZONE --group GROUP\n    Makes a dealership, and its group when there is none of this name. ZONE is an IANA name such as America/Tijuana.',
  es: 'lazo dealership create --code CÓDIGO --name NOMBRE --brand MARCA --time-zone ZONA --group GRUPO\n    Crea una agencia, y su grupo si no existe. ZONA es un nombre IANA como America/Tijuana.',
}

/** `lazo dealership create`: 0 when made, 1 when a rule refused it, 2 for wrong arguments. */
export async function dealershipCommand(args: readonly string[], io: CommandIo, { open }: Pick<Installation, 'open'>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { code: { type: 'string' }, name: { type: 'string' }, brand: { type: 'string' }, 'time-zone': { type: 'string' }, group: { type: 'string' } },
  })
  const { code, name, brand, group: groupName, 'time-zone': timeZone } = values
  if (positionals.join() !== 'create' || !code || !name || !brand || !groupName || !timeZone) {
    io.error(dealershipUsage[io.language])
    return 2
  }
  const { platform, close } = await open()
  try {
    const id = newUuid()
    const made = await platform.unitsOfWork.run({ dealerships: [id], actor: systemActor }, async (unitOfWork) => {
      const group = (await unitOfWork.em.findOne(Group, { name: groupName })) ?? (await createGroup(unitOfWork, { name: groupName }))
      return createDealership(unitOfWork, { id, groupId: group.id, code, name, brand, timeZone })
    })
    if (isProblem(made)) {
      io.error(made.message)
      return 1
    }
    io.print(`${made.code}  ${made.name}  ${made.timeZone}`)
    return 0
  } finally {
    await close()
  }
}
