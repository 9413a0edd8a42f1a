import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import { authorize } from '../kernel/authorize.ts'
import { parseGlobalId } from '../kernel/identity.ts'
import { Node } from '../kernel/node.type.ts'
import type { RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'

@Resolver()
export class NodeResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'installation' | 'recordPersonalData'>) {}

  /** Loads through the module that owns the type, in the dealerships where the viewer holds that type's permission. */
  @Query(() => Node, { nullable: true, description: 'Anything by its global identifier; null when it is not there, or not yours.' })
  async node(@Arg('id', () => ID) id: string, @Ctx() { viewer }: RootContext): Promise<object | null> {
    const parsed = parseGlobalId(id)
    const loader = parsed && this.env.installation.node(parsed.type)
    if (!loader || !viewer) return null
    const held = [...viewer.grants.values()].some((grant) => grant.permissions.has(loader.permission))
    if (!held) return null
    const scope = authorize('Query.node', { may: loader.permission }, { id }, viewer)
    const [found] = await loader.load(scope, [parsed.id])
    const { dealershipId } = (found ?? {}) as { dealershipId?: unknown }
    if (loader.personalData && typeof dealershipId === 'string') {
      await this.env.recordPersonalData({ dealershipId, personId: viewer.personId, operation: 'Query.node', kind: 'read', records: 1 })
    }
    return found ?? null
  }
}
