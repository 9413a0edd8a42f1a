import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { viewerMay } from '../kernel/access.ts'
import { idOf } from '../kernel/identity.ts'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { isProblem, NotFound } from '../kernel/problems.ts'
import { confirmAreaEmail } from './area-email-state.ts'
import { responsibleAreas } from './find-areas.ts'
import { absenceLoader, dealershipLoader, peopleLoader } from './organization.loaders.ts'
import { PersonType } from './person.type.ts'
import { ActiveManagerIs, ResponsibleAreaResult, ResponsibleAreaType, SaveResponsibleAreaInput } from './responsible-area.type.ts'
import { type ActiveManager, activeManager } from './rules/active-manager.ts'
import { dateIn } from './rules/date-in.ts'
import { saveResponsibleArea } from './save-responsible-area.ts'

@Resolver(() => ResponsibleAreaType)
export class ResponsibleAreaResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>) {}

  @Query(() => [ResponsibleAreaType], { description: 'By name' })
  async responsibleAreas(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<ResponsibleAreaType[]> {
    const found = await this.env.unitOfWork(scope, (unitOfWork) => responsibleAreas(unitOfWork, scope.dealershipId!))
    return found.map((area) => new ResponsibleAreaType(area))
  }

  @FieldResolver(() => PersonType, { nullable: true })
  manager(@Root() area: ResponsibleAreaType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return this.#person(area.managerId, context)
  }

  @FieldResolver(() => PersonType, { nullable: true })
  substitute(@Root() area: ResponsibleAreaType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return this.#person(area.substituteId, context)
  }

  @FieldResolver(() => PersonType, { nullable: true, description: 'Who answers today: the manager, or the substitute while the manager is away; null when nobody does.' })
  async activeManager(@Root() area: ResponsibleAreaType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return this.#person((await this.#active(area, context)).personId, context)
  }

  @FieldResolver(() => ActiveManagerIs)
  async activeManagerIs(@Root() area: ResponsibleAreaType, @Ctx() context: OperationContext): Promise<keyof typeof ActiveManagerIs> {
    const active = await this.#active(area, context)
    return active.personId === null ? 'NOBODY' : active.as
  }

  @Mutation(() => ResponsibleAreaResult, { description: 'Customer care may change the e-mail alone. Manager and substitute have to be area managers or customer care of the dealership.' })
  async saveResponsibleArea(@Arg('input', () => SaveResponsibleAreaInput) input: SaveResponsibleAreaInput, @Ctx() { scope }: RootContext): Promise<typeof ResponsibleAreaResult> {
    const dealershipId = scope.dealershipId!
    const id = input.id == null ? null : idOf('ResponsibleArea', input.id)
    if (input.id != null && id === null) return new NotFound('responsible area')
    const [managerId, substituteId] = [personKey(input.manager), personKey(input.substitute)]
    if (managerId instanceof NotFound) return managerId
    if (substituteId instanceof NotFound) return substituteId
    const { name, email, expectedVersion } = input
    const mayChangeAll = viewerMay(scope.viewer, 'area:write', dealershipId)
    const outcome = await this.env.unitOfWork(scope, (unitOfWork) => saveResponsibleArea(unitOfWork, { dealershipId, id, name, managerId, substituteId, email, expectedVersion, mayChangeAll }))
    return isProblem(outcome) ? outcome : new ResponsibleAreaType(outcome)
  }

  @Mutation(() => ResponsibleAreaResult, { description: 'Somebody made sure that the address is right: it counts as verified, and no longer as bounced.' })
  async confirmAreaEmail(@Arg('area', () => ID) area: string, @Ctx() { scope }: RootContext): Promise<typeof ResponsibleAreaResult> {
    const outcome = await this.env.unitOfWork(scope, (unitOfWork) => confirmAreaEmail(unitOfWork, idOf('ResponsibleArea', area)))
    return isProblem(outcome) ? outcome : new ResponsibleAreaType(outcome)
  }

  async #person(personId: string | null, context: OperationContext): Promise<PersonType | null> {
    const person = personId && (await peopleLoader(this.env, context).load(personId))
    return person ? new PersonType(person) : null
  }

  async #active(area: ResponsibleAreaType, context: OperationContext): Promise<ActiveManager> {
    const { managerId, substituteId } = area
    const people = [managerId, substituteId].filter((id) => id !== null)
    const absences = await Promise.all(people.map((id) => absenceLoader(this.env, context).load(id)))
    const dealership = await dealershipLoader(this.env, context).load(area.dealershipId)
    const away = absences.flat().map((absence) => ({ personId: absence.personId, from: absence.fromDate, to: absence.toDate }))
    return activeManager({ managerId, substituteId }, away, dateIn(dealership!.timeZone, this.env.clock()))
  }
}

/** Undefined and null stay what they are: as it is, and nobody. */
function personKey(id: string | null | undefined): string | null | undefined | NotFound {
  return id == null ? id : (idOf('Person', id) ?? new NotFound('person'))
}
