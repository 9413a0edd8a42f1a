import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { OperationContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { peopleLoader, PersonType } from '../organization/api.ts'
import { CustomerCorrectionType, CustomerMergeType } from './customer-history.type.ts'

type Environment = Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'clock'>

@Resolver(() => CustomerMergeType)
export class CustomerMergeResolver {
  constructor(private readonly env: Environment) {}

  @FieldResolver(() => PersonType, { nullable: true })
  mergedBy(@Root() merge: CustomerMergeType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return person(this.env, context, merge.mergedById)
  }
}

@Resolver(() => CustomerCorrectionType)
export class CustomerCorrectionResolver {
  constructor(private readonly env: Environment) {}

  @FieldResolver(() => PersonType, { nullable: true })
  by(@Root() correction: CustomerCorrectionType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return person(this.env, context, correction.correctedById)
  }
}

async function person(env: Environment, context: OperationContext, id: string | null): Promise<PersonType | null> {
  const found = id && (await peopleLoader(env, context).load(id))
  return found ? new PersonType(found) : null
}
