import { invitePerson, isProblem, type Role, systemActor } from '@lazo/core'
import type { OpenPlatform } from '../open-platform.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import { setPassword } from '../sign-in/reset-password.ts'
import { openSession } from '../sign-in/sessions.ts'

export interface TestPerson {
  readonly email: string
  readonly name?: string
  readonly grants: readonly { readonly dealership: string; readonly role: Role }[]
  /** With one they can sign in by themselves. */
  readonly password?: string
  readonly language?: 'es' | 'en'
}

export interface SignedInPerson {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly token: string
}

/** Makes a person with roles and signs them in, past the password: what tests of something else need. */
export async function signedInPerson({ platform }: OpenPlatform, person: TestPerson): Promise<SignedInPerson> {
  const name = person.name ?? `Prueba ${person.email}`
  const passwordHash = person.password ? await hashPassword(person.password) : null
  const dealerships = new Map((await platform.services.tenants()).map(({ code, id }) => [code, id]))
  return platform.unitsOfWork.run({ dealerships: [...dealerships.values()], actor: systemActor }, async (unitOfWork) => {
    let id = ''
    for (const { dealership, role } of person.grants) {
      const made = await invitePerson(unitOfWork, { name, email: person.email, dealershipId: dealerships.get(dealership) ?? dealership, roles: [role], language: person.language ?? 'es' })
      if (isProblem(made)) throw new Error(made.message)
      id = made.id
    }
    if (passwordHash) await setPassword(unitOfWork, id, passwordHash)
    await unitOfWork.em.flush()
    const { token } = await openSession(unitOfWork, id, 'Prueba')
    return { id, email: person.email, name, token }
  })
}
