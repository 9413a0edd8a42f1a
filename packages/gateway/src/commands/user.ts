import { parseArgs } from 'node:util'
import { createInterface } from 'node:readline/promises'
import { findPersonByEmail, isProblem, type Role, roles, systemActor } from '@lazo/core'
import type { Platform } from '@lazo/core/running'
import { SendAccountMail } from '../sign-in/account-mail.job.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import { invite } from '../sign-in/invite.ts'
import { passwordFault } from '../sign-in/password-rules.ts'
import { setPassword } from '../sign-in/reset-password.ts'
import { endSessionsOf } from '../sign-in/sessions.ts'
import type { CommandIo } from './command-io.ts'
import type { Installation } from './installation.ts'

export const userUsage = {
  en: 'lazo user create --email ADDRESS --name NAME --role ROLE@DEALERSHIP… [--password-stdin] [--language es|en]\n    Makes a person with roles (TELEMARKETING, CUSTOMER_CARE, AREA_MANAGER, ADMIN); mails an invitation unless the password comes on standard input.',
  es: 'lazo user create --email CORREO --name NOMBRE --role FUNCIÓN@AGENCIA… [--password-stdin] [--language es|en]\n    Crea a una persona con funciones (TELEMARKETING, CUSTOMER_CARE, AREA_MANAGER, ADMIN); le envía una invitación, salvo que la contraseña llegue por la entrada estándar.',
}

const words = {
  es: {
    made: (email: string) => `${email} puede entrar con la contraseña dada.`, invited: (email: string) => `Se enviará una invitación a ${email} (la envía el proceso que trabaja las tareas).`,
    badRole: (role: string) => `«${role}» no es FUNCIÓN@AGENCIA, como ADMIN@AGS01.`, noDealership: (code: string, known: string) => `No hay agencia ${code}. Las que hay: ${known || 'ninguna'}.`,
  },
  en: {
    made: (email: string) => `${email} can sign in with the given password.`, invited: (email: string) => `An invitation will be mailed to ${email} (by the process that works jobs).`,
    badRole: (role: string) => `"${role}" is not ROLE@DEALERSHIP, such as ADMIN@AGS01.`, noDealership: (code: string, known: string) => `There is no dealership ${code}. There are: ${known || 'none'}.`,
  },
}

/** `lazo user create`: 0 when the person is there, 1 when a rule refused it, 2 for wrong arguments. */
export async function userCommand(args: readonly string[], io: CommandIo, { open }: Pick<Installation, 'open'>, input: NodeJS.ReadableStream = process.stdin): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true }, 'password-stdin': { type: 'boolean' }, language: { type: 'string' } },
  })
  const { email, name, role = [], language = 'es' } = values
  if (positionals.join() !== 'create' || !email || !name || role.length === 0 || (language !== 'es' && language !== 'en')) {
    io.error(userUsage[io.language])
    return 2
  }
  const password = values['password-stdin'] ? await firstLine(input) : null
  const fault = password === null ? null : passwordFault(password, email)
  if (fault) return failed(io, fault.message)
  const opened = await open()
  try {
    const grants = await readGrants(opened.platform, role, io)
    if (typeof grants === 'string') return failed(io, grants, 2)
    const problem = await create(opened.platform, { email, name, language, grants, passwordHash: password === null ? null : await hashPassword(password) })
    if (problem) return failed(io, problem)
    io.print(password === null ? words[io.language].invited(email) : words[io.language].made(email))
    return 0
  } finally {
    await opened.close()
  }
}

interface NewPerson {
  readonly email: string
  readonly name: string
  readonly language: 'es' | 'en'
  readonly grants: readonly { readonly role: Role; readonly dealershipId: string }[]
  readonly passwordHash: string | null
}

/** Answers the problem, if there is one; then nothing was written. */
async function create(platform: Platform, { email, name, language, grants, passwordHash }: NewPerson): Promise<string | null> {
  const scope = { dealerships: [...new Set(grants.map((grant) => grant.dealershipId))], actor: systemActor }
  const outcome = await platform.unitsOfWork.run(scope, async (unitOfWork) => {
    for (const { role, dealershipId } of grants) {
      const made = await invite(unitOfWork, { email, name, language, dealershipId, roles: [role] })
      if (isProblem(made)) return made
    }
    const person = (await findPersonByEmail(unitOfWork, email))!
    if (passwordHash === null) await unitOfWork.enqueue(SendAccountMail, { personId: person.id, purpose: 'INVITATION' })
    else {
      await setPassword(unitOfWork, person.id, passwordHash)
      await endSessionsOf(unitOfWork, person.id)
    }
    return null
  })
  return outcome && outcome.message
}

async function readGrants(platform: Platform, given: readonly string[], io: CommandIo): Promise<{ role: Role; dealershipId: string }[] | string> {
  const dealerships = await platform.services.tenants()
  const grants: { role: Role; dealershipId: string }[] = []
  for (const one of given) {
    const [name, code = ''] = one.split('@')
    const role = roles.find((known) => known === name)
    const dealership = dealerships.find((known) => known.code === code)
    if (!role || !code) return words[io.language].badRole(one)
    if (!dealership) return words[io.language].noDealership(code, dealerships.map((known) => known.code).join(', '))
    grants.push({ role, dealershipId: dealership.id })
  }
  return grants
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input })
  for await (const line of lines) return line
  return ''
}

function failed(io: CommandIo, message: string, code = 1): number {
  io.error(message)
  return code
}
