import { installationStream } from '../kernel/events.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'
import { GrantsChanged } from './organization.events.ts'
import { Person } from './person.schema.ts'

/** The language in which a person reads Lazo and gets its e-mails. */
export async function setLanguage(unitOfWork: UnitOfWork, personId: string, language: string): Promise<Person | Refused | NotFound> {
  if (language !== 'es' && language !== 'en') return new Refused('UNKNOWN_LANGUAGE', 'Lazo speaks es and en.')
  const person = await unitOfWork.em.findOne(Person, { id: personId })
  if (!person) return new NotFound('person')
  if (person.language === language) return person
  person.language = language
  unitOfWork.append(GrantsChanged({ dealershipId: installationStream, subjectId: person.id, data: {} }))
  return person
}
