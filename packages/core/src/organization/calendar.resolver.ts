import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { idOf } from '../kernel/identity.ts'
import type { RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { addClosure } from './add-closure.ts'
import { AddClosureInput, SaveHoursInput } from './calendar.type.ts'
import { Dealership } from './dealership.schema.ts'
import { DealershipResult, DealershipType } from './dealership.type.ts'
import { DealershipSettingsInput } from './dealership-settings.type.ts'
import { removeClosure } from './remove-closure.ts'
import { saveDealershipSettings } from './save-dealership-settings.ts'
import { saveHours } from './save-hours.ts'

@Resolver()
export class CalendarResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>) {}

  @Mutation(() => DealershipResult, { description: 'Sets the whole week of one of the two calendars.' })
  async saveHours(@Arg('input', () => SaveHoursInput) input: SaveHoursInput, @Ctx() { scope }: RootContext): Promise<typeof DealershipResult> {
    return shown(await this.env.unitOfWork(scope, (unitOfWork) => saveHours(unitOfWork, { ...input, dealershipId: scope.dealershipId! })))
  }

  @Mutation(() => DealershipResult)
  async addClosure(@Arg('input', () => AddClosureInput) input: AddClosureInput, @Ctx() { scope }: RootContext): Promise<typeof DealershipResult> {
    return shown(await this.env.unitOfWork(scope, (unitOfWork) => addClosure(unitOfWork, { ...input, dealershipId: scope.dealershipId! })))
  }

  @Mutation(() => DealershipResult)
  async removeClosure(@Arg('closure', () => ID) closure: string, @Ctx() { scope }: RootContext): Promise<typeof DealershipResult> {
    return shown(await this.env.unitOfWork(scope, (unitOfWork) => removeClosure(unitOfWork, idOf('Closure', closure))))
  }

  @Mutation(() => DealershipResult)
  async saveDealershipSettings(@Arg('input', () => DealershipSettingsInput) input: DealershipSettingsInput, @Ctx() { scope }: RootContext): Promise<typeof DealershipResult> {
    const { dealership: _code, expectedVersion, ...changes } = input
    return shown(await this.env.unitOfWork(scope, (unitOfWork) => saveDealershipSettings(unitOfWork, { dealershipId: scope.dealershipId!, changes, expectedVersion })))
  }
}

function shown<Problems extends object>(outcome: Dealership | Problems): DealershipType | Problems {
  return outcome instanceof Dealership ? new DealershipType(outcome) : outcome
}
