import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Person } from './person.schema.ts'

/** Remembers when a person last signed in; the console shows it to who manages people. */
export async function recordSignIn(unitOfWork: UnitOfWork, personId: string): Promise<void> {
  await unitOfWork.em.nativeUpdate(Person, { id: personId }, { lastSignInAt: unitOfWork.now })
}
