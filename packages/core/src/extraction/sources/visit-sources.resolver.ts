import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { TenantScope } from '../../kernel/access.ts'
import { idOf, keyOrNone } from '../../kernel/identity.ts'
import type { RootContext } from '../../kernel/operation-context.ts'
import { isProblem, NotFound } from '../../kernel/problems.ts'
import type { VisitSourceConfig } from '../extraction.schema.ts'
import { findVisitSources } from './find-visit-sources.ts'
import { runVisitSource } from './run-visit-source.ts'
import { saveVisitSource } from './save-visit-source.ts'
import type { SourceEnvironment } from './source-environment.ts'
import { visitSourceKinds } from './visit-source-kinds.ts'
import { SaveVisitSourceInput, VisitSourceConfigType, VisitSourceKindType, VisitSourceResult } from './visit-source.type.ts'

@Resolver()
export class VisitSourcesResolver {
  constructor(private readonly env: SourceEnvironment) {}

  @Query(() => [VisitSourceConfigType], { description: 'The sources of a dealership, by name.' })
  async visitSources(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<VisitSourceConfigType[]> {
    const found = await this.env.unitOfWork(scope, (unitOfWork) => findVisitSources(unitOfWork, { dealershipId: scope.dealershipId! }))
    return found.map((one) => new VisitSourceConfigType(one.source, one))
  }

  @Query(() => [VisitSourceKindType], { description: 'The kinds of source that this dealership can have.' })
  async visitSourceKinds(@Arg('dealership', () => String) _code: string, @Ctx() { scope, language }: RootContext): Promise<VisitSourceKindType[]> {
    return (await visitSourceKinds(this.env, scope.dealershipId!)).map((kind) => new VisitSourceKindType(kind, language))
  }

  @Mutation(() => VisitSourceResult, { description: 'Adds a source, or changes one. A secret that is left out stays what it was.' })
  async saveVisitSource(@Arg('input', () => SaveVisitSourceInput) input: SaveVisitSourceInput, @Ctx() { scope }: RootContext): Promise<typeof VisitSourceResult> {
    const dealershipId = scope.dealershipId!
    const id = input.id ? idOf('VisitSourceConfig', input.id) : null
    if (input.id && !id) return new NotFound('source of visits')
    const kinds = await visitSourceKinds(this.env, dealershipId)
    const { kind, name, active, settings } = input
    const saved = await this.env.unitOfWork(scope, (unitOfWork) => saveVisitSource(unitOfWork, this.env, kinds, { dealershipId, id, kind, name, active, settings }))
    return isProblem(saved) ? saved : this.#shown(scope, saved)
  }

  @Mutation(() => VisitSourceResult, { description: 'Has a source read now, in the background. What it yields appears among the extractions.' })
  async runVisitSource(@Arg('source', () => ID) source: string, @Ctx() { scope }: RootContext): Promise<typeof VisitSourceResult> {
    const asked = await this.env.unitOfWork(scope, (unitOfWork) => runVisitSource(unitOfWork, keyOrNone('VisitSourceConfig', source)))
    return isProblem(asked) ? asked : this.#shown(scope, asked)
  }

  async #shown(scope: TenantScope, { id }: VisitSourceConfig): Promise<VisitSourceConfigType> {
    const [found] = await this.env.unitOfWork(scope, (unitOfWork) => findVisitSources(unitOfWork, { ids: [id] }))
    return new VisitSourceConfigType(found!.source, found!)
  }
}
