import { invitePerson, isProblem, type ModuleEnvironment, type NotFound, PersonResult, PersonType, type Refused, type Role, RoleEnum, type RootContext } from '@lazo/core'
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import { SendAccountMail } from './account-mail.job.ts'
import { PersonCredential } from './session.schema.ts'

@InputType()
export class InvitePersonInput {
  @Field(() => String, { description: 'Code of the dealership' }) dealership!: string
  @Field(() => String) name!: string
  @Field(() => String) email!: string
  @Field(() => [RoleEnum]) roles!: Role[]
}

@Resolver()
export class InvitationResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>) {}

  @Mutation(() => PersonResult, { description: 'Makes somebody a person of a dealership and mails them the link to choose a password. Who has one already just gets the roles. Also sends an invitation again.' })
  invitePerson(@Arg('input', () => InvitePersonInput) input: InvitePersonInput, @Ctx() { scope }: RootContext): Promise<typeof PersonResult> {
    return this.env.unitOfWork<PersonType | Refused | NotFound>(scope, async (unitOfWork) => {
      const person = await invitePerson(unitOfWork, { name: input.name, email: input.email, roles: input.roles, dealershipId: scope.dealershipId! })
      if (isProblem(person)) return person
      const hasPassword = (await unitOfWork.em.count(PersonCredential, { personId: person.id })) > 0
      if (!hasPassword) await unitOfWork.enqueue(SendAccountMail, { personId: person.id, purpose: 'INVITATION' })
      return new PersonType(person)
    })
  }
}
