import { findPersonByEmail, grantsOf, isProblem, type ModuleEnvironment, type NotFound, type Person, PersonResult, PersonType, type Refused, type Role, RoleEnum, type RootContext, type UnitOfWork, type Viewer, viewerMay } from '@lazo/core'
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import { SendAccountMail } from './account-mail.job.ts'
import { invite } from './invite.ts'
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

  @Mutation(() => PersonResult, { description: 'Makes somebody a person of a dealership and mails them the link to choose a password. Who has one already just gets the roles; whom the viewer did not see before hears of it by mail, and is answered as they were typed. Also sends an invitation again.' })
  invitePerson(@Arg('input', () => InvitePersonInput) input: InvitePersonInput, @Ctx() { scope }: RootContext): Promise<typeof PersonResult> {
    return this.env.unitOfWork<PersonType | Refused | NotFound>(scope, async (unitOfWork) => {
      const known = await findPersonByEmail(unitOfWork, input.email)
      const stranger = known !== null && !(await mayBeSeen(unitOfWork, known, scope.viewer!))
      const person = await invite(unitOfWork, { name: input.name, email: input.email, roles: input.roles, dealershipId: scope.dealershipId! })
      if (isProblem(person)) return person
      const hasPassword = (await unitOfWork.em.count(PersonCredential, { personId: person.id })) > 0
      if (!hasPassword || stranger) await unitOfWork.enqueue(SendAccountMail, { personId: person.id, purpose: hasPassword ? 'ADDED' : 'INVITATION' })
      return stranger ? asTyped(person, input.name, unitOfWork.now) : new PersonType(person)
    })
  }
}

async function mayBeSeen(unitOfWork: UnitOfWork, person: Person, viewer: Viewer): Promise<boolean> {
  return (await grantsOf(unitOfWork, person.id)).some((grant) => viewerMay(viewer, 'person:read', grant.dealershipId))
}

/** Somebody of another group, answered as somebody new: whose address it is must not be found out by inviting it. */
function asTyped(person: Person, typed: string, now: Date): PersonType {
  return Object.assign(new PersonType(person), { name: typed.replace(/\s+/g, ' ').trim(), invitedAt: now, lastSignIn: null })
}
