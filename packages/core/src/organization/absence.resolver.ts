import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql'
import { Done, DoneResult } from '../kernel/done.type.ts'
import { idOf } from '../kernel/identity.ts'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { isProblem, NotFound, Refused } from '../kernel/problems.ts'
import { absenceScope } from './absence-scope.ts'
import { cancelAbsence } from './cancel-absence.ts'
import { enterAbsence } from './enter-absence.ts'
import { peopleLoader } from './organization.loaders.ts'
import { Absence } from './person.schema.ts'
import { AbsenceResult, AbsenceType, EnterAbsenceInput, PersonType } from './person.type.ts'

@Resolver(() => AbsenceType)
export class AbsenceResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>) {}

  @FieldResolver(() => PersonType)
  async person(@Root() absence: AbsenceType, @Ctx() context: OperationContext): Promise<PersonType> {
    return new PersonType((await peopleLoader(this.env, context).load(absence.personId))!)
  }

  @Mutation(() => AbsenceResult, { description: "One's own; another's takes absence:write in all dealerships of that person." })
  async enterAbsence(@Arg('input', () => EnterAbsenceInput) input: EnterAbsenceInput, @Ctx() { scope }: RootContext): Promise<typeof AbsenceResult> {
    const viewer = scope.viewer!
    if (input.person == null && viewer.kind !== 'PERSON') return new Refused('WHOSE_ABSENCE', 'A program has no absence of its own: name the person.')
    const personId = input.person == null ? viewer.personId : idOf('Person', input.person)
    const allowed = await this.env.unitOfWork(scope, (unitOfWork) => absenceScope(unitOfWork, viewer, personId))
    if (isProblem(allowed)) return allowed
    const outcome = await this.env.unitOfWork(allowed, (unitOfWork) => enterAbsence(unitOfWork, { personId: personId!, from: input.from, to: input.to }))
    return isProblem(outcome) ? outcome : new AbsenceType(outcome)
  }

  @Mutation(() => DoneResult)
  async cancelAbsence(@Arg('absence', () => ID) id: string, @Ctx() { scope }: RootContext): Promise<typeof DoneResult> {
    const key = idOf('Absence', id)
    const absence = key && (await this.env.unitOfWork(scope, (unitOfWork) => unitOfWork.em.findOne(Absence, { id: key })))
    if (!absence) return new NotFound('absence')
    const allowed = await this.env.unitOfWork(scope, (unitOfWork) => absenceScope(unitOfWork, scope.viewer!, absence.personId))
    if (isProblem(allowed)) return allowed instanceof NotFound ? new NotFound('absence') : allowed
    const outcome = await this.env.unitOfWork(allowed, (unitOfWork) => cancelAbsence(unitOfWork, absence))
    return isProblem(outcome) ? outcome : new Done()
  }
}
